/** The source of time, so that tests can move it. */
export interface Clock {
  /** Milliseconds since the epoch. It jumps when the clock of the machine is set. */
  nowMs(): number;
  /** Milliseconds since any moment, for the time between two moments in this process. It never jumps. */
  monotonicMs(): number;
  /**
   * Resolves after `ms` milliseconds of this clock, earlier without an error when `signal` aborts. Does not keep the
   * process alive. Any length is safe: waits longer than a timer can hold are made of several.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A delay beyond 2^31-1 ms makes Node's timers fire after 1 ms. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  async sleep(ms, signal) {
    for (let left = ms; left > 0 && signal?.aborted !== true; left -= MAX_TIMER_MS) {
      await timer(Math.min(left, MAX_TIMER_MS), signal);
    }
  },
};

function timer(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timeout);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timeout = setTimeout(done, ms).unref();
    signal?.addEventListener('abort', done, { once: true });
  });
}
