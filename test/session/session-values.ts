import { newTokenRecord, type StoredSession, type TokenRecord } from '../../src/session/session.ts';
import { StoreUnavailableError } from '../../src/shared/app-error.ts';
import { Secret } from '../../src/shared/secret.ts';

export const LIMITS = { idleTimeoutMs: 1_800_000, lifetimeMs: 43_200_000, refreshMarginMs: 300_000 };

export interface StoredSessionOptions {
  readonly accessToken?: string;
  /** Empty: there is none. */
  readonly refreshToken?: string;
  readonly obtainedAtMs?: number;
  readonly expiresAtMs?: number;
}

/** A session as the store gives it: version 1, begun and last extended when its tokens were obtained. */
export function storedSession(options: StoredSessionOptions = {}): StoredSession {
  const { accessToken = 'opaque', refreshToken = '', obtainedAtMs = 1_700_000_000_000, expiresAtMs } = options;
  const tokens = {
    accessToken: new Secret(accessToken),
    ...(refreshToken === '' ? {} : { refreshToken: new Secret(refreshToken) }),
    scope: '3',
    obtainedAtMs,
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
  };
  return { ...newTokenRecord(tokens, '3', LIMITS), version: 1, extendedAtMs: obtainedAtMs };
}

/** A record with everything in it; `mark` tells its tokens from others. */
export function tokenRecord(mark = '1'): TokenRecord {
  return {
    tokens: {
      accessToken: new Secret(`canary-access-${mark}`),
      refreshToken: new Secret(`canary-refresh-${mark}`),
      scope: '4 6',
      obtainedAtMs: 1_790_000_000_000,
      expiresAtMs: 1_790_000_600_000,
    },
    requestedScope: '4 6 10',
    createdAtMs: 1_789_999_000_000,
    endsAtMs: 1_790_043_000_000,
  };
}

/** A record with its secrets in the open, so that it can be compared. */
export function revealed<T extends TokenRecord>(record: T | undefined) {
  if (record === undefined) return undefined;
  const { accessToken, refreshToken, ...tokens } = record.tokens;
  return { ...record, tokens: { ...tokens, access: accessToken.reveal(), refresh: refreshToken?.reveal() } };
}

/** An access token of the form of LongPort's that names `member`. */
export function tokenOf(member: string): string {
  const sub = JSON.stringify({ member_id: member, account_channel: 'lb' });
  return `m.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.s`;
}

/** What every step of a store does while it is away. */
export function away(): Promise<never> {
  return Promise.reject(new StoreUnavailableError(new Error('test')));
}

/** A step of a store that fails at its first `times` attempts: before it is done, or because its response is `lost`. */
export function failing<S extends object, K extends keyof S>(real: S, name: K, times: number, lost = false) {
  const step = real[name] as (...args: readonly unknown[]) => Promise<unknown>;
  let attempts = 0;
  const failingStep = async (...args: readonly unknown[]): Promise<unknown> => {
    attempts += 1;
    if (attempts > times) return step(...args);
    if (lost) await step(...args);
    return away();
  };
  return { [name]: failingStep } as Pick<S, K>;
}
