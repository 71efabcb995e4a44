/** What waits for a response, and learns that it comes too late. */
export interface Waiting {
  readonly sentAtMs: number;
  reject(error: Error): void;
}

/** Gives up on what was not answered in time, with one timer for all that wait: all of them are given the same time. */
export class Overdue {
  readonly #limitMs: number;
  /** In the order in which they were sent. */
  readonly #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  add(waiting: Waiting): void {
    this.#waiting.add(waiting);
    if (this.#timer === undefined) this.#wait(this.#limitMs);
  }

  delete(waiting: Waiting): void {
    this.#waiting.delete(waiting);
  }

  /** It keeps no process alive: whatever waits has a connection that does. */
  #wait(ms: number): void {
    this.#timer = setTimeout(this.#look, ms).unref();
  }

  readonly #look = (): void => {
    this.#timer = undefined;
    const nowMs = performance.now();
    for (const waiting of this.#waiting) {
      const leftMs = waiting.sentAtMs + this.#limitMs - nowMs;
      if (leftMs > 0) {
        this.#wait(leftMs);
        return;
      }
      this.#waiting.delete(waiting);
      waiting.reject(new Error('Redis did not answer in time'));
    }
  };
}
