import { newTokenRecord, type StoredSession } from '../../src/session/session.ts';
import { Secret } from '../../src/shared/secret.ts';

export const LIMITS = { idleTimeoutMs: 1_800_000, lifetimeMs: 43_200_000, refreshMarginMs: 300_000 };

export interface StoredSessionOptions {
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly obtainedAtMs?: number;
  readonly expiresAtMs?: number;
}

/** A session as the store gives it: version 1, begun and last extended when its tokens were obtained. */
export function storedSession(options: StoredSessionOptions = {}): StoredSession {
  const { accessToken = 'opaque', refreshToken, obtainedAtMs = 1_700_000_000_000, expiresAtMs } = options;
  const tokens = {
    accessToken: new Secret(accessToken),
    ...(refreshToken === undefined ? {} : { refreshToken: new Secret(refreshToken) }),
    scope: '3',
    obtainedAtMs,
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
  };
  return { ...newTokenRecord(tokens, '3', LIMITS), version: 1, extendedAtMs: obtainedAtMs };
}

/** An access token of the form of LongPort's that names `member`. */
export function tokenOf(member: string): string {
  const sub = JSON.stringify({ member_id: member, account_channel: 'lb' });
  return `m.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.s`;
}
