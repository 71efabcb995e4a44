import type { KeyName } from '../orders/idempotency-store.ts';
import { parseSessionId, type SessionId } from '../shared/session-id.ts';

/** All keys begin with this prefix, so that an ACL can be limited to `~longport-bff:*` and `~{longport-bff:*`. */
const PREFIX = 'longport-bff';

/** Before the session id, in the key of an express-session record. */
export const SESSION_KEY_PREFIX = `${PREFIX}:session:`;

/** The express-session record. */
export function sessionKey(sessionId: SessionId): string {
  return `${SESSION_KEY_PREFIX}${sessionId}`;
}

/** The token record. The braces put it in the slot of {@link sessionKey}, so that one script can remove both. */
export function tokensKey(sessionId: SessionId): string {
  return `{${sessionKey(sessionId)}}:tokens`;
}

/** The refresh lease. */
export function leaseKey(sessionId: SessionId): string {
  return `{${sessionKey(sessionId)}}:lease`;
}

/** Written and removed by the doctor, in the slot of {@link sessionKey}. */
export function probeKey(sessionId: SessionId): string {
  return `{${sessionKey(sessionId)}}:probe`;
}

/** The sessions of an account. `hash` reveals nothing about the account without the secret. */
export function accountKey(hash: string): string {
  return `${PREFIX}:account:${hash}`;
}

/** The sessions that are alive, for their number. */
export const LIVE_SESSIONS_KEY = `${PREFIX}:sessions`;

/** How many sessions an operator has ended. */
export const OPERATOR_ENDED_KEY = `${PREFIX}:operator-ended`;

/** Matches every {@link tokensKey}, for a SCAN. */
export const TOKENS_KEY_PATTERN = `{${SESSION_KEY_PREFIX}*}:tokens`;

/** The session id in a {@link tokensKey}; undefined for any other key. */
export function sessionIdInTokensKey(key: string): SessionId | undefined {
  const [before = '', after = ''] = TOKENS_KEY_PATTERN.split('*');
  if (!key.startsWith(before) || !key.endsWith(after)) return undefined;
  return parseSessionId(key.slice(before.length, -after.length));
}

/** The channel on which the ids of ended sessions are published; an ACL can be limited to `&longport-bff:*`. */
export const SESSION_ENDED_CHANNEL = `${PREFIX}:session-ended`;

/** Precedes a colon and the hash of a client address: how many logins were requested from it. */
export const LOGIN_RATE_KEY_PREFIX = `${PREFIX}:login-rate`;

/** A login in progress. */
export function loginKey(id: string): string {
  return `${PREFIX}:login:${id}`;
}

/** The record of an idempotency key. The braces put all keys of an account into one slot. */
export function idempotencyKey({ scope, key }: KeyName): string {
  return `{${PREFIX}:idempotency:${scope}}:${key}`;
}

/** Which idempotency keys of an account are in force. Its name is no hash, so that no record has it. */
export function idempotencyIndexKey({ scope }: Pick<KeyName, 'scope'>): string {
  return `{${PREFIX}:idempotency:${scope}}:index`;
}

/** How many bytes the idempotency keys of all accounts take. */
export const IDEMPOTENCY_BYTES_KEY = `${PREFIX}:idempotency-bytes`;
