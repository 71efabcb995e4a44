/** The clock of the dev exchange, in milliseconds since the epoch. A test freezes it, and moves it on. */
export class MarketClock {
  #frozenMs: number | undefined;
  #aheadMs = 0;

  /** The time at the exchange. */
  nowMs(): number {
    return this.#frozenMs ?? Date.now() + this.#aheadMs;
  }

  /** Whether the time stands still. */
  get isFrozen(): boolean {
    return this.#frozenMs !== undefined;
  }

  /** Stops the clock, at the present or at a given time. */
  freeze(atMs = this.nowMs()): void {
    this.#frozenMs = atMs;
  }

  /** Moves a frozen or a running clock on. */
  advance(ms: number): void {
    if (this.#frozenMs === undefined) this.#aheadMs += ms;
    else this.#frozenMs += ms;
  }

  /** Follows the clock of the machine again. */
  run(): void {
    this.#frozenMs = undefined;
    this.#aheadMs = 0;
  }
}
