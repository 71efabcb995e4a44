import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { listenOnLoopback } from './loopback.ts';

/** An API that gives and takes bodies of any size. `/v1/bulk?bytes=n` answers with n bytes, and counts those it is sent. */
export interface BulkUpstream extends AsyncDisposable {
  readonly url: string;
  /** Bytes of answers handed to the sockets so far. */
  readonly given: number;
  /** Bytes of request bodies received so far. */
  readonly taken: number;
  /** Calls that were broken off by the other side. */
  readonly aborted: number;
  /** Stops reading request bodies while true. */
  holdsBack: boolean;
}

const CHUNK = Buffer.alloc(64 * 1024, 'longport');

/** So many bytes, in pieces as a file system gives them. */
export function* bulk(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= CHUNK.length) yield left >= CHUNK.length ? CHUNK : CHUNK.subarray(0, left);
}

export async function startBulkUpstream(): Promise<BulkUpstream> {
  let given = 0;
  let taken = 0;
  let aborted = 0;
  let holdsBack = false;
  let released = Promise.withResolvers<undefined>();

  async function take(request: IncomingMessage): Promise<number> {
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      taken += chunk.length;
      if (holdsBack) await released.promise;
    }
    return bytes;
  }

  async function give(response: ServerResponse, bytes: number): Promise<void> {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes });
    const counted = function* (): Generator<Buffer> {
      for (const chunk of bulk(bytes)) {
        given += chunk.length;
        yield chunk;
      }
    };
    await pipeline(counted(), response);
  }

  const server = createServer((request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) aborted += 1;
    });
    const { searchParams } = new URL(request.url ?? '', 'http://upstream');
    const answer = request.method === 'GET' ? give(response, Number(searchParams.get('bytes'))) : received();
    async function received(): Promise<void> {
      const bytes = await take(request);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ code: 0, data: { bytes } }));
    }
    answer.catch(() => {
      response.destroy();
    });
  });
  const listening = await listenOnLoopback(server);
  return {
    url: listening.url,
    get given() {
      return given;
    },
    get taken() {
      return taken;
    },
    get aborted() {
      return aborted;
    },
    get holdsBack() {
      return holdsBack;
    },
    set holdsBack(value) {
      holdsBack = value;
      released.resolve(undefined);
      released = Promise.withResolvers();
    },
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
}
