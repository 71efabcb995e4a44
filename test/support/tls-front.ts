import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createServer } from 'node:tls';
import type { Certificates } from './certificates.ts';
import { listenOnLoopback } from './loopback.ts';

/** Ends TLS in front of a server that speaks none, and passes the bytes on. */
export async function openTlsFront(options: {
  readonly certificates: Certificates;
  readonly port: number;
  readonly serverPort: number;
}): Promise<AsyncDisposable> {
  const { certificateFile, keyFile } = options.certificates;
  const server = createServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) }, (client) => {
    const behind = connect(options.serverPort, '127.0.0.1');
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      from.on('error', () => to.destroy());
      from.once('close', () => to.destroy());
      from.pipe(to);
    }
  });
  return listenOnLoopback(server, options.port);
}
