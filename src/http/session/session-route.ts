import type { RequestHandler } from 'express';
import { accountOf, accountViewOf, type AccountView } from '../../session/account/account.ts';
import { hasEnded, timeToLiveMs, type SessionLimits, type StoredSession } from '../../session/session.ts';
import type { TokenStore } from '../../session/token-store.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { requestFieldsOf } from '../request/request-context.ts';
import type { SessionCookie } from './session-cookie.ts';
import { PATHS } from '../../shared/paths.ts';
import { VERSION } from '../../shared/version.ts';

export interface SessionRouteOptions {
  readonly sessionCookie: SessionCookie;
  readonly store: TokenStore;
  readonly limits: SessionLimits;
  readonly clock: Clock;
}

/** GET /session: what a page may know. Reads only: asking keeps no session alive, refreshes nothing, sets no cookie. */
export function createSessionRoute({ sessionCookie, store, limits, clock }: SessionRouteOptions): RequestHandler {
  return async (request, response) => {
    const sessionId = sessionCookie.read(request.headers.cookie, requestFieldsOf(response));
    const session = sessionId === undefined ? undefined : await store.read(sessionId);
    const nowMs = clock.nowMs();
    response.json(
      sessionId === undefined || session === undefined || hasEnded(session, nowMs)
        ? { authenticated: false, loginUrl: PATHS.login }
        : toSessionView({ sessionId, session, nowMs, limits, logoutUrl: PATHS.logout }),
    );
  };
}

/** What a page may know of its session: never a token, never the session id of the cookie. */
export interface SessionView {
  readonly authenticated: true;
  readonly scope: string;
  readonly requestedScope: string;
  readonly session: {
    /** Its session id, as in lists and logs. A page sends it as `X-Session-Id`. */
    readonly id: SessionId;
    /** ISO 8601. */
    readonly createdAt: string;
    /** Until the absolute lifetime is over. */
    readonly expiresInSeconds: number;
    /** Until the session ends if no API call is made. */
    readonly idleExpiresInSeconds: number;
  };
  /** Null when the access token does not name the account. */
  readonly account: AccountView | null;
  /** The clock of the BFF, in unix milliseconds: what `X-Not-After` is compared with. */
  readonly now: number;
  readonly token: {
    /** Null when the authorization server did not say. */
    readonly expiresInSeconds: number | null;
    readonly refreshable: boolean;
  };
  /** The version of the BFF. The package for pages compares it with its own. */
  readonly version: string;
  readonly logoutUrl: string;
}

export interface SessionViewOptions {
  readonly sessionId: SessionId;
  readonly session: StoredSession;
  readonly nowMs: number;
  readonly limits: SessionLimits;
  readonly logoutUrl: string;
}

/** Makes the {@link SessionView} of a session. */
export function toSessionView({ sessionId, session, nowMs, limits, logoutUrl }: SessionViewOptions): SessionView {
  const { tokens } = session;
  const account = accountOf(tokens);
  const idleMs = timeToLiveMs(session, session.extendedAtMs, limits) - (nowMs - session.extendedAtMs);
  return {
    authenticated: true,
    scope: tokens.scope,
    requestedScope: session.requestedScope,
    session: {
      id: sessionId,
      createdAt: new Date(session.createdAtMs).toISOString(),
      expiresInSeconds: wholeSeconds(session.endsAtMs - nowMs),
      idleExpiresInSeconds: wholeSeconds(idleMs),
    },
    account: account === undefined ? null : accountViewOf(account),
    now: nowMs,
    token: {
      expiresInSeconds: tokens.expiresAtMs === undefined ? null : wholeSeconds(tokens.expiresAtMs - nowMs),
      refreshable: tokens.refreshToken !== undefined,
    },
    version: VERSION,
    logoutUrl,
  };
}

function wholeSeconds(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000));
}
