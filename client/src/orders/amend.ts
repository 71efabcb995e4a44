import type { CallRequest } from '../calls/send.ts';
import type { Failure } from '../failure.ts';
import type { SessionStore } from '../session/session-store.ts';
import { NOT_AFTER_MS, type KeyedCall, type KeyedCalls, type Settled } from './keyed-calls.ts';
import { contentOf, type OrderChange } from './order.ts';

/** What became of a change or a cancellation. LongPort accepted it if `done`: read the order afterwards. */
export type Amended =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-done'; readonly error: Failure }
  /** It may have been done. `recheck` asks again; to do it once more does no harm. */
  | { readonly kind: 'unknown'; readonly error: Failure; readonly recheck: () => Promise<Amended> };

export interface Amend {
  readonly cancelOrder: (orderId: string) => Promise<Amended>;
  readonly replaceOrder: (change: OrderChange) => Promise<Amended>;
}

type Request = Pick<CallRequest, 'method' | 'path' | 'query' | 'body'>;

const PATH = '/v1/trade/order';

/** Changes and cancels orders. The same again while one is in progress is that one. */
export function createAmend(session: SessionStore, keyed: KeyedCalls): Amend {
  const inProgress = new Map<string, Promise<Amended>>();

  async function amend(request: Request): Promise<Amended> {
    const who = await session.identify();
    if (who.kind === 'nobody') return { kind: 'not-done', error: who.error };
    const nowMs = session.clock.nowMs() ?? Date.now();
    const call = { key: crypto.randomUUID(), owner: who.key, sinceMs: nowMs, notAfterMs: nowMs + NOT_AFTER_MS };
    return toAmended(call, await keyed.send(call, request, false));
  }

  function toAmended(call: KeyedCall, settled: Settled): Amended {
    switch (settled.kind) {
      case 'executed':
        return { kind: 'done' };
      case 'not-executed':
        return { kind: 'not-done', error: settled.error };
      case 'unknown':
        return { ...settled, recheck: async () => toAmended(call, await keyed.lookUp(call)) };
    }
  }

  function once(request: Request): Promise<Amended> {
    const content = contentOf(request);
    const outcome =
      inProgress.get(content) ??
      amend(request).finally(() => {
        inProgress.delete(content);
      });
    inProgress.set(content, outcome);
    return outcome;
  }

  return {
    cancelOrder: (orderId) => once({ method: 'delete', path: PATH, query: { order_id: orderId } }),
    replaceOrder: (change) => once({ method: 'put', path: PATH, body: change }),
  };
}
