import {
  KEY_BYTES,
  KEY_TTL_MS,
  MAX_ANSWER_BYTES_PER_ACCOUNT,
  MAX_KEYS_PER_ACCOUNT,
  type ClaimOutcome,
  type IdempotencyStore,
  type KeptAnswer,
  type KeyClaim,
  type KeyName,
  type KeyState,
} from '../orders/idempotency-store.ts';
import type { Clock } from '../shared/clock.ts';

export interface MemoryIdempotencyStoreOptions {
  readonly clock: Clock;
  /** The bound of all keys and answers together. */
  readonly maxBytes: number;
}

interface Entry {
  readonly scope: string;
  readonly request: string;
  readonly holder: string;
  readonly untilMs: number;
  readonly endsAtMs: number;
  readonly isGivenUp: boolean;
  readonly answer?: KeptAnswer;
}

interface Usage {
  readonly keys: number;
  readonly bytes: number;
}

const NOTHING: Usage = { keys: 0, bytes: 0 };

/**
 * The {@link IdempotencyStore} of a single process. Nothing survives it. Its time is monotonic: a clock that is set must not
 * free a key. Every method runs in one turn of the event loop, which makes it atomic.
 */
export class MemoryIdempotencyStore implements IdempotencyStore {
  readonly #clock: Clock;
  readonly #maxBytes: number;
  /** In the order of their claims, which is that of their ends. */
  readonly #entries = new Map<string, Entry>();
  readonly #usage = new Map<string, Usage>();
  #totalBytes = 0;

  constructor({ clock, maxBytes }: MemoryIdempotencyStoreOptions) {
    this.#clock = clock;
    this.#maxBytes = maxBytes;
  }

  claim(name: KeyName, claim: KeyClaim): Promise<ClaimOutcome> {
    return Promise.resolve(this.#claim(name, claim));
  }

  confirm(name: KeyName, holder: string, inProgressMs: number): Promise<boolean> {
    const entry = this.#heldBy(name, holder);
    if (entry === undefined || this.#stateOf(entry).state !== 'in_progress') return Promise.resolve(false);
    this.#entries.set(idOf(name), { ...entry, untilMs: this.#clock.monotonicMs() + inProgressMs });
    return Promise.resolve(true);
  }

  keep(name: KeyName, holder: string, answer: KeptAnswer): Promise<'kept' | 'full' | 'lost'> {
    const entry = this.#heldBy(name, holder);
    if (entry === undefined) return Promise.resolve('lost');
    if (entry.answer !== undefined) return Promise.resolve('kept');
    const { length } = answer.body;
    if (this.#usageOf(name.scope).bytes + length > MAX_ANSWER_BYTES_PER_ACCOUNT) {
      this.#entries.set(idOf(name), { ...entry, isGivenUp: true });
      return Promise.resolve('full');
    }
    this.#entries.set(idOf(name), { ...entry, answer: { ...answer, body: Buffer.from(answer.body) } });
    this.#count(name.scope, { keys: 0, bytes: length });
    return Promise.resolve('kept');
  }

  giveUp(name: KeyName, holder: string): Promise<void> {
    const entry = this.#heldBy(name, holder);
    if (entry !== undefined) this.#entries.set(idOf(name), { ...entry, isGivenUp: true });
    return Promise.resolve();
  }

  free(name: KeyName, holder: string): Promise<void> {
    const entry = this.#heldBy(name, holder);
    if (entry?.isGivenUp === false && entry.answer === undefined) this.#remove(idOf(name), entry);
    return Promise.resolve();
  }

  read(name: KeyName): Promise<KeyState> {
    return Promise.resolve(this.#stateOf(this.#find(name)));
  }

  find(name: KeyName, request: string): Promise<KeyState | { readonly state: 'reused' }> {
    const entry = this.#find(name);
    const isReused = entry !== undefined && entry.request !== request;
    return Promise.resolve(isReused ? { state: 'reused' } : this.#stateOf(entry));
  }

  #claim(name: KeyName, { request, holder, inProgressMs }: KeyClaim): ClaimOutcome {
    const entry = this.#find(name);
    const known = this.#stateOf(entry);
    if (known.state !== 'none') return entry?.request === request ? { kind: 'known', known } : { kind: 'reused' };
    const { keys, bytes } = this.#usageOf(name.scope);
    if (keys >= MAX_KEYS_PER_ACCOUNT || bytes >= MAX_ANSWER_BYTES_PER_ACCOUNT) return { kind: 'account_full' };
    if (this.#totalBytes + KEY_BYTES > this.#maxBytes) return { kind: 'store_full' };
    const nowMs = this.#clock.monotonicMs();
    const times = { untilMs: nowMs + inProgressMs, endsAtMs: nowMs + KEY_TTL_MS };
    this.#entries.set(idOf(name), { scope: name.scope, request, holder, ...times, isGivenUp: false });
    this.#count(name.scope, { keys: 1, bytes: 0 });
    return { kind: 'claimed' };
  }

  #stateOf(entry: Entry | undefined): KeyState {
    if (entry === undefined) return { state: 'none' };
    if (entry.answer !== undefined) return { state: 'answered', answer: entry.answer };
    const remainingMs = entry.untilMs - this.#clock.monotonicMs();
    return entry.isGivenUp || remainingMs <= 0 ? { state: 'unknown' } : { state: 'in_progress', remainingMs };
  }

  #heldBy(name: KeyName, holder: string): Entry | undefined {
    const entry = this.#find(name);
    return entry?.holder === holder ? entry : undefined;
  }

  #find(name: KeyName): Entry | undefined {
    const nowMs = this.#clock.monotonicMs();
    for (const [id, entry] of this.#entries) {
      if (nowMs < entry.endsAtMs) break;
      this.#remove(id, entry);
    }
    return this.#entries.get(idOf(name));
  }

  #remove(id: string, { scope, answer }: Entry): void {
    this.#entries.delete(id);
    this.#count(scope, { keys: -1, bytes: -(answer?.body.length ?? 0) });
  }

  #usageOf(scope: string): Usage {
    return this.#usage.get(scope) ?? NOTHING;
  }

  #count(scope: string, added: Usage): void {
    const { keys, bytes } = this.#usageOf(scope);
    const next = { keys: keys + added.keys, bytes: bytes + added.bytes };
    if (next.keys === 0) this.#usage.delete(scope);
    else this.#usage.set(scope, next);
    this.#totalBytes += added.keys * KEY_BYTES + added.bytes;
  }
}

function idOf({ scope, key }: KeyName): string {
  return `${scope}:${key}`;
}
