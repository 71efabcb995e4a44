/** LongPort's own clients wait this long for a response to begin, */
const RESPONSE_TIMEOUT_MS = 30_000;
/** and this long for one of its AI, which computes before the first byte. */
const AI_RESPONSE_TIMEOUT_MS = 120_000;
const AI_PATH = /^\/v1\/ai(?:\/|$)/;

/** How long the BFF waits for the head of a response. `path` is the path without /api, as it was sent. */
export function responseTimeoutMs(path: string): number {
  return AI_PATH.test(path) ? AI_RESPONSE_TIMEOUT_MS : RESPONSE_TIMEOUT_MS;
}
