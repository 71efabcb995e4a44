import {
  KEY_BYTES,
  KEY_TTL_MS,
  MAX_ANSWER_BYTES_PER_ACCOUNT,
  MAX_KEYS_PER_ACCOUNT,
  type ClaimOutcome,
  type IdempotencyStore,
  type KeyName,
  type KeyState,
} from '../orders/idempotency-store.ts';
import { decodeKeptAnswer, encodeKeptAnswer } from './kept-answer.ts';
import type { Sealer } from '../session/sealer.ts';
import { createByteCount } from './byte-count.ts';
import type { RedisClient } from './client.ts';
import type { ConfirmClaim } from './confirm-claim.ts';
import { defineScript } from './define-script.ts';
import { CLAIM_KEY, CONFIRM_KEY, FIND_KEY, FREE_KEY, GIVE_KEY_UP, KEEP_ANSWER } from './idempotency-scripts.ts';
import { idempotencyIndexKey, idempotencyKey } from './keys.ts';

export interface RedisIdempotencyStoreOptions {
  readonly client: RedisClient;
  readonly sealer: Sealer;
  readonly confirmClaim: ConfirmClaim;
  /** The bound of all keys and answers together. */
  readonly maxBytes: number;
  /** A kept answer was found that no key of ours opens; its key counts as `unknown`. */
  readonly onUnreadable?: (name: KeyName) => void;
  /** A kept answer was opened with a key that is not the first. */
  readonly onOlderKey?: (name: KeyName) => void;
}

/** The life of a key, and what an account may have. */
const CLAIM_BOUNDS = [KEY_TTL_MS, MAX_KEYS_PER_ACCOUNT, MAX_ANSWER_BYTES_PER_ACCOUNT] as const;

type Known = Exclude<KeyState, { readonly state: 'none' }>;

/** The {@link IdempotencyStore} in Redis. Kept answers are sealed here, bound to the name of their record. */
export function createRedisIdempotencyStore(options: RedisIdempotencyStoreOptions): IdempotencyStore {
  const { client } = options;
  const findKey = defineScript(client, 'findIdempotencyKey', FIND_KEY);
  const confirmKey = defineScript(client, 'confirmIdempotencyKey', CONFIRM_KEY);
  const giveKeyUp = defineScript(client, 'giveUpIdempotencyKey', GIVE_KEY_UP);
  const toKnown = createToKnown(options);

  return {
    ...createBoundedSteps(options, toKnown),
    confirm: async (name, holder, inProgressMs) => (await confirmKey(idempotencyKey(name), holder, inProgressMs)) === 1,
    async giveUp(name, holder) {
      await giveKeyUp(idempotencyKey(name), holder);
    },
    async read(name) {
      const reply = await findKey(idempotencyKey(name));
      return Array.isArray(reply) ? toKnown(name, reply) : { state: 'none' };
    },
    async find(name, request) {
      const reply = await findKey(idempotencyKey(name));
      if (!Array.isArray(reply)) return { state: 'none' };
      return reply[1] === request ? toKnown(name, reply) : { state: 'reused' };
    },
  };
}

/** Reads the reply of FIND_KEY and CLAIM_KEY about a key that is not free. */
type ToKnown = (name: KeyName, reply: readonly unknown[]) => Known;

function createToKnown({ sealer, onUnreadable, onOlderKey }: RedisIdempotencyStoreOptions): ToKnown {
  return (name, [_known, _request, state, remainingMs, sealed]) => {
    if (state === 'in_progress') return { state, remainingMs: Number(remainingMs) };
    if (state !== 'answered') return { state: 'unknown' };
    const envelope = String(sealed);
    const text = sealer.open(envelope, idempotencyKey(name));
    const answer = text === undefined ? undefined : decodeKeptAnswer(text);
    if (answer === undefined) {
      onUnreadable?.(name);
      return { state: 'unknown' };
    }
    if (!sealer.isCurrent(envelope)) onOlderKey?.(name);
    return { state, answer };
  };
}

/** The steps that count towards the bounds. */
function createBoundedSteps(
  { client, sealer, confirmClaim, maxBytes }: RedisIdempotencyStoreOptions,
  toKnown: ToKnown,
): Pick<IdempotencyStore, 'claim' | 'keep' | 'free'> {
  const claimKey = defineScript(client, 'claimIdempotencyKey', CLAIM_KEY, 2);
  const keepAnswer = defineScript(client, 'keepIdempotencyAnswer', KEEP_ANSWER, 2);
  const freeKey = defineScript(client, 'freeIdempotencyKey', FREE_KEY, 2);
  const count = createByteCount(client, maxBytes);
  const keysOf = (name: KeyName): readonly [string, string] => [idempotencyKey(name), idempotencyIndexKey(name)];
  const release = async (name: KeyName, holder: string): Promise<boolean> =>
    (await freeKey(...keysOf(name), holder, name.key)) === 1;

  /** What stands between a claim and the first byte that is sent. */
  async function secure(name: KeyName, holder: string): Promise<ClaimOutcome> {
    const confirming = confirmClaim(idempotencyKey(name), holder);
    const [hasRoom, isConfirmed] = await Promise.all([count.reserve(KEY_BYTES), confirming]);
    if (hasRoom && isConfirmed) return { kind: 'claimed' };
    await release(name, holder);
    if (hasRoom) count.add(-KEY_BYTES);
    return { kind: hasRoom ? 'unconfirmed' : 'store_full' };
  }

  return {
    async claim(name, { request, holder, inProgressMs }) {
      const reply = await claimKey(...keysOf(name), name.key, request, holder, inProgressMs, ...CLAIM_BOUNDS);
      const [kind, known] = reply as readonly ['claimed' | 'account_full' | 'known', unknown];
      if (kind === 'claimed') return await secure(name, holder);
      if (kind === 'account_full') return { kind };
      return known === request ? { kind, known: toKnown(name, reply as unknown[]) } : { kind: 'reused' };
    },

    async keep(name, holder, answer) {
      const sealed = sealer.seal(encodeKeptAnswer(answer), idempotencyKey(name));
      const { length } = answer.body;
      const reply = await keepAnswer(...keysOf(name), holder, name.key, sealed, length, MAX_ANSWER_BYTES_PER_ACCOUNT);
      if (reply === 'kept') count.add(sealed.length);
      // Its bytes are counted, unless that step failed too.
      return reply === 'kept_before' ? 'kept' : (reply as 'kept' | 'full' | 'lost');
    },

    async free(name, holder) {
      if (await release(name, holder)) count.add(-KEY_BYTES);
    },
  };
}
