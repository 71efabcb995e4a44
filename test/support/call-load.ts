import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './visitor.ts';

/** What a stream of calls has met so far. */
export interface CallLoad {
  /** How many answers of each kind: `200`, or status and code of a problem such as `503 store_unavailable`. */
  readonly answers: ReadonlyMap<string, number>;
  /** The longest that one call took. */
  readonly slowestMs: number;
  /** Between the first response that was not 200 and the last. */
  readonly troubledMs: number;
  /** Ends the stream, when its last calls have been answered. */
  stop(): Promise<void>;
}

const PAUSE_MS = 10;

/** Calls again and again, each caller one call at a time, until it is stopped. */
export function startCallLoad(callers: readonly (() => Promise<Answer>)[]): CallLoad {
  const answers = new Map<string, number>();
  const trouble = { firstAtMs: 0, lastAtMs: 0 };
  const stopping = new AbortController();
  let slowestMs = 0;

  async function keepCalling(call: () => Promise<Answer>): Promise<void> {
    while (!stopping.signal.aborted) {
      const beganMs = performance.now();
      const answer = await call();
      const nowMs = performance.now();
      slowestMs = Math.max(slowestMs, nowMs - beganMs);
      const kind = kindOf(answer);
      answers.set(kind, (answers.get(kind) ?? 0) + 1);
      if (answer.status !== 200) {
        trouble.firstAtMs ||= beganMs;
        trouble.lastAtMs = nowMs;
      }
      await delay(PAUSE_MS);
    }
  }
  const running = Promise.all(callers.map(keepCalling));
  return {
    answers,
    get slowestMs() {
      return Math.round(slowestMs);
    },
    get troubledMs() {
      return Math.round(trouble.lastAtMs - trouble.firstAtMs);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** A response in a word or two: `200`, or status and code of a problem such as `503 store_unavailable`. */
export function kindOf(answer: Answer): string {
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
  return isProblem ? `${answer.status} ${(answer.json() as { code: string }).code}` : String(answer.status);
}
