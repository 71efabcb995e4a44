import { Cluster, Command } from 'ioredis';
import type { SessionId } from '../shared/session-id.ts';
import { tokensKey } from './keys.ts';
import { refusalOf } from './fault.ts';
import type { RedisClient } from './connection.ts';

/** Keys of token records that are never written. They are spread over the slots of a Cluster. */
const CHECK_KEYS = Array.from({ length: 100 }, (_each, index) => tokensKey(`check-${index}` as SessionId));
const [FIRST_KEY = ''] = CHECK_KEYS;
const CHECK_SLOTS = CHECK_KEYS.map((key) => ({ key, slot: new Command('hmget', [key]).getSlot() }));

/** One key for each known master of a Cluster; one key without a Cluster. */
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
 * Makes the read that a call makes. In a Cluster, one master has to serve it. Never throws.
 * @returns the error; undefined if the read is served.
 */
export async function faultOfReads(client: RedisClient): Promise<Error | undefined> {
  const reads = keysToCheck(client).map((key) => client.hmget(key, 'version'));
  return Promise.any(reads).then(
    () => undefined,
    (failed: unknown) => (failed instanceof AggregateError ? (failed.errors[0] as Error) : new Error('not served')),
  );
}

/**
 * Asks each master whether it accepts writes, with a SET that writes nothing: the key never exists, and XX sets only
 * existing keys. A Redis that refuses writes does so before it looks at the key.
 * @returns the word of the first refusal; undefined if all masters accept writes.
 * @throws any other error, for example if a connection is down.
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
