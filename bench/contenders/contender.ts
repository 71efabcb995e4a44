import type { ForeignProvider } from '../../test/support/foreign-provider.ts';
import type { RedisServer } from '../../test/support/redis-server.ts';

/** A program under measurement, signed in and answering. */
export interface Contender extends AsyncDisposable {
  readonly name: string;
  /** In front of the API's paths. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The processes whose CPU time counts. */
  pids(): readonly number[];
  /** Whether the API must see a Bearer token from it. */
  readonly sendsBearer: boolean;
}

/** What all contenders stand on. */
export interface Ground {
  readonly redis: RedisServer;
  readonly provider: ForeignProvider;
  readonly upstreamUrl: string;
  readonly ports: { readonly bff: number; readonly openidConnect: number; readonly modAuthOpenidc: number };
  /** A live access token, for those that have no login of their own. */
  readonly accessToken: () => string;
}

/** What a page's own call looks like: the same for all, whether they look at it or not. */
export const PAGE_HEADERS = {
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'cors',
  Accept: 'application/json',
} as const;

export const CLIENT_SECRET = 'a-client-secret-for-the-bench-0123456789';
export const COOKIE_SECRET = 'a-cookie-secret-for-the-bench-0123456789';
