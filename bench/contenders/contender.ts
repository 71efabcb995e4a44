import type { ForeignProvider } from '../../test/support/foreign-provider.ts';
import type { RedisServer } from '../../test/support/redis-server.ts';

/** A measured program, signed in and serving. */
export interface Contender extends AsyncDisposable {
  readonly name: string;
  /** The prefix of the API's paths. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The processes whose CPU time counts. */
  pids(): readonly number[];
  /** Whether the API must see a Bearer token from it. */
  readonly sendsBearer: boolean;
}

/** The environment of all contenders. */
export interface Ground {
  readonly redis: RedisServer;
  readonly provider: ForeignProvider;
  readonly upstreamUrl: string;
  readonly ports: { readonly bff: number; readonly openidConnect: number; readonly modAuthOpenidc: number };
  /** A live access token, for contenders without a login. */
  readonly accessToken: () => string;
}

/** The headers of a page's own call: the same for all contenders, whether they read them or not. */
export const PAGE_HEADERS = {
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'cors',
  Accept: 'application/json',
} as const;

export const CLIENT_SECRET = 'a-client-secret-for-the-bench-0123456789';
export const COOKIE_SECRET = 'a-cookie-secret-for-the-bench-0123456789';
