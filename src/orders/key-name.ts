import { createHash } from 'node:crypto';
import type { Account } from '../session/account/account.ts';
import type { SessionId } from '../shared/session-id.ts';
import type { KeyName } from './idempotency-store.ts';

/** Whom a key belongs to: the account, the session if its token names no account, or the account of an API key. */
export type KeyOwner =
  | { readonly account: Account }
  | { readonly sessionId: SessionId }
  | {
      /** LONGPORT_APP_KEY. */
      readonly appKey: string;
    };

/**
 * Names a key in the store. No secret enters the hash: two instances in the middle of a rotation of SESSION_SECRETS have to
 * find the same claim.
 */
export function keyNameOf(owner: KeyOwner, key: string): KeyName {
  const scope = hashOf('owner', labelOf(owner));
  return { scope, key: hashOf('key', `${scope} ${key}`) };
}

function labelOf(owner: KeyOwner): string {
  if ('account' in owner) return `account ${owner.account}`;
  return 'sessionId' in owner ? `session ${owner.sessionId}` : `app ${owner.appKey}`;
}

/** The parts of a call that have to be the same when its key comes again. */
export interface KeyedRequest {
  readonly key: string;
  readonly method: string;
  /** Path and query, byte for byte as they are sent. */
  readonly target: string;
  readonly body: Buffer;
}

/**
 * The hash of a request. The key enters it: the bodies of orders are few enough to be guessed, and a reader of the
 * store does not find the key there.
 */
export function requestHashOf({ key, method, target, body }: KeyedRequest): string {
  // JSON has no line break of its own: no two requests give the same bytes.
  return hashOf('request', `${JSON.stringify([key, method, target])}\n`, body);
}

/** 132 bits of SHA-256. */
function hashOf(what: string, text: string, body: Buffer = Buffer.alloc(0)): string {
  const hash = createHash('sha256').update(`longport-bff idempotency ${what} `).update(text).update(body);
  return hash.digest('base64url').slice(0, 22);
}
