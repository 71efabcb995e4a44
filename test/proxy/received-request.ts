import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the browser got: a complete response, or an error of its connection. */
export type BrowserResult =
  | { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: string }
  | { readonly error: string };

/** A request of a browser that this process has received and not answered. */
export interface ReceivedRequest extends AsyncDisposable {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Never rejects. */
  readonly result: Promise<BrowserResult>;
  leave(): void;
}

export async function receiveRequest({ method = 'POST', body = '' } = {}): Promise<ReceivedRequest> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sent = httpRequest({ port: (server.address() as AddressInfo).port, method });
  const result = readResult(once(sent, 'response') as Promise<[IncomingMessage]>);
  sent.on('error', () => undefined);
  sent.end(body);
  const [request, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  return {
    request,
    response,
    result,
    leave: () => void sent.destroy(),
    async [Symbol.asyncDispose]() {
      sent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readResult(response: Promise<[IncomingMessage]>): Promise<BrowserResult> {
  try {
    const [received] = await response;
    return { status: received.statusCode ?? 0, headers: received.headers, body: await text(received) };
  } catch (error) {
    return { error: (error as NodeJS.ErrnoException).code ?? 'unknown' };
  }
}
