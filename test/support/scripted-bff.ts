import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from './loopback.ts';

/** One request that came. */
export interface ScriptedRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly atMs: number;
}

/** Responds to one request; a status without more is a problem of the BFF with the code that stands there. */
export type Script = (request: ScriptedRequest, response: ServerResponse) => void;

/**
 * A server whose responses a test writes: what a BFF, a proxy in front of it or LongPort may send, also when it is hard
 * to make a real one send it.
 */
export interface ScriptedBff extends AsyncDisposable {
  readonly url: string;
  readonly requests: ScriptedRequest[];
  /** Requests whose target begins so. */
  requestsOf(path: string): readonly ScriptedRequest[];
  /** What `GET /session` says. A function responds itself. */
  session: object | Script;
  /** The next responses to all other requests, in turn; the last one stays. */
  script: Script[];
}

/** A session of this account, as `GET /session` shows it. */
export function sessionOf(account: string | null, more: object = {}): object {
  return {
    authenticated: true,
    scope: '4 6 10 11',
    requestedScope: '4 6 10 11',
    session: {
      id: `session-of-${account}`,
      createdAt: '2026-11-23T09:30:00.000Z',
      expiresInSeconds: 42_180,
      idleExpiresInSeconds: 1740,
    },
    account: account === null ? null : { id: account, label: `···${account}` },
    now: Date.now(),
    token: { expiresInSeconds: 3540, refreshable: true },
    logoutUrl: '/logout',
    ...more,
  };
}

/** LongPort's success. */
export const succeed =
  (data: unknown): Script =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ code: 0, message: '', data }));
  };

/** LongPort's refusal. */
export const refuse =
  (status: number, code: number, message = 'no'): Script =>
  (_request, response) => {
    const headers = { 'Content-Type': 'application/json', 'x-trace-id': 'trace-1', 'x-request-id': 'request-1' };
    response.writeHead(status, headers).end(JSON.stringify({ code, message, data: null }));
  };

/** A problem of the BFF. */
export const problem =
  (
    status: number,
    code: string,
    { headers = {}, ...more }: { headers?: Record<string, string>; executed?: boolean; loginUrl?: string } = {},
  ): Script =>
  (_request, response) => {
    response
      .writeHead(status, { 'Content-Type': 'application/problem+json; charset=utf-8', ...headers })
      .end(JSON.stringify({ title: `title of ${code}`, status, code, requestId: 'request-1', ...more }));
  };

/** A response of a program in between. */
export const html =
  (status: number, headers: Record<string, string> = {}): Script =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end('<html>');
  };

/** The connection is closed without a response. */
export const breakOff: Script = (_request, response) => {
  response.destroy();
};

/** The response never comes. */
export const hang: Script = () => undefined;

export async function startScriptedBff(): Promise<ScriptedBff> {
  const requests: ScriptedRequest[] = [];
  const server = createServer((message, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      await once(message, 'end');
      const { method = '', url: target = '', headers } = message;
      const request = { method, target, headers, body: Buffer.concat(chunks).toString(), atMs: performance.now() };
      requests.push(request);
      if (target === '/session') {
        const { session } = bff;
        if (typeof session === 'function') (session as Script)(request, response);
        else response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(session));
        return;
      }
      const script = bff.script.length > 1 ? bff.script.shift() : bff.script[0];
      (script ?? problem(404, 'not_found'))(request, response);
    })();
  });
  const listening = await listenOnLoopback(server);
  const bff: ScriptedBff = {
    url: `http://127.0.0.1:${listening.port}`,
    requests,
    requestsOf: (path) => requests.filter(({ target }) => target.startsWith(path)),
    session: sessionOf('ada'),
    script: [],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await listening[Symbol.asyncDispose]();
    },
  };
  return bff;
}
