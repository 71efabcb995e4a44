import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import type { OAuthFailure } from '../../oauth/failure.ts';
import { refreshTokens, type RefreshResult } from '../../oauth/token-refresh.ts';
import type { TokenSet } from '../../oauth/token-set.ts';
import type { Events } from '../../observability/events.ts';
import { AuthorizationServerUnavailableError, StoreUnavailableError } from '../../shared/app-error.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import { dataCentreOf, type DataCentre } from '../../shared/dc-region.ts';
import { createLimiter, type Limiter } from '../../shared/limiter.ts';
import { randomToken } from '../../shared/random.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { AnnounceEnd } from '../end/announce-end.ts';
import { holdLease } from './hold-lease.ts';
import type { RefreshLease } from './refresh-lease.ts';
import type { Revoke } from '../end/revoke.ts';
import { refreshDelayAfter } from './refresh-delay.ts';
import type { RefreshOutcome } from './refresh-outcome.ts';
import { createRefreshPostponement } from './refresh-postponement.ts';
import { withTokens, type StoredSession } from '../session.ts';
import type { RefreshClaimResult, TokenStore } from '../token-store.ts';
import { undoInBackground } from './undo-in-background.ts';

/** Replaces the tokens of sessions, each by one refresh at a time across all processes. */
export interface Refresher {
  /**
   * Refreshes unless the record, read again under the lease, is no longer due. Callers of one process share one
   * attempt. The attempt is nobody's to cancel: it goes on to its end when every caller has left.
   */
  refresh(sessionId: SessionId, isDue: (session: StoredSession) => boolean): Promise<RefreshOutcome>;
  /** What a caller is told while no attempt may be made for this session; asks neither store nor server. */
  postponed(sessionId: SessionId, session: StoredSession): RefreshOutcome | undefined;
}

