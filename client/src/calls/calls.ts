import type { Result } from '../failure.ts';
import type { DataOf, Method, ParametersFor, PathOf } from '../paths.ts';
import { isRead } from '../wire/post-reads.ts';
import type { Reply } from '../wire/reply.ts';
import { createRead } from './read.ts';
import type { Send } from './send.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** A poll: it does not keep the session alive. */
  readonly background?: boolean;
  /** `false`: a read is sent once, for those who repeat it themselves. Default: true. */
  readonly retry?: boolean;
}

/** The options of a call may be left out if nothing in them is needed. */
export type OptionsFor<M extends Method, P extends PathOf<M>> =
  Record<string, never> extends ParametersFor<M, P>
    ? [options?: ParametersFor<M, P> & CallOptions]
    : [options: ParametersFor<M, P> & CallOptions];

/**
 * Makes a call of LongPort's API, such as `get('/v1/asset/stock')`. An expected outcome is never thrown: only an abort
 * by `signal` rejects, with the reason of the signal, as `fetch` does.
 */
export type Call<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...options: OptionsFor<M, P>
) => Promise<Result<DataOf<M, P>>>;

export interface Calls {
  readonly get: Call<'get'>;
  readonly post: Call<'post'>;
  readonly put: Call<'put'>;
  readonly delete: Call<'delete'>;
}

interface UntypedOptions extends CallOptions {
  readonly query?: object;
  readonly path?: object;
  readonly body?: unknown;
}

export function createCalls(send: Send): Calls {
  const read = createRead(send);
  const call = <M extends Method>(method: M): Call<M> =>
    (async (path: string, { query, path: pathParameters, body, signal, background, retry }: UntypedOptions = {}) => {
      const repeats = isRead(method, path) && retry !== false;
      const request = { method, path, query, pathParameters, body, signal, background };
      const result = toResult(await (repeats ? read : send)(request));
      // Every read of LongPort's has data; without it a page would fail at its first member.
      const isEmpty = isRead(method, path) && result.error === undefined && (result.data ?? undefined) === undefined;
      return isEmpty ? { error: { kind: 'bug', message: 'There was no data.' } } : result;
    }) as Call<M>;
  return { get: call('get'), post: call('post'), put: call('put'), delete: call('delete') };
}

export function toResult(reply: Reply): Result<unknown> {
  return reply.kind === 'data' ? { data: reply.data } : { error: reply.error };
}
