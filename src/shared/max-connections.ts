const MIN_CONNECTIONS = 1_024;
/** Most connections are idle: balancers and browsers keep some of them ready. */
const CONNECTIONS_PER_CALL = 4;

/** How many connections the public listener accepts. `maxConcurrent`: calls in flight at once, which need one each. */
export function maxConnectionsFor(maxConcurrent: number): number {
  return Math.max(MIN_CONNECTIONS, CONNECTIONS_PER_CALL * maxConcurrent);
}
