import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import { refreshTokens, type RefreshResult } from '../../oauth/token-refresh.ts';
import type { DataCentre } from '../../shared/dc-region.ts';
import type { Limiter } from '../../shared/limiter.ts';
import { retryUntil } from '../../shared/retry.ts';
import type { StoredSession } from '../session.ts';
import { CLAIM_MS, MAX_CLAIM_AGE_MS, STORE_RETRY_INTERVAL_MS, TOKEN_REQUEST_TIMEOUT_MS } from '../durations.ts';
import type { RefreshClaimResult } from '../token-store.ts';
import { holdLease, type RefreshLease } from './lease.ts';
import { fresh, GONE, type RefreshOutcome } from './outcome.ts';
import { centreOf } from './postponement.ts';
import { endRejected, reread, writeResult, type SentAttempt, type WriteParts } from './write-result.ts';

/** Whether a session still needs the refresh that its caller asked for. */
export type IsDue = (session: StoredSession) => boolean;

export interface AttemptParts extends WriteParts {
  readonly lease: RefreshLease;
  readonly authorizationServer: AuthorizationServer;
  readonly limiters: Readonly<Record<DataCentre, Limiter>>;
}

/** One attempt to refresh the tokens of a session, from the lease to the write. */
export interface Attempt extends AttemptParts, SentAttempt {
  readonly isDue: IsDue;
}

/** 1. One attempt at a time across all processes. */
export async function refreshUnderLease(attempt: Attempt): Promise<RefreshOutcome> {
  const { clock, events, sessionId } = attempt;
  const askedAtMs = clock.nowMs();
  const held = await holdLease(attempt, () => settledByOthers(attempt));
  events.emit({ type: 'lease_waited', session: sessionId, outcome: held.kind, waitedMs: clock.nowMs() - askedAtMs });
  if (held.kind === 'settled') return held.value;
  if (held.kind === 'timeout') return { kind: 'unavailable', cause: 'lease' };
  try {
    return await refreshIfDue(attempt);
  } finally {
    await held.release();
  }
}

/** What another holder of the lease has done meanwhile, if it settles the matter. */
async function settledByOthers({ store, sessionId, isDue }: Attempt): Promise<RefreshOutcome | undefined> {
  const session = await store.read(sessionId);
  if (session === undefined) return GONE;
  return isDue(session) ? undefined : fresh(session);
}

/** 2. The record is read again under the lease: another process may have refreshed it before this one held the lease. */
async function refreshIfDue(attempt: Attempt): Promise<RefreshOutcome> {
  const { store, events, sessionId, isDue, limiters } = attempt;
  const session = await store.read(sessionId);
  if (session === undefined) return GONE;
  if (!isDue(session)) return fresh(session);
  if (session.tokens.refreshToken === undefined) {
    events.emit({ type: 'token_refresh', session: sessionId, result: { kind: 'rejected' } });
    return endRejected(attempt, session);
  }
  const limiter = limiters[centreOf(session)];
  const result = await limiter(() => claimAndSend(attempt, session));
  return result.kind === 'not_sent' ? result.outcome : writeResult(attempt, session, result);
}

interface NotSent {
  readonly kind: 'not_sent';
  readonly outcome: RefreshOutcome;
}

/** 3. The refresh token is claimed in the record, and sent once. */
async function claimAndSend(attempt: Attempt, session: StoredSession): Promise<RefreshResult | NotSent> {
  const { authorizationServer, clock, events, postponement, sessionId } = attempt;
  // While the attempt waited in the limiter, the server may have asked for time.
  const postponed = postponement.now(session, sessionId);
  if (postponed !== undefined) return { kind: 'not_sent', outcome: postponed };
  // Before the claim: nothing is claimed for a request that cannot be sent.
  const client = authorizationServer.client();
  // Directly before the request: a claim that lapses while the attempt waits would let the token be spent twice.
  const claimedAtMs = clock.nowMs();
  const claimed = await claim(attempt, session);
  if (claimed !== 'claimed') return { kind: 'not_sent', outcome: await outcomeWithoutClaim(attempt, session, claimed) };
  if (isClaimOutlived(claimedAtMs, clock.nowMs())) {
    undoClaim(attempt);
    return { kind: 'not_sent', outcome: { kind: 'unavailable', cause: 'stalled' } };
  }
  const sentAtMs = clock.nowMs();
  const result = await refreshTokens(client, session.tokens, () => clock.nowMs(), TOKEN_REQUEST_TIMEOUT_MS);
  events.emit({ type: 'token_refresh', session: sessionId, result, tookMs: clock.nowMs() - sentAtMs });
  return result;
}

async function claim(attempt: Attempt, { version }: StoredSession): Promise<RefreshClaimResult> {
  const { store, sessionId, owner } = attempt;
  try {
    return await store.claimRefresh(sessionId, { version, owner, claimMs: CLAIM_MS });
  } catch (error) {
    // The store may have written the claim all the same. Nothing was sent, and with this owner nothing will be.
    undoClaim(attempt);
    throw error;
  }
}

/** A process that stood still after its claim may have outlived it, and another may have spent the token. */
function isClaimOutlived(claimedAtMs: number, nowMs: number): boolean {
  return nowMs - claimedAtMs > MAX_CLAIM_AGE_MS;
}

/** Lifts the claim of an attempt that has sent nothing. Never called after a request that may have been sent. */
function undoClaim({ store, clock, sessionId, owner }: Attempt): void {
  const policy = { clock, delayMs: STORE_RETRY_INTERVAL_MS, timeoutMs: CLAIM_MS };
  void retryUntil(() => store.postponeRefresh(sessionId, owner, 0), policy);
}

async function outcomeWithoutClaim(
  attempt: Attempt,
  session: StoredSession,
  claimed: Exclude<RefreshClaimResult, 'claimed'>,
): Promise<RefreshOutcome> {
  if (claimed === 'gone') return GONE;
  if (claimed === 'superseded') return reread(attempt);
  return attempt.postponement.claimedElsewhere(session, attempt.sessionId, claimed.claimedForMs);
}
