import { Cluster, Command } from 'ioredis';
import type { SessionId } from '../shared/session-id.ts';
import { tokensKey } from './keys.ts';
import { refusalOf } from './fault.ts';
import type { RedisClient } from './connection.ts';

/** Keys of token records that are never written, spread over the slots of a Cluster. */
const CHECK_KEYS = Array.from({ length: 100 }, (_each, index) => tokensKey(`check-${index}` as SessionId));
const [FIRST_KEY = ''] = CHECK_KEYS;
const CHECK_SLOTS = CHECK_KEYS.map((key) => ({ key, slot: new Command('hmget', [key]).getSlot() }));

/** A key for each master of a Cluster, as far as they are known; one key anywhere else. */
function keysToCheck(client: RedisClient): readonly string[] {
  if (!(client instanceof Cluster)) return [FIRST_KEY];
  const keys = new Map<string, string>();
  for (const { key, slot } of CHECK_SLOTS) {
    const owner = client.slots[slot]?.[0];
    if (owner !== undefined && !keys.has(owner)) keys.set(owner, key);
  }
  return keys.size === 0 ? [FIRST_KEY] : [...keys.values()];
}

/**
 * Asks for the read that a call makes: of a Cluster one master has to serve it. Never throws.
 * @returns what went wrong; undefined where it is served.
 */
export async function faultOfReads(client: RedisClient): Promise<Error | undefined> {
  const reads = keysToCheck(client).map((key) => client.hmget(key, 'version'));
  return Promise.any(reads).then(
    () => undefined,
    (failed: unknown) => (failed instanceof AggregateError ? (failed.errors[0] as Error) : new Error('not served')),
  );
}

/**
 * Asks each master whether it writes, by a SET that writes nothing: the key is never there, and XX sets only what is.
 * Redis refuses the command before it looks at the key.
 * @returns the word of the first refusal; undefined where all of them write.
 * @throws what else went wrong, a connection that is down for example.
 */
export async function refusalOfWrites(client: RedisClient): Promise<string | undefined> {
  const writes = keysToCheck(client).map((key) => client.set(key, '', 'PX', 1, 'XX'));
  for (const outcome of await Promise.allSettled(writes)) {
    if (outcome.status === 'fulfilled') continue;
    const refusal = refusalOf(outcome.reason);
    if (refusal === undefined) throw outcome.reason;
    return refusal;
  }
  return undefined;
}
