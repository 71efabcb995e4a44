import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A DNS server that knows what a test tells it, as Docker's knows the containers of a service. */
export interface NameServer extends AsyncDisposable {
  readonly port: number;
  /** The IPv4 addresses of each name. A name without any does not exist. */
  readonly names: Map<string, ReadonlySet<string>>;
}

const HEADER_BYTES = 12;
const TYPE_A = 1;
const NO_SUCH_NAME = 3;

/** Starts it on loopback. */
export async function startNameServer(): Promise<NameServer> {
  const names = new Map<string, ReadonlySet<string>>();
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    socket.send(answerTo(query, names), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    names,
    async [Symbol.asyncDispose]() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

/** RFC 1035 section 4: the question comes back, with a record for each address. */
function answerTo(query: Buffer, names: ReadonlyMap<string, ReadonlySet<string>>): Buffer {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1);
  const addresses = [...(names.get(labels.join('.').toLowerCase()) ?? [])];
  const records = type === TYPE_A ? addresses.map(recordOf) : [];
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  // A response, recursion desired and available.
  header.writeUInt16BE(0x8180 | (addresses.length > 0 ? 0 : NO_SUCH_NAME), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, query.subarray(HEADER_BYTES, at + 5), ...records]);
}

function recordOf(address: string): Buffer {
  // A pointer to the name in the question, type A, class IN, no time to live, four bytes.
  return Buffer.from([0xc0, HEADER_BYTES, 0, TYPE_A, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]);
}
