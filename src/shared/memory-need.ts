import { maxConnectionsFor } from './max-connections.ts';

const MEBIBYTE = 1024 ** 2;
/** An idle process. */
const BASE_BYTES = 100 * MEBIBYTE;
/** A call in flight with its buffers. */
const BYTES_PER_CALL = 0.125 * MEBIBYTE;
/** A connection without a call. */
const BYTES_PER_CONNECTION = 16 * 1024;

/** The memory of one process that carries out as many calls at once as it accepts, in bytes. */
export function memoryNeedBytes({ maxConcurrent }: { readonly maxConcurrent: number }): number {
  const idle = maxConnectionsFor(maxConcurrent) - maxConcurrent;
  return BASE_BYTES + maxConcurrent * BYTES_PER_CALL + idle * BYTES_PER_CONNECTION;
}
