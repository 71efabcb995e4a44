// The API that every contender calls: it does as little work as possible, so that it never dominates a measurement. It
// parses only what it needs, and counts the calls without exactly the expected Bearer token.
import { createServer } from 'node:net';

export type UpstreamOrder =
  { readonly kind: 'expect'; readonly accessToken: string | undefined } | { readonly kind: 'report' };
export interface UpstreamReport {
  readonly calls: number;
  readonly wrongBearer: number;
  readonly lastBearer: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const SIZES: Readonly<Record<string, number>> = { small: 120, large: 32 * 1024 };

function answerOf(size: number): Buffer {
  const [start, end] = ['{"code":0,"message":"","data":"', '"}'];
  const body = start + 'x'.repeat(size - start.length - end.length) + end;
  return Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${size}\r\n` +
      `Date: ${new Date().toUTCString()}\r\nX-Trace-Id: 0123456789abcdef\r\n\r\n${body}`,
  );
}

const answers = new Map(Object.entries(SIZES).map(([name, size]) => [name, answerOf(size)]));
let expected: string | undefined;
let calls = 0;
let wrongBearer = 0;
let lastBearer = '';

const server = createServer({ noDelay: true }, (socket) => {
  let pending: Buffer | undefined;
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    let bytes = pending === undefined ? chunk : Buffer.concat([pending, chunk]);
    pending = undefined;
    for (;;) {
      const headEnd = bytes.indexOf(HEAD_END);
      if (headEnd === -1) break;
      const head = bytes.toString('latin1', 0, headEnd + 2);
      const length = /\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1];
      const end = headEnd + 4 + (length === undefined ? 0 : Number(length));
      const isChunked = /\r\ntransfer-encoding: chunked\r\n/i.test(head);
      const chunkedEnd = isChunked ? bytes.indexOf('0\r\n\r\n', headEnd + 4) : -1;
      if (bytes.length < end || (isChunked && chunkedEnd === -1)) break;
      note(head);
      socket.write(answers.get(head.includes(' /v1/large') ? 'large' : 'small') ?? '');
      bytes = bytes.subarray(isChunked ? chunkedEnd + 5 : end);
    }
    if (bytes.length > 0) pending = bytes;
  });
});

function note(head: string): void {
  calls += 1;
  if (expected === undefined) lastBearer = /\r\nauthorization: Bearer (\S+)\r\n/i.exec(head)?.[1] ?? '';
  else if (!head.includes(expected)) wrongBearer += 1;
}

process.on('message', (order: UpstreamOrder) => {
  if (order.kind === 'expect') {
    expected = order.accessToken === undefined ? undefined : `: Bearer ${order.accessToken}\r\n`;
    calls = 0;
    wrongBearer = 0;
  } else {
    process.send?.({ calls, wrongBearer, lastBearer } satisfies UpstreamReport);
  }
});
process.on('disconnect', () => {
  process.exit();
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
