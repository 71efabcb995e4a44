/** Ids as LongPort makes them: decimal strings beyond 2^53, which a client must never parse as numbers. */
export function createIds(first: bigint): () => string {
  let next = first;
  return () => {
    next += 1n;
    return String(next);
  };
}

/** The time as LongPort writes it: Unix seconds in a string. */
export function unixSeconds(at = Date.now()): string {
  return String(Math.floor(at / 1000));
}
