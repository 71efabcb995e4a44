import type { RedisClient } from './client.ts';
import { defineScript } from './define-script.ts';
import { COUNT_BYTES } from './idempotency-scripts.ts';
import { IDEMPOTENCY_BYTES_KEY } from './keys.ts';

/** Counts the bytes of all idempotency keys and kept answers, by the hour: Redis itself cannot tell how much of them there is. */
export interface ByteCount {
  /** Adds bytes if there is room for them. @throws {StoreUnavailableError} */
  reserve(bytes: number): Promise<boolean>;
  /** Adds bytes that are there, or takes away those that are gone, without a wait. An error is ignored. */
  add(bytes: number): void;
}

/** An hour counts as long as a key that was claimed in it can be in force, and some of the next one. */
const TTL_MS = 25 * 60 * 60 * 1000;

/** The {@link ByteCount} of all instances. */
export function createByteCount(client: RedisClient, maxBytes: number): ByteCount {
  const countBytes = defineScript(client, 'countIdempotencyBytes', COUNT_BYTES);
  return {
    reserve: async (bytes) => (await countBytes(IDEMPOTENCY_BYTES_KEY, bytes, maxBytes, TTL_MS)) === 1,
    add(bytes) {
      countBytes(IDEMPOTENCY_BYTES_KEY, bytes, '', TTL_MS).catch(() => undefined);
    },
  };
}
