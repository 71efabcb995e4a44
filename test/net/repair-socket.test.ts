import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { describe, it } from 'node:test';
import { repairingConnector } from '../../src/net/repair-socket.ts';

const HEAD = 'POST /v1/trade/order HTTP/1.1\r\nhost: localhost\r\n\r\n';
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** A connection with the fix, and how bytes arrive on it. */
function mended(): { readonly socket: Socket; readonly receive: (bytes: string) => string } {
  const raw = new Duplex({
    read: () => undefined,
    write: (_chunk, _encoding, done) => {
      done();
    },
  }) as unknown as Socket;
  const connected: Socket[] = [];
  const connect = repairingConnector((_options, callback) => {
    callback(null, raw);
  });
  connect({ hostname: 'localhost', host: 'localhost', protocol: 'http:', port: '80' }, (...outcome) => {
    if (outcome[0] === null) connected.push(outcome[1]);
  });
  const [socket] = connected;
  assert.ok(socket !== undefined);
  return {
    socket,
    receive(bytes) {
      raw.push(Buffer.from(bytes, 'latin1'));
      return (socket.read() as Buffer | null)?.toString('latin1') ?? '';
    },
  };
}

describe('a connection to LongPort', () => {
  const processing = 'HTTP/1.1 102 Processing\r\n\r\n';
  const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n';
  for (const [what, heads, left] of [
    ['', CONTINUE, ''],
    [' of HTTP/1.0', 'HTTP/1.0 100\r\nX-Any: 1\r\n\r\n', ''],
    [' twice', CONTINUE + CONTINUE, ''],
    [' behind a 103, which goes on', hints + CONTINUE, hints],
    [' behind a 102, which goes on', processing + CONTINUE, processing],
    [' around others, which go on', CONTINUE + hints + processing + CONTINUE, hints + processing],
  ] as const) {
    it(`[OP-21] [PX-18] loses 100 Continue${what} in front of a response, wherever its bytes are parted`, () => {
      const bytes = heads + ANSWER;
      for (let at = 1; at < bytes.length; at += 1) {
        const { socket, receive } = mended();
        socket.write(HEAD, 'latin1');
        assert.equal(receive(bytes.slice(0, at)) + receive(bytes.slice(at)), left + ANSWER, `parted at ${at}`);
      }
      const { socket, receive } = mended();
      socket.write(HEAD, 'latin1');
      assert.equal(Array.from(bytes, (byte) => receive(byte)).join(''), left + ANSWER, 'byte by byte');
    });
  }

  it('[OP-21] loses it in front of each response, and keeps a body that looks like one', () => {
    const { socket, receive } = mended();
    for (let count = 0; count < 3; count += 1) {
      socket.write(HEAD, 'latin1');
      socket.write(Buffer.from('{}'));
      assert.equal(receive(CONTINUE), '');
      assert.equal(
        receive('HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n'),
        'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n',
      );
      // The request's body may still be going out.
      socket.write(Buffer.from(HEAD));
      socket.write('\r\n2\r\n', 'latin1');
      assert.equal(receive(CONTINUE), CONTINUE);
    }
  });

  for (const other of [
    'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    'HTTP/1.1 103 Early Hints\r\n\r\n',
    'HTTP/1.1 1000 X\r\n\r\n',
    'HTTP/2 100\r\n\r\n',
    'hello',
  ]) {
    it(`[PX-18] leaves ${JSON.stringify(other)} as it is`, () => {
      const { socket, receive } = mended();
      socket.write(HEAD, 'latin1');
      assert.equal(receive(other), other);
    });
  }

  it('[PX-18] gives up on a server that says nothing else, and on a head without an end', () => {
    const first = mended();
    first.socket.write(HEAD, 'latin1');
    assert.equal(first.receive(CONTINUE.repeat(1_000)), CONTINUE.repeat(1_000 - 32));
    const mixed = mended();
    mixed.socket.write(HEAD, 'latin1');
    const hints = 'HTTP/1.1 103 Early Hints\r\n\r\n';
    assert.equal(mixed.receive(hints.repeat(32) + CONTINUE), hints.repeat(32) + CONTINUE);
    const second = mended();
    second.socket.write(HEAD, 'latin1');
    const endless = `HTTP/1.1 100 Continue\r\nX-Long: ${'x'.repeat(20_000)}`;
    assert.equal(second.receive(endless), endless);
  });
});
