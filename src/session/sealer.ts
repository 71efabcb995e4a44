import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts what the store keeps, with keys the store does not have. */
export interface Sealer {
  /** Seals `plaintext` for `context`, the name of the record it belongs to. */
  seal(plaintext: string, context: string): string;
  /** Opens what was sealed for the same context; undefined when no key fits or it was changed or moved. */
  open(sealed: string, context: string): string | undefined;
  /** Whether it was sealed with the first key. */
  isCurrent(sealed: string): boolean;
}

export interface SealerKey {
  readonly id: string;
  readonly key: Buffer;
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM envelopes `v1.<key id>.<base64url of nonce, ciphertext and tag>`. The context is authenticated with them,
 * so that a record copied under another session's key does not open. The first key seals, all of them open.
 *
 * A random 96-bit nonce is safe for 2^32 envelopes of one key (NIST SP 800-38D section 8.3): at one refresh per session
 * every half an hour that is a hundred thousand sessions for more than two years.
 */
export function createSealer(keys: readonly SealerKey[]): Sealer {
  const [current] = keys;
  if (current === undefined) throw new TypeError('a sealer needs at least one key');
  const currentPrefix = `${VERSION}.${current.id}.`;
  const byId = new Map(keys.map(({ id, key }) => [id, key]));

  return {
    seal(plaintext, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(associatedData(current.id, context));
      const sealed = Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${current.id}.${sealed.toString('base64url')}`;
    },
    isCurrent: (sealed) => sealed.startsWith(currentPrefix),
    open(sealed, context) {
      const [version, id = '', payload = '', more] = sealed.split('.');
      const key = version === VERSION && more === undefined ? byId.get(id) : undefined;
      const bytes = Buffer.from(payload, 'base64url');
      // The decoder skips what it does not know; an envelope is exactly what was sealed, or none.
      const isExact = bytes.toString('base64url') === payload && bytes.length >= NONCE_BYTES + TAG_BYTES;
      if (key === undefined || !isExact) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(associatedData(id, context))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function associatedData(keyId: string, context: string): Buffer {
  return Buffer.from(`${VERSION}.${keyId}.${context}`);
}
