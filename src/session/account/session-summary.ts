import type { SessionId } from '../../shared/session-id.ts';
import { accountOf } from './account.ts';
import { idleEndsAtMs, type SessionLimits, type StoredSession } from '../session.ts';

/** What a list of sessions tells of each: enough to recognise it, nothing that could be used. Times are ISO 8601. */
export interface SessionSummary {
  readonly id: SessionId;
  /** Null when the access token does not tell. */
  readonly account: string | null;
  /** Such as "Chrome on Windows", as the browser said at login; null when it said nothing known. */
  readonly device: string | null;
  /** The network it logged in from: never the whole address. */
  readonly network: string | null;
  readonly scope: string;
  readonly createdAt: string;
  /** The last API call, to within a minute. */
  readonly lastSeenAt: string;
  /** When it ends if no API call is made. */
  readonly idleEndsAt: string;
  /** When it ends however busy it is. */
  readonly endsAt: string;
}

/** Makes the {@link SessionSummary} of a session. */
export function toSessionSummary(id: SessionId, session: StoredSession, limits: SessionLimits): SessionSummary {
  const { tokens, userAgent, network, createdAtMs, extendedAtMs, endsAtMs } = session;
  return {
    id,
    account: accountOf(tokens) ?? null,
    device: userAgent ?? null,
    network: network ?? null,
    scope: tokens.scope,
    createdAt: iso(createdAtMs),
    lastSeenAt: iso(extendedAtMs),
    idleEndsAt: iso(Math.min(idleEndsAtMs(session, limits), endsAtMs)),
    endsAt: iso(endsAtMs),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
