import { timeToLiveMs, type SessionLimits, type StoredSession } from './session.ts';

/** What a page may know of its session: never a token, never the session id. */
export interface SessionView {
  readonly authenticated: true;
  readonly scope: string;
  readonly requestedScope: string;
  readonly session: {
    /** ISO 8601. */
    readonly createdAt: string;
    /** Until the absolute lifetime is over. */
    readonly expiresInSeconds: number;
    /** Until the session ends if no API call is made. */
    readonly idleExpiresInSeconds: number;
  };
  readonly token: {
    /** Null when the authorization server did not say. */
    readonly expiresInSeconds: number | null;
    readonly refreshable: boolean;
  };
  readonly logoutUrl: string;
}

export interface SessionViewOptions {
  readonly session: StoredSession;
  readonly nowMs: number;
  readonly limits: SessionLimits;
  readonly logoutUrl: string;
}

/** Makes the {@link SessionView} of a session. */
export function toSessionView({ session, nowMs, limits, logoutUrl }: SessionViewOptions): SessionView {
  const { tokens } = session;
  const idleMs = timeToLiveMs(session, session.extendedAtMs, limits) - (nowMs - session.extendedAtMs);
  return {
    authenticated: true,
    scope: tokens.scope,
    requestedScope: session.requestedScope,
    session: {
      createdAt: new Date(session.createdAtMs).toISOString(),
      expiresInSeconds: wholeSeconds(session.endsAtMs - nowMs),
      idleExpiresInSeconds: wholeSeconds(idleMs),
    },
    token: {
      expiresInSeconds: tokens.expiresAtMs === undefined ? null : wholeSeconds(tokens.expiresAtMs - nowMs),
      refreshable: tokens.refreshToken !== undefined,
    },
    logoutUrl,
  };
}

function wholeSeconds(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000));
}
