import { createHash, hkdfSync } from 'node:crypto';

/** A key that seals, known by an id that says nothing of it. */
export interface SealingKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The keys of the program. The first of each list is used for what is new, all of them for what is there. */
export interface KeyRing {
  /** For the session cookie's signature. */
  readonly signing: readonly string[];
  /** For what the store keeps. */
  readonly sealing: readonly SealingKey[];
  /**
   * For what a browser keeps of a login in progress. A key of its own: strangers can have as much sealed with it as they
   * like, and a key is good for a number of envelopes.
   */
  readonly logins: readonly SealingKey[];
  /** For the kept answers of idempotency keys. */
  readonly answers: readonly SealingKey[];
  /** For hashing client addresses. Of the first secret alone: what is counted under it lives for minutes. */
  readonly addresses: Buffer;
  /** For the names under which the sessions of an account are found. */
  readonly indexing: readonly Buffer[];
}

/**
 * Derives the keys from SESSION_SECRETS by HKDF-SHA-256 (RFC 5869), one per purpose, so that no key is used twice and
 * none is the secret itself.
 */
export function deriveKeyRing(secrets: readonly string[]): KeyRing {
  return {
    signing: secrets.map((secret) => derive(secret, 'cookie signature').toString('base64url')),
    sealing: secrets.map((secret) => toSealingKey(derive(secret, 'token sealing'))),
    logins: secrets.map((secret) => toSealingKey(derive(secret, 'login cookie'))),
    answers: deriveAnswerKeys(secrets),
    addresses: derive(secrets[0] ?? '', 'client addresses'),
    indexing: secrets.map((secret) => derive(secret, 'session index')),
  };
}

/** The keys for kept answers alone, as {@link KeyRing.answers} has them: all that the API-key mode needs. */
export function deriveAnswerKeys(secrets: readonly string[]): readonly SealingKey[] {
  return secrets.map((secret) => toSealingKey(derive(secret, 'idempotency answers')));
}

function toSealingKey(key: Buffer): SealingKey {
  return { id: createHash('sha256').update(key).digest('base64url').slice(0, 8), key };
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `longport-bff ${purpose}`, 32));
}
