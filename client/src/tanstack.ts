import type { Failure, LongPort } from './index.ts';
import type { DataOf, Method, ParametersFor, PathOf } from './paths.ts';
import { isRead, type PostRead } from './wire/post-reads.ts';

/** The paths that can be queried: those of GET, and the reads that use POST. */
export type QueryPath = PathOf<'get'> | PostRead;

type ParametersOf<P extends QueryPath> =
  P extends PathOf<'get'> ? ParametersFor<'get', P> : P extends PostRead ? ParametersFor<'post', P> : never;
type ResultOf<P extends QueryPath> =
  P extends PathOf<'get'> ? DataOf<'get', P> : P extends PostRead ? DataOf<'post', P> : never;

type GivenTo<P extends QueryPath> = ParametersOf<P> & {
  /** A poll, such as one with `refetchInterval`: it does not keep the session alive. It is not in the key. */
  readonly background?: boolean;
};

/** The options of a query for TanStack Query, whatever the framework. */
export interface QueryOptions<Data> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Data>;
  readonly retry: (failureCount: number, error: Failure) => boolean;
  readonly retryDelay: (attempt: number, error: Failure) => number;
  /** Never set. Its type makes the error of a query a `Failure`. */
  readonly throwOnError?: (error: Failure) => boolean;
}

const MAX_RETRIES = 3;
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;

/**
 * A query of this path: `useQuery(options(client, '/v1/asset/stock'))`. The error is a `Failure`. The key contains the
 * account: the data of one is never shown to another.
 */
export function options<P extends QueryPath>(
  client: LongPort,
  path: P,
  ...[given]: Partial<ParametersOf<P>> extends ParametersOf<P> ? [GivenTo<P>?] : [GivenTo<P>]
): QueryOptions<ResultOf<P>> {
  const session = client.session.get();
  const account = session.kind === 'signed-in' ? session.key : session.kind;
  const method = isRead('post', path) ? 'post' : 'get';
  const call = client[method] as unknown as UntypedCall;
  const { background, ...parameters }: { readonly background?: boolean } = given ?? {};
  return {
    queryKey: ['longport', account, method, path, parameters],
    queryFn: async ({ signal }) =>
      dataOf(await call(path, { ...parameters, background, signal, retry: false })) as ResultOf<P>,
    retry,
    retryDelay,
  };
}

type UntypedCall = (path: string, options: object) => Promise<{ readonly data?: unknown; readonly error?: Failure }>;

function dataOf({ data, error }: Awaited<ReturnType<UntypedCall>>): unknown {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- TanStack Query hands it over as `error`.
  if (error !== undefined) throw error;
  return data;
}

/** A read is repeated where it can succeed by itself. */
function retry(failureCount: number, { kind }: Failure): boolean {
  return failureCount < MAX_RETRIES && (kind === 'busy' || kind === 'unknown-outcome');
}

/** Not before `Retry-After`, and not in all tabs at the same moment. */
function retryDelay(attempt: number, error: Failure): number {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** attempt, MAX_DELAY_MS);
  return (error.kind === 'busy' ? Math.max(error.retryAfterMs, delay) : delay) * (1 + Math.random() * 0.2);
}

/** The options of a mutation for TanStack Query. It is never repeated, and never kept for later. */
export interface MutationOptions<Variables, Data> {
  readonly mutationFn: (variables: Variables) => Promise<Data>;
  readonly networkMode: 'always';
  readonly retry: false;
  /** Never set. Its type makes the error of a mutation a `Failure`. */
  readonly throwOnError?: (error: Failure) => boolean;
}

/** A call that changes something. For an order use a ticket: this has no key, and the same call twice is two. */
export function mutation<M extends Exclude<Method, 'get'>, P extends PathOf<M>>(
  client: LongPort,
  method: M,
  path: P,
): MutationOptions<ParametersFor<M, P>, DataOf<M, P>> {
  const call = client[method] as unknown as UntypedCall;
  return {
    mutationFn: async (parameters) => dataOf(await call(path, parameters)) as DataOf<M, P>,
    // Offline it fails at once: an order that is sent an hour later is another order.
    networkMode: 'always',
    retry: false,
  };
}

/**
 * What all mutations of a page without a function of their own need: `new QueryClient({ defaultOptions: { mutations: neverRepeated } })`.
 */
export const neverRepeated = { networkMode: 'always', retry: false } as const;
