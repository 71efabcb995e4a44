import { parseSessionHandle, type SessionHandle } from '../shared/session-id.ts';

/** All keys begin with this, so that an ACL can be limited to `~longport-bff:*` and `~{longport-bff:*`. */
const PREFIX = 'longport-bff';

/** Before the handle, in the key of an express-session record. */
export const SESSION_KEY_PREFIX = `${PREFIX}:session:`;

/** The express-session record. */
export function sessionKey(handle: SessionHandle): string {
  return `${SESSION_KEY_PREFIX}${handle}`;
}

/** The token record. The braces put it in the slot of {@link sessionKey}, so that one script removes both. */
export function tokensKey(handle: SessionHandle): string {
  return `{${sessionKey(handle)}}:tokens`;
}

/** The refresh lease. */
export function leaseKey(handle: SessionHandle): string {
  return `{${sessionKey(handle)}}:lease`;
}

/** The sessions of an account. `hash` shows nothing of the account to who has not the secret. */
export function accountKey(hash: string): string {
  return `${PREFIX}:account:${hash}`;
}

/** What {@link tokensKey} makes, for a SCAN. */
export const TOKENS_KEY_PATTERN = `{${SESSION_KEY_PREFIX}*}:tokens`;

/** The handle in a {@link tokensKey}; undefined for any other key. */
export function handleInTokensKey(key: string): SessionHandle | undefined {
  return parseSessionHandle(/^\{longport-bff:session:(.*)\}:tokens$/s.exec(key)?.[1]);
}

/** Where the handles of ended sessions are published; an ACL can be limited to `&longport-bff:*`. */
export const SESSION_ENDED_CHANNEL = `${PREFIX}:session-ended`;

/** Before the hash of a client's address, and a colon: how many logins it has asked for. */
export const LOGIN_RATE_KEY_PREFIX = `${PREFIX}:login-rate`;

/** A login in progress. */
export function loginKey(id: string): string {
  return `${PREFIX}:login:${id}`;
}
