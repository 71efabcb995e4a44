import createClient from 'openapi-fetch';
import type { Page } from '../page.ts';
import type { Method } from '../paths.ts';
import { loadArrayNames } from '../wire/null-arrays.ts';
import { noReply, notSent, type FailedReply, type Received } from '../wire/reply.ts';

/** One HTTP request to the origin of the page. */
export interface Exchange {
  readonly method: Method;
  /** Begins with `/`, without query. It may have parameters in braces. */
  readonly path: string;
  /** The path is one of the BFF's own, beside `/api`. */
  readonly own?: boolean;
  readonly query?: object | undefined;
  readonly pathParameters?: object | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** After this time there is no response. */
  readonly timeLimitMs: number;
}

/** Resolves to a failure if there was no whole response. @throws the reason of the signal when it is aborted. */
export type SendExchange = (exchange: Exchange) => Promise<Received | FailedReply>;

/** A client of openapi-fetch as far as it is used here: the types of a call are those of `LongPort`. */
interface UntypedClient {
  request(method: Method, path: string, init: object): Promise<{ data?: unknown; error?: unknown; response: Response }>;
}

/** Sends requests with openapi-fetch: it builds the address and the body. */
export function createExchange(page: Page): SendExchange {
  let client: UntypedClient | undefined;
  return async (exchange) => {
    // At the first call: a page that is rendered on a server makes none, and may have no `Request`.
    client ??= createClient({
      cache: 'no-store',
      // No address of the BFF redirects a call: a program in between would send it elsewhere.
      redirect: 'error',
    }) as unknown as UntypedClient;
    // With the first call of the page: later its files may have been replaced by those of a new version.
    void loadArrayNames();
    const limit = new AbortController();
    const abort = (): void => {
      limit.abort();
    };
    exchange.signal?.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(abort, exchange.timeLimitMs);
    let sent = false;
    const fetch = (request: Request): Promise<Response> => {
      sent = true;
      return page.fetch(request);
    };
    try {
      exchange.signal?.throwIfAborted();
      return await request(client, exchange, { origin: page.origin, fetch, signal: limit.signal });
    } catch (error) {
      exchange.signal?.throwIfAborted();
      // A query that cannot be written, for example.
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- It is set by `fetch`.
      return sent ? noReply() : notSent({ kind: 'bug', message: String(error) });
    } finally {
      clearTimeout(timer);
      exchange.signal?.removeEventListener('abort', abort);
    }
  };
}

interface RequestContext {
  readonly origin: string;
  readonly fetch: Page['fetch'];
  readonly signal: AbortSignal;
}

async function request(
  client: UntypedClient,
  { method, path, body, ...exchange }: Exchange,
  { origin, fetch, signal }: RequestContext,
): Promise<Received> {
  const { data, error, response } = await client.request(method, path, {
    baseUrl: exchange.own === true ? origin : `${origin}/api`,
    params: { query: exchange.query, path: exchange.pathParameters },
    // Without Fetch Metadata (Safari before 16.4) X-CSRF proves that a page of this origin sent the call.
    headers: { Accept: 'application/json', 'X-CSRF': '1', ...exchange.headers },
    ...(body === undefined ? {} : { body }),
    fetch,
    signal,
    parseAs: 'text',
  });
  // openapi-fetch has parsed the body of an error response. It has no number that must be exact.
  const text = typeof data === 'string' ? data : typeof error === 'string' ? error : JSON.stringify(error ?? '');
  return { status: response.status, headers: response.headers, text };
}
