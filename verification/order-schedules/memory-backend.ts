import { MemoryIdempotencyStore } from '../../src/memory/idempotency-store.ts';
import { KEY_BYTES, type IdempotencyStore } from '../../src/orders/idempotency-store.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { Backend } from './instances.ts';

const MONDAY_MORNING_MS = Date.UTC(2026, 0, 5, 9);
/** Of all answers of a schedule. */
const ANSWER_BYTES = 1_000;

/** The memory adapter, shared by all instances as if it were a server. */
export const memoryBackend: Backend = {
  startMs: () => MONDAY_MORNING_MS,
  slackMs: 0,
  isBounded: true,
  onTick: undefined,
  open(nowMs, room) {
    const never = (): Promise<never> => new Promise(() => undefined);
    const clock: Clock = { nowMs, monotonicMs: nowMs, sleep: never };
    const maxBytes = room * KEY_BYTES + ANSWER_BYTES;
    const store = new MemoryIdempotencyStore({ clock, maxBytes });
    const sealedWithNew = new Set<string>();
    return Promise.resolve((_, secrets) =>
      secrets === 'new' ? sealing(store, sealedWithNew) : withOldSecretAlone(store, sealedWithNew),
    );
  },
};

/** An instance with both secrets opens everything, and seals with the new one. */
function sealing(store: IdempotencyStore, sealedWithNew: Set<string>): IdempotencyStore {
  return over(store, {
    keep: (name, holder, answer) => {
      sealedWithNew.add(answer.body.toString());
      return store.keep(name, holder, answer);
    },
  });
}

/** An instance without the new secret cannot open what was sealed with it. */
function withOldSecretAlone(store: IdempotencyStore, sealedWithNew: ReadonlySet<string>): IdempotencyStore {
  type State = Awaited<ReturnType<IdempotencyStore['find']>>;
  const open = <T extends State>(state: T): T | { readonly state: 'unknown' } =>
    state.state === 'answered' && sealedWithNew.has(state.answer.body.toString()) ? { state: 'unknown' } : state;
  return over(store, {
    read: async (name) => open(await store.read(name)),
    find: async (name, request) => open(await store.find(name, request)),
    claim: async (name, claim) => {
      const outcome = await store.claim(name, claim);
      return outcome.kind === 'known' ? { kind: 'known', known: open(outcome.known) } : outcome;
    },
  });
}

function over(store: IdempotencyStore, own: Partial<IdempotencyStore>): IdempotencyStore {
  return {
    claim: (...of) => store.claim(...of),
    confirm: (...of) => store.confirm(...of),
    keep: (...of) => store.keep(...of),
    giveUp: (...of) => store.giveUp(...of),
    free: (...of) => store.free(...of),
    read: (...of) => store.read(...of),
    find: (...of) => store.find(...of),
    ...own,
  };
}
