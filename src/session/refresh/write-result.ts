import type { TokenError } from '../../oauth/token-error.ts';
import type { RefreshResult } from '../../oauth/token-refresh.ts';
import type { TokenSet } from '../../oauth/token-set.ts';
import type { Events } from '../../observability/events.ts';
import { StoreUnavailableError } from '../../shared/app-error.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import { retry } from '../../shared/retry.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { AnnounceEnd } from '../end/announce-end.ts';
import type { Revoke } from '../end/revoke-with-retries.ts';
import { withTokens, type StoredSession } from '../session.ts';
import { STORE_RETRY_INTERVAL_MS } from '../durations.ts';
import type { TokenStore } from '../token-store.ts';
import { fresh, GONE, type RefreshOutcome } from './outcome.ts';
import { refreshDelayAfter, type RefreshPostponement } from './postponement.ts';

export interface WriteParts {
  readonly store: TokenStore;
  readonly announceEnd: AnnounceEnd;
  readonly revoke: Revoke;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
  readonly postponement: RefreshPostponement;
}

export interface SentAttempt extends WriteParts {
  readonly sessionId: SessionId;
  /** Names this attempt in the lease and in the claim. */
  readonly owner: string;
}

/** 4. What the response said is written before any call uses it. */
export async function writeResult(
  attempt: SentAttempt,
  session: StoredSession,
  result: RefreshResult,
): Promise<RefreshOutcome> {
  switch (result.kind) {
    case 'refreshed':
      return writeTokens(attempt, session, result.tokens);
    case 'rejected':
      return endRejected(attempt, session);
    case 'unavailable':
      return result.tokens === undefined
        ? postpone(attempt, session, result.failure)
        : keepRefreshToken(attempt, session, { tokens: result.tokens, failure: result.failure });
  }
}

async function writeTokens(attempt: SentAttempt, session: StoredSession, tokens: TokenSet): Promise<RefreshOutcome> {
  const { store, tasks, revoke, sessionId } = attempt;
  const outcome = await writeUntilItLands(attempt, session, async () => {
    const written = await store.replace(sessionId, session.version, withTokens(session, tokens));
    return written === 'gone' ? undefined : reread(attempt);
  });
  if (outcome !== undefined) return outcome;
  // A logout in between wins, always: the pair that came too late is revoked.
  void tasks.track(revoke(sessionId, tokens));
  return GONE;
}

/** Only `invalid_grant` and a missing refresh token end a session here. */
export async function endRejected(attempt: SentAttempt, session: StoredSession): Promise<RefreshOutcome> {
  const { store, events, announceEnd, sessionId } = attempt;
  const ended: RefreshOutcome = { kind: 'ended', cause: 'invalid_grant' };
  const outcome = await writeUntilItLands(attempt, session, async () => {
    const removed = await store.remove(sessionId, session.version);
    if (removed === undefined) return reread(attempt);
    events.emit({ type: 'session_ended', session: sessionId, cause: 'invalid_grant' });
    return ended;
  });
  // Also when it was gone: an earlier attempt may have removed it and missed the response of the store.
  if (outcome?.kind !== 'fresh') announceEnd(sessionId);
  return outcome ?? ended;
}

async function postpone(attempt: SentAttempt, session: StoredSession, failure: TokenError): Promise<RefreshOutcome> {
  const { store, clock, postponement, sessionId, owner } = attempt;
  const delay = refreshDelayAfter(failure, session, clock.nowMs());
  const outcome = postponement.failed(session, sessionId, delay);
  const refused = delay.refusals === 0 ? undefined : { version: session.version, times: delay.refusals };
  await store.postponeRefresh(sessionId, owner, delay.delayMs, refused);
  return outcome;
}

/** The token that was sent is spent, and the one that came for it can only be used to ask again. */
async function keepRefreshToken(
  attempt: SentAttempt,
  session: StoredSession,
  { tokens, failure }: { readonly tokens: TokenSet; readonly failure: TokenError },
): Promise<RefreshOutcome> {
  const { store, clock, postponement, sessionId, owner } = attempt;
  const outcome = await writeTokens(attempt, session, tokens);
  if (outcome.kind !== 'fresh' || outcome.session.version !== session.version + 1) return outcome;
  const { version } = outcome.session;
  const delay = refreshDelayAfter(failure, session, clock.nowMs());
  // The write has lifted the claim.
  await store.claimRefresh(sessionId, { version, owner, claimMs: delay.delayMs });
  return postponement.failed(outcome.session, sessionId, delay);
}

/**
 * The refresh token is spent, so the response must not be lost: while the store is away it is kept here and written again
 * until the write lands, another process has moved on, or the session's time is over. Undefined in the last case.
 */
async function writeUntilItLands<T>(
  { clock }: SentAttempt,
  session: StoredSession,
  write: () => Promise<T>,
): Promise<T | undefined> {
  const isWorthwhile = (): boolean => clock.nowMs() < session.endsAtMs;
  try {
    return await retry(write, {
      clock,
      delayMs: STORE_RETRY_INTERVAL_MS,
      retryIf: (error) => error instanceof StoreUnavailableError && isWorthwhile(),
    });
  } catch (error) {
    if (error instanceof StoreUnavailableError) return undefined;
    throw error;
  }
}

export async function reread({ store, sessionId }: SentAttempt): Promise<RefreshOutcome> {
  const session = await store.read(sessionId);
  return session === undefined ? GONE : fresh(session);
}
