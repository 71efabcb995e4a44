/** An unbounded map whose entries expire one by one: no entry is dropped early. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { value: Value; expiresAtMs: number }>();
  #sweepAtSize = 4096;
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => Date.now()) {
    this.#nowMs = nowMs;
  }

  /** The value, if it exists and has not expired. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.expiresAtMs > this.#nowMs()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** Keeps a value; without a time to live it never expires. */
  set(key: string, value: Value, ttlSeconds = Infinity): void {
    this.#entries.set(key, { value, expiresAtMs: this.#nowMs() + ttlSeconds * 1000 });
    if (this.#entries.size > this.#sweepAtSize) this.#sweep();
  }

  /** Removes an entry. */
  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** Removes every entry that meets the condition. */
  deleteWhere(condition: (key: string, value: Value) => boolean): void {
    for (const [key, { value }] of this.#entries) if (condition(key, value)) this.#entries.delete(key);
  }

  /** Drops expired entries each time the map has doubled: amortised, and without a timer. */
  #sweep(): void {
    const now = this.#nowMs();
    for (const [key, entry] of this.#entries) if (entry.expiresAtMs <= now) this.#entries.delete(key);
    this.#sweepAtSize = Math.max(4096, this.#entries.size * 2);
  }
}