export interface RefresherOptions {
  readonly store: TokenStore;
  readonly lease: RefreshLease;
  readonly announceEnd: AnnounceEnd;
  readonly revoke: Revoke;
  readonly authorizationServer: AuthorizationServer;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

/**
 * Token requests this process has in progress at once at one data centre, so that sessions that expire together do not storm
 * it, and one that hangs keeps none of the other waiting.
 */
const MOST_REFRESHES_AT_ONCE = 64;
/** How long a mark holds: the time until the request is sent, its deadline, and 5 s more for the write after it. */
export const CLAIM_MS = 30_000;
/** A mark older than this is not relied on: what is left of it must outlast the token request. */
export const SEND_WITHIN_MS = 5_000;
const WRITE_RETRY_MS = 250;

/** Makes the one {@link Refresher} of a process. */
export function createRefresher(options: RefresherOptions): Refresher {
  const { store, lease, announceEnd, revoke, authorizationServer, tasks, clock, events } = options;
  const underWay = new Map<SessionId, Promise<RefreshOutcome>>();
  const postponement = createRefreshPostponement(clock, events);
  const inTurn: Readonly<Record<DataCentre, Limiter>> = {
    ap: createLimiter(MOST_REFRESHES_AT_ONCE),
    us: createLimiter(MOST_REFRESHES_AT_ONCE),
  };

  /** Single flight: the first caller starts the attempt, the others share it. */
  async function refresh(sessionId: SessionId, isDue: (session: StoredSession) => boolean): Promise<RefreshOutcome> {
    const shared = await underWay.get(sessionId);
    // A shared attempt may have been started for another reason than this caller's and have found nothing to do.
    if (shared !== undefined && (shared.kind !== 'fresh' || !isDue(shared.session))) return shared;
    return underWay.get(sessionId) ?? start(sessionId, isDue);
  }

  function start(sessionId: SessionId, isDue: (session: StoredSession) => boolean): Promise<RefreshOutcome> {
    const attempt = refreshUnderLease(sessionId, isDue).finally(() => underWay.delete(sessionId));
    underWay.set(sessionId, attempt);
    return tasks.track(attempt);
  }

  async function refreshUnderLease(
    sessionId: SessionId,
    isDue: (session: StoredSession) => boolean,
  ): Promise<RefreshOutcome> {
    const owner = randomToken();
    /** What another holder has done meanwhile, if it settles the matter. */
    const settledByOthers = async (): Promise<RefreshOutcome | undefined> => {
      const session = await store.read(sessionId);
      if (session === undefined) return { kind: 'ended', reason: 'gone' };
      return isDue(session) ? undefined : { kind: 'fresh', session };
    };
    const askedAtMs = clock.nowMs();
    const held = await holdLease({ lease, sessionId, owner, clock, giveUpIf: settledByOthers });
    const waitedMs = clock.nowMs() - askedAtMs;
    events.emit({ type: 'lease_waited', session: sessionId, outcome: held.kind, waitedMs });
    if (held.kind === 'settled') return held.value;
    if (held.kind === 'timeout') return { kind: 'unavailable' };
    try {
      const session = await store.read(sessionId);
      if (session === undefined) return { kind: 'ended', reason: 'gone' };
      if (!isDue(session)) return { kind: 'fresh', session };
      return await spendRefreshToken(sessionId, session, owner);
    } finally {
      await held.release();
    }
  }

  /** Sends the refresh token, unless the mark that allows it is not to be had. */
  async function sendRefresh(
    sessionId: SessionId,
    session: StoredSession,
    owner: string,
  ): Promise<
    RefreshResult | { readonly unsent: Exclude<RefreshClaimResult, 'claimed'> | 'outlived' | RefreshOutcome }
  > {
    if (session.tokens.refreshToken === undefined) {
      events.emit({ type: 'token_refresh', session: sessionId, result: { kind: 'rejected' } });
      return { kind: 'rejected' };
    }
    // While it waited for its turn, the server may have asked to be left alone.
    const postponed = postponement.now(session, sessionId);
    if (postponed !== undefined) return { unsent: postponed };
    // Before the claim: nothing is marked for a request that cannot be sent.
    const client = authorizationServer.client();
    // Directly before the request: a mark that lapses while it waits for its turn would let it be spent twice.
    const claimedAtMs = clock.nowMs();
    const asked = { version: session.version, owner, claimMs: CLAIM_MS };
    const claim = await store.claimRefresh(sessionId, asked).catch((error: unknown) => {
      // The store may have set the mark all the same. Nothing was sent, and with this owner nothing will be.
      liftMark(sessionId, owner);
      throw error;
    });
    if (claim !== 'claimed') return { unsent: claim };
    // A process that stood still meanwhile may have outlived its mark, and another may have spent the token.
    if (clock.nowMs() - claimedAtMs > SEND_WITHIN_MS) return { unsent: 'outlived' };
    const sentAtMs = clock.nowMs();
    const result = await refreshTokens(client, session.tokens, () => clock.nowMs());
    events.emit({ type: 'token_refresh', session: sessionId, result, tookMs: clock.nowMs() - sentAtMs });
    return result;
  }

  /** Lifts the mark of an attempt that has sent nothing. Never called after a request that may have been sent. */
  function liftMark(sessionId: SessionId, owner: string): void {
    undoInBackground(clock, CLAIM_MS, () => store.postponeRefresh(sessionId, owner, 0));
  }

  async function spendRefreshToken(
    sessionId: SessionId,
    session: StoredSession,
    owner: string,
  ): Promise<RefreshOutcome> {
    const centre = dataCentreOf(session.tokens.refreshToken?.reveal() ?? '');
    const result = await inTurn[centre](() => sendRefresh(sessionId, session, owner));
    if ('unsent' in result) {
      const { unsent } = result;
      if (unsent === 'superseded') return reread(sessionId);
      if (unsent === 'gone') return { kind: 'ended', reason: 'gone' };
      if (unsent === 'outlived') {
        liftMark(sessionId, owner);
        return { kind: 'unavailable' };
      }
      return 'claimedForMs' in unsent ? postponement.blocked(session, sessionId, unsent.claimedForMs) : unsent;
    }
    switch (result.kind) {
      case 'refreshed':
        return writeTokens(sessionId, session, result.tokens);
      case 'rejected':
        return endRejected(sessionId, session);
      case 'unavailable':
        return result.tokens === undefined
          ? postpone(sessionId, session, { failure: result.failure, owner })
          : keepRefreshToken(sessionId, session, { tokens: result.tokens, failure: result.failure, owner });
    }
  }

  async function postpone(
    sessionId: SessionId,
    session: StoredSession,
    { failure, owner }: { readonly failure: OAuthFailure; readonly owner: string },
  ): Promise<RefreshOutcome> {
    const delay = refreshDelayAfter(failure, session, clock.nowMs());
    const outcome = postponement.failed(session, sessionId, delay);
    const refused = delay.refusals === 0 ? undefined : { version: session.version, times: delay.refusals };
    await store.postponeRefresh(sessionId, owner, delay.delayMs, refused);
    return outcome;
  }

  /** The token that was sent is spent, and what came for it can only be used to ask again. */
  async function keepRefreshToken(
    sessionId: SessionId,
    session: StoredSession,
    spent: { readonly tokens: TokenSet; readonly failure: OAuthFailure; readonly owner: string },
  ): Promise<RefreshOutcome> {
    const { tokens, failure, owner } = spent;
    const outcome = await writeTokens(sessionId, session, tokens);
    if (outcome.kind !== 'fresh' || outcome.session.version !== session.version + 1) return outcome;
    const { version } = outcome.session;
    const delay = refreshDelayAfter(failure, session, clock.nowMs());
    // The write has lifted the mark.
    await store.claimRefresh(sessionId, { version, owner, claimMs: delay.delayMs });
    return postponement.failed(outcome.session, sessionId, delay);
  }

  async function writeTokens(sessionId: SessionId, session: StoredSession, tokens: TokenSet): Promise<RefreshOutcome> {
    const outcome = await untilItLands(session, async () => {
      const written = await store.replace(sessionId, session.version, withTokens(session, tokens));
      return written === 'gone' ? undefined : reread(sessionId);
    });
    if (outcome !== undefined) return outcome;
    // A logout in between wins, always: the pair that came too late is revoked.
    void tasks.track(revoke(sessionId, tokens));
    return { kind: 'ended', reason: 'gone' };
  }

  async function endRejected(sessionId: SessionId, session: StoredSession): Promise<RefreshOutcome> {
    const ended: RefreshOutcome = { kind: 'ended', reason: 'invalid_grant' };
    const outcome = await untilItLands(session, async () => {
      const removed = await store.remove(sessionId, session.version);
      if (removed === undefined) return reread(sessionId);
      events.emit({ type: 'session_ended', session: sessionId, cause: 'invalid_grant' });
      return ended;
    });
    // Also when it was gone: an earlier attempt may have removed it without hearing so.
    if (outcome?.kind !== 'fresh') announceEnd(sessionId);
    return outcome ?? ended;
  }

  /**
   * The refresh token has been answered for, so what the response said must not be lost: while the store is away it is
   * kept here and written again until that lands, another process has moved on, or the session's time is over.
   */
  async function untilItLands<T>(session: StoredSession, write: () => Promise<T>): Promise<T | undefined> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof StoreUnavailableError)) throw error;
        if (clock.nowMs() >= session.endsAtMs) return undefined;
        await clock.sleep(WRITE_RETRY_MS);
      }
    }
  }

  async function reread(sessionId: SessionId): Promise<RefreshOutcome> {
    const session = await store.read(sessionId);
    return session === undefined ? { kind: 'ended', reason: 'gone' } : { kind: 'fresh', session };
  }

  return {
    postponed: (sessionId, session) => postponement.now(session, sessionId),
    refresh: (sessionId, isDue) =>
      refresh(sessionId, isDue).catch((error: unknown) => {
        if (error instanceof AuthorizationServerUnavailableError) return { kind: 'unavailable' };
        throw error;
      }),
  };
}
