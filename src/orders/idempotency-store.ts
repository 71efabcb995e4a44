/** Names a key of an account without telling either: two SHA-256 hashes, which no secret enters (see key-name.ts). */
export interface KeyName {
  /** The account that the key belongs to, or the session if its token names no account. */
  readonly scope: string;
  readonly key: string;
}

/** A response of LongPort's as it is kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly traceId: string | undefined;
  /** Without a content coding. */
  readonly body: Buffer;
}

/**
 * What is known of a key.
 * - `none`: it is free.
 * - `in_progress`: a call holds it, for `remainingMs` at most.
 * - `answered`: LongPort's whole response is kept.
 * - `unknown`: a call was begun and its response is not known, is not kept or cannot be opened. It is never sent again.
 */
export type KeyState =
  | { readonly state: 'none' }
  | { readonly state: 'in_progress'; readonly remainingMs: number }
  | { readonly state: 'answered'; readonly answer: KeptAnswer }
  | { readonly state: 'unknown' };

export interface KeyClaim {
  /** The hash of method, target and body. The same key with another one is refused. */
  readonly request: string;
  /** Names this claim. Random, and never used for a second one. */
  readonly holder: string;
  /** How long the call can be in progress, by the store's clock. After that the key is `unknown`. */
  readonly inProgressMs: number;
}

/**
 * - `claimed`: the key was free and belongs to this claim now.
 * - `reused`: the key came before with another request.
 * - `account_full`, `store_full`: a bound is reached; nothing was claimed.
 * - `unconfirmed`: no Redis replica has confirmed the claim in time. It has been given back as far as that was possible.
 */
export type ClaimOutcome =
  | { readonly kind: 'claimed' }
  | { readonly kind: 'known'; readonly known: Exclude<KeyState, { readonly state: 'none' }> }
  | { readonly kind: 'reused' | 'account_full' | 'store_full' | 'unconfirmed' };

/**
 * Where the Idempotency-Keys of all instances lie, for 24 hours each. Every step is atomic, and every step of a holder has
 * no effect if the key belongs to another claim.
 *
 * The invariant it serves: LongPort never gets the same key twice unless the first call was proven not executed.
 * @throws {StoreUnavailableError} from every method: the step may or may not have been done.
 */
export interface IdempotencyStore {
  /** Claims a key, before anything is sent. */
  claim(name: KeyName, claim: KeyClaim): Promise<ClaimOutcome>;
  /**
   * Before the call is sent once more: whether the holder still has the key in progress. Its time begins again then, as if it
   * had been claimed now.
   */
  confirm(name: KeyName, holder: string, inProgressMs: number): Promise<boolean>;
  /**
   * Keeps the whole response; also after the time of the claim. `full`: there is no room for it and the key is `unknown`.
   * `lost`: the key does not belong to the holder. It can be repeated: the first kept answer stays.
   */
  keep(name: KeyName, holder: string, answer: KeptAnswer): Promise<'kept' | 'full' | 'lost'>;
  /** The outcome of the call is not known: the key is `unknown` from now on. No effect on a kept answer. */
  giveUp(name: KeyName, holder: string): Promise<void>;
  /** The call was proven not executed: the key is free again. No effect on a kept answer, or after `giveUp`. */
  free(name: KeyName, holder: string): Promise<void>;
  /** Claims nothing. */
  read(name: KeyName): Promise<KeyState>;
  /**
   * Whether the key came with this request, with another one, or not at all. Claims nothing.
   * A claim after it may still find another state.
   */
  find(name: KeyName, request: string): Promise<KeyState | { readonly state: 'reused' }>;
}

/** How long a key is remembered. */
export const KEY_TTL_MS = 24 * 60 * 60 * 1000;
/** How many keys an account may have in force, */
export const MAX_KEYS_PER_ACCOUNT = 1_000;
/** and how many bytes of kept answers. */
export const MAX_ANSWER_BYTES_PER_ACCOUNT = 4 * 1024 * 1024;
/** A larger answer passes and is not kept. */
export const MAX_ANSWER_BYTES = 64 * 1024;
/** What a key is counted with towards IDEMPOTENCY_MAX_BYTES, besides the kept answer. */
export const KEY_BYTES = 1_024;
