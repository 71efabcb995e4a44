import { maxConnectionsFor } from './max-connections.ts';

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 ** 2;

// Measured by bench/memory.ts and rounded up; docs/capacity.md has the figures.

/** A process that has served calls. It is half of that before the first. */
const BASE_BYTES = 200 * MEBIBYTE;
/** The records of sessions that were used in the last two minutes: at most 20,000, of 6 KB each. */
const SESSIONS_BYTES = 120 * MEBIBYTE;
/** A response that its browser does not read, and all of them: above 32 MB, their connections are reset (`slow-readers.ts`). */
const BYTES_PER_UNREAD = 0.5 * MEBIBYTE;
const MAX_UNREAD_BYTES = 256 * MEBIBYTE;
/** A call in flight, with its connection and a body of 64 KB that is kept in case it is sent again. */
const BYTES_PER_CALL = 100 * KIBIBYTE;
/** A connection without a call. */
const BYTES_PER_CONNECTION = 12 * KIBIBYTE;

/** The memory of one process that carries out as many calls at once as it accepts, in bytes, without the kernel's buffers. */
export function memoryNeedBytes({ maxConcurrent }: { readonly maxConcurrent: number }): number {
  const idle = maxConnectionsFor(maxConcurrent) - maxConcurrent;
  const unreadBytes = Math.min(maxConcurrent * BYTES_PER_UNREAD, MAX_UNREAD_BYTES);
  const connectionBytes = maxConcurrent * BYTES_PER_CALL + idle * BYTES_PER_CONNECTION;
  return BASE_BYTES + SESSIONS_BYTES + unreadBytes + connectionBytes;
}
