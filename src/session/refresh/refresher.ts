import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import type { OAuthFailure } from '../../oauth/failure.ts';
import { refreshTokens, type RefreshResult } from '../../oauth/token-refresh.ts';
import type { TokenSet } from '../../oauth/token-set.ts';
import type { Events } from '../../observability/events.ts';
import { AuthorizationServerUnavailableError, StoreUnavailableError } from '../../shared/app-error.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import { dataCentreOf, type DataCentre } from '../../shared/dc-region.ts';
import { createGate, type Gate } from '../../shared/limiter.ts';
import { randomToken } from '../../shared/random.ts';
import type { SessionHandle } from '../../shared/session-id.ts';
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

/** Replaces the tokens of sessions, each by one refresh at a time across all replicas. */
export interface TokenRefresher {
  /**
   * Refreshes unless the record, read again under the lease, is no longer due. Callers of one process share one
   * attempt. The attempt is nobody's to cancel: it goes on to its end when every caller has left.
   */
  refresh(handle: SessionHandle, isDue: (session: StoredSession) => boolean): Promise<RefreshOutcome>;
  /** What a caller is told while no attempt may be made for this session; asks neither store nor server. */
  postponed(handle: SessionHandle, session: StoredSession): RefreshOutcome | undefined;
}

export interface TokenRefresherOptions {
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
 * Token requests this process has under way at once at one data centre, so that sessions that expire together do not storm
 * it, and one that hangs keeps none of the other waiting.
 */
const MOST_REFRESHES_AT_ONCE = 64;
/** How long a mark holds: the time until the request is sent, its deadline, and 5 s more for the write after it. */
export const CLAIM_MS = 30_000;
/** A mark older than this is not relied on: what is left of it must outlast the token request. */
export const SEND_WITHIN_MS = 5_000;
const WRITE_RETRY_MS = 250;

/** Makes the one {@link TokenRefresher} of a process. */
export function createTokenRefresher(options: TokenRefresherOptions): TokenRefresher {
  const { store, lease, announceEnd, revoke, authorizationServer, tasks, clock, events } = options;
  const underWay = new Map<SessionHandle, Promise<RefreshOutcome>>();
  const postponement = createRefreshPostponement(clock, events);
  const inTurn: Readonly<Record<DataCentre, Gate>> = {
    ap: createGate(MOST_REFRESHES_AT_ONCE),
    us: createGate(MOST_REFRESHES_AT_ONCE),
  };

  /** Single flight: the first caller starts the attempt, the others share it. */
  async function refresh(handle: SessionHandle, isDue: (session: StoredSession) => boolean): Promise<RefreshOutcome> {
    const shared = await underWay.get(handle);
    // A shared attempt may have been started for another reason than this caller's and have found nothing to do.
    if (shared !== undefined && (shared.kind !== 'fresh' || !isDue(shared.session))) return shared;
    return underWay.get(handle) ?? start(handle, isDue);
  }

  function start(handle: SessionHandle, isDue: (session: StoredSession) => boolean): Promise<RefreshOutcome> {
    const attempt = refreshUnderLease(handle, isDue).finally(() => underWay.delete(handle));
    underWay.set(handle, attempt);
    return tasks.track(attempt);
  }

  async function refreshUnderLease(
    handle: SessionHandle,
    isDue: (session: StoredSession) => boolean,
  ): Promise<RefreshOutcome> {
    const owner = randomToken();
    /** What another holder has done meanwhile, if it settles the matter. */
    const settledByOthers = async (): Promise<RefreshOutcome | undefined> => {
      const session = await store.read(handle);
      if (session === undefined) return { kind: 'ended', reason: 'gone' };
      return isDue(session) ? undefined : { kind: 'fresh', session };
    };
    const askedAtMs = clock.nowMs();
    const held = await holdLease({ lease, handle, owner, clock, giveUpIf: settledByOthers });
    events.leaseWaited(handle, held.kind, clock.nowMs() - askedAtMs);
    if (held.kind === 'settled') return held.value;
    if (held.kind === 'timeout') return { kind: 'unavailable' };
    try {
      const session = await store.read(handle);
      if (session === undefined) return { kind: 'ended', reason: 'gone' };
      if (!isDue(session)) return { kind: 'fresh', session };
      return await spendRefreshToken(handle, session, owner);
    } finally {
      await held.release();
    }
  }

  /** Sends the refresh token, unless the mark that allows it is not to be had. */
  async function sendRefresh(
    handle: SessionHandle,
    session: StoredSession,
    owner: string,
  ): Promise<
    RefreshResult | { readonly unsent: Exclude<RefreshClaimResult, 'claimed'> | 'outlived' | RefreshOutcome }
  > {
    if (session.tokens.refreshToken === undefined) {
      events.refreshed(handle, { kind: 'rejected' });
      return { kind: 'rejected' };
    }
    // While it waited for its turn, the server may have asked to be left alone.
    const postponed = postponement.now(session, handle);
    if (postponed !== undefined) return { unsent: postponed };
    // Before the claim: nothing is marked for a request that cannot be sent.
    const client = authorizationServer.client();
    // Directly before the request: a mark that lapses while it waits for its turn would let it be spent twice.
    const claimedAtMs = clock.nowMs();
    const asked = { version: session.version, owner, blockMs: CLAIM_MS };
    const claim = await store.claimRefresh(handle, asked).catch((error: unknown) => {
      // The store may have set the mark all the same. Nothing was sent, and with this owner nothing will be.
      liftMark(handle, owner);
      throw error;
    });
    if (claim !== 'claimed') return { unsent: claim };
    // A process that stood still meanwhile may have outlived its mark, and another may have spent the token.
    if (clock.nowMs() - claimedAtMs > SEND_WITHIN_MS) return { unsent: 'outlived' };
    const sentAtMs = clock.nowMs();
    const result = await refreshTokens(client, session.tokens, () => clock.nowMs());
    events.refreshed(handle, result, clock.nowMs() - sentAtMs);
    return result;
  }

  /** Lifts the mark of an attempt that has sent nothing. Never called after a request that may have been sent. */
  function liftMark(handle: SessionHandle, owner: string): void {
    undoInBackground(clock, CLAIM_MS, () => store.postponeRefresh(handle, owner, 0));
  }

  async function spendRefreshToken(
    handle: SessionHandle,
    session: StoredSession,
    owner: string,
  ): Promise<RefreshOutcome> {
    const centre = dataCentreOf(session.tokens.refreshToken?.reveal() ?? '');
    const result = await inTurn[centre](() => sendRefresh(handle, session, owner));
    if ('unsent' in result) {
      const { unsent } = result;
      if (unsent === 'superseded') return reread(handle);
      if (unsent === 'gone') return { kind: 'ended', reason: 'gone' };
      if (unsent === 'outlived') {
        liftMark(handle, owner);
        return { kind: 'unavailable' };
      }
      return 'blockedForMs' in unsent ? postponement.blocked(session, handle, unsent.blockedForMs) : unsent;
    }
    switch (result.kind) {
      case 'refreshed':
        return writeTokens(handle, session, result.tokens);
      case 'rejected':
        return endRejected(handle, session);
      case 'unavailable':
        return result.tokens === undefined
          ? postpone(handle, session, { failure: result.failure, owner })
          : keepRefreshToken(handle, session, { tokens: result.tokens, failure: result.failure, owner });
    }
  }

  async function postpone(
    handle: SessionHandle,
    session: StoredSession,
    { failure, owner }: { readonly failure: OAuthFailure; readonly owner: string },
  ): Promise<RefreshOutcome> {
    const delay = refreshDelayAfter(failure, session, clock.nowMs());
    const outcome = postponement.failed(session, handle, delay);
    const refused = delay.refusals === 0 ? undefined : { version: session.version, times: delay.refusals };
    await store.postponeRefresh(handle, owner, delay.delayMs, refused);
    return outcome;
  }

  /** The token that was sent is spent, and what came for it can only be used to ask again. */
  async function keepRefreshToken(
    handle: SessionHandle,
    session: StoredSession,
    spent: { readonly tokens: TokenSet; readonly failure: OAuthFailure; readonly owner: string },
  ): Promise<RefreshOutcome> {
    const { tokens, failure, owner } = spent;
    const outcome = await writeTokens(handle, session, tokens);
    if (outcome.kind !== 'fresh' || outcome.session.version !== session.version + 1) return outcome;
    const { version } = outcome.session;
    const delay = refreshDelayAfter(failure, session, clock.nowMs());
    // The write has lifted the mark.
    await store.claimRefresh(handle, { version, owner, blockMs: delay.delayMs });
    return postponement.failed(outcome.session, handle, delay);
  }

  async function writeTokens(handle: SessionHandle, session: StoredSession, tokens: TokenSet): Promise<RefreshOutcome> {
    const outcome = await untilItLands(session, async () => {
      const written = await store.replace(handle, session.version, withTokens(session, tokens));
      return written === 'gone' ? undefined : reread(handle);
    });
    if (outcome !== undefined) return outcome;
    // A logout in between wins, always: the pair that came too late is revoked.
    void tasks.track(revoke(handle, tokens));
    return { kind: 'ended', reason: 'gone' };
  }

  async function endRejected(handle: SessionHandle, session: StoredSession): Promise<RefreshOutcome> {
    const ended: RefreshOutcome = { kind: 'ended', reason: 'invalid_grant' };
    const outcome = await untilItLands(session, async () => {
      const removed = await store.remove(handle, session.version);
      if (removed === undefined) return reread(handle);
      events.sessionEnded(handle, 'invalid_grant');
      return ended;
    });
    // Also when it was gone: an earlier attempt may have removed it without hearing so.
    if (outcome?.kind !== 'fresh') announceEnd(handle);
    return outcome ?? ended;
  }

  /**
   * The refresh token has been answered for, so what the answer said must not be lost: while the store is away it is
   * kept here and written again until that lands, another replica has moved on, or the session's time is over.
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

  async function reread(handle: SessionHandle): Promise<RefreshOutcome> {
    const session = await store.read(handle);
    return session === undefined ? { kind: 'ended', reason: 'gone' } : { kind: 'fresh', session };
  }

  return {
    postponed: (handle, session) => postponement.now(session, handle),
    refresh: (handle, isDue) =>
      refresh(handle, isDue).catch((error: unknown) => {
        if (error instanceof AuthorizationServerUnavailableError) return { kind: 'unavailable' };
        throw error;
      }),
  };
}
