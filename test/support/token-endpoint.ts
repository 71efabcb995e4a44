import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { after, afterEach, before } from 'node:test';
import type { Configuration } from 'openid-client';
import { createHttpClient, type BoundedFetch } from '../../src/net/http-client.ts';
import { createOAuthClient } from '../../src/oauth/client.ts';
import type { ServerMetadata } from '../../src/oauth/server-metadata.ts';
import { Secret } from '../../src/shared/secret.ts';
import { listenOnLoopback } from './loopback.ts';

/** What arrived at the authorization server. */
export interface ReceivedForm {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly form: Readonly<Record<string, string>>;
}

/** An authorization server of a few lines, whose next answers a test decides. */
export interface TokenEndpoint extends AsyncDisposable {
  readonly issuer: string;
  readonly received: ReceivedForm[];
  /** How it answers from now on. */
  answer(listener: RequestListener): void;
  /** Answers with JSON from now on. */
  answerJson(status: number, body: unknown, headers?: Readonly<Record<string, string>>): void;
  /** Through the program's own pools, as those of {@link TokenEndpoint.client}. */
  readonly fetch: BoundedFetch;
  /** A client that talks to it by the program's own pools. */
  client(options?: ClientOptions): Configuration;
}

export interface ClientOptions {
  readonly secret?: string;
  readonly metadata?: Partial<ServerMetadata>;
}

export const CLIENT_ID = 'client-1';

export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const received: ReceivedForm[] = [];
  let listener: RequestListener = (_request, response) => response.writeHead(500).end();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const form = Object.fromEntries(new URLSearchParams(body));
    received.push({ path: request.url ?? '', headers: request.headers, form });
    listener(request, response);
  }

  const server = createServer((request, response) => void serve(request, response));
  const listening = await listenOnLoopback(server);
  const issuer = listening.url;
  const httpClient = createHttpClient({ upstreamOrigin: issuer });

  return {
    issuer,
    received,
    fetch: httpClient.fetch,
    answer(next) {
      listener = next;
    },
    answerJson(status, body, headers = {}) {
      listener = (_request, response) => {
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
      };
    },
    client: ({ secret, metadata } = {}) =>
      createOAuthClient({
        metadata: {
          issuer,
          authorization_endpoint: `${issuer}/oauth2/authorize`,
          token_endpoint: `${issuer}/oauth2/token`,
          revocation_endpoint: `${issuer}/oauth2/revoke`,
          ...metadata,
        },
        config: {
          issuer,
          clientId: CLIENT_ID,
          ...(secret === undefined ? {} : { clientSecret: new Secret(secret) }),
          scope: '3',
          redirectUri: 'http://localhost:3000/callback',
          allowInsecure: true,
        },
        fetch: httpClient.fetch,
      }),
    async [Symbol.asyncDispose]() {
      await listening[Symbol.asyncDispose]();
      await httpClient.close();
    },
  };
}

/** An authorization server for the tests of the enclosing describe block. Each test begins with an empty list of requests. */
export function useTokenEndpoint(): TokenEndpoint {
  let endpoint: TokenEndpoint;
  before(async () => {
    endpoint = await startTokenEndpoint();
  });
  afterEach(() => void endpoint.received.splice(0));
  after(() => endpoint[Symbol.asyncDispose]());
  return {
    get issuer() {
      return endpoint.issuer;
    },
    get received() {
      return endpoint.received;
    },
    fetch: (...request) => endpoint.fetch(...request),
    answer: (listener) => {
      endpoint.answer(listener);
    },
    answerJson: (...answer) => {
      endpoint.answerJson(...answer);
    },
    client: (options) => endpoint.client(options),
    [Symbol.asyncDispose]: () => endpoint[Symbol.asyncDispose](),
  };
}
