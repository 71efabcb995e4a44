/** LongPort's own clients wait 30 s for a response to begin, */
const ANSWER_TIMEOUT_MS = 30_000;
/** and so long for one of its AI, which thinks before the first byte. */
const AI_ANSWER_TIMEOUT_MS = 120_000;
const AI_PATH = /^\/v1\/ai(?:\/|$)/;

/** How long the beginning of a response is awaited. `path` is the path without /api, as it was sent. */
export function answerTimeoutMs(path: string): number {
  return AI_PATH.test(path) ? AI_ANSWER_TIMEOUT_MS : ANSWER_TIMEOUT_MS;
}
