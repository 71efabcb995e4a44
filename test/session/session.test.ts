import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TokenSet } from '../../src/oauth/token-set.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';
import { VERSION } from '../../src/shared/version.ts';
import { toSessionView } from '../../src/http/session/session-route.ts';
import {
  hasEnded,
  isDueForRefresh,
  isExpired,
  isClaimed,
  newTokenRecord,
  timeToLiveMs,
  withTokens,
  type SessionLimits,
  type StoredSession,
} from '../../src/session/session.ts';
import { storedSession } from './session-values.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEGAN = Date.UTC(2026, 10, 23, 12, 0, 0);
const LIMITS: SessionLimits = { idleTimeoutMs: 30 * MINUTE, lifetimeMs: 12 * HOUR, refreshMarginMs: 5 * MINUTE };

function tokens(lifetimeMs?: number, refreshToken = 'canary-refresh'): TokenSet {
  const expiry = lifetimeMs === undefined ? {} : { expiresAtMs: BEGAN + lifetimeMs };
  return storedSession({ accessToken: 'canary-access', refreshToken, obtainedAtMs: BEGAN, ...expiry }).tokens;
}

const stored = (rest: Partial<StoredSession> = {}): StoredSession => ({
  ...newTokenRecord(tokens(HOUR), '3 4', LIMITS),
  version: 1,
  extendedAtMs: BEGAN,
  ...rest,
});

describe('the limits of a session', () => {
  it('[SE-5] begin with its tokens, and end after the absolute lifetime', () => {
    const record = newTokenRecord(tokens(), '3 4', LIMITS);
    assert.equal(record.createdAtMs, BEGAN);
    assert.equal(record.endsAtMs, BEGAN + 12 * HOUR);
    assert.equal(record.requestedScope, '3 4');
  });

  it('[SE-5] let an idle session live for the idle limit, but never beyond the absolute one', () => {
    const record = newTokenRecord(tokens(), '3', LIMITS);
    assert.equal(timeToLiveMs(record, BEGAN, LIMITS), 30 * MINUTE);
    assert.equal(timeToLiveMs(record, BEGAN + 11.5 * HOUR, LIMITS), 30 * MINUTE);
    assert.equal(timeToLiveMs(record, BEGAN + 11.75 * HOUR, LIMITS), 15 * MINUTE);
    assert.equal(timeToLiveMs(record, BEGAN + 12 * HOUR - 1, LIMITS), 1);
    assert.equal(timeToLiveMs(record, BEGAN + 12 * HOUR, LIMITS), 0);
    assert.equal(timeToLiveMs(record, BEGAN + 13 * HOUR, LIMITS), 0);
    assert.equal(timeToLiveMs(record, BEGAN, { ...LIMITS, idleTimeoutMs: 24 * HOUR }), 12 * HOUR);
  });

  it('[SE-5] end it at the absolute limit, whatever the store still holds', () => {
    const record = newTokenRecord(tokens(), '3', LIMITS);
    assert.equal(hasEnded(record, BEGAN + 12 * HOUR - 1), false);
    assert.equal(hasEnded(record, BEGAN + 12 * HOUR), true);
  });
});

describe('a refresh', () => {
  const dueFrom = (lifetimeMs: number, limits = LIMITS): number => {
    const set = tokens(lifetimeMs);
    let from = 0;
    let to = lifetimeMs;
    assert.equal(isDueForRefresh(set, BEGAN + to, limits), true, 'it is due at the latest when the token expires');
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (isDueForRefresh(set, BEGAN + middle, limits)) to = middle;
      else from = middle + 1;
    }
    return from;
  };

  it('[TK-3] is due the margin before the token expires', () => {
    assert.equal(dueFrom(2 * HOUR), 2 * HOUR - 5 * MINUTE);
    assert.equal(dueFrom(30 * 24 * HOUR), 30 * 24 * HOUR - 5 * MINUTE);
  });

  it('[TK-3] is due a tenth of a short lifetime before, so that it does not happen on every call', () => {
    assert.equal(dueFrom(MINUTE), 54_000);
    assert.equal(dueFrom(50 * MINUTE), 45 * MINUTE);
    assert.equal(dueFrom(49 * MINUTE), 44.1 * MINUTE);
    assert.equal(dueFrom(2 * HOUR, { ...LIMITS, refreshMarginMs: 3 * HOUR }), 1.8 * HOUR);
    assert.equal(isDueForRefresh(tokens(1_000), BEGAN, LIMITS), false);
  });

  it('[TK-3] is never due, and the token never expired, when its lifetime is not known', () => {
    assert.equal(isDueForRefresh(tokens(), BEGAN + 1e12, LIMITS), false);
    assert.equal(isExpired(tokens(), BEGAN + 1e12), false);
  });

  it('[TK-3] finds the token expired to the millisecond', () => {
    assert.equal(isExpired(tokens(HOUR), BEGAN + HOUR - 1), false);
    assert.equal(isExpired(tokens(HOUR), BEGAN + HOUR), true);
  });

  it('[TK-9] is prevented by a claim or a cooldown, until its time', () => {
    assert.equal(isClaimed(stored(), BEGAN), false);
    for (const owner of ['', 'somebody']) {
      const session = stored({ refreshClaim: { owner, untilMs: BEGAN + 1_000 } });
      assert.equal(isClaimed(session, BEGAN + 999), true);
      assert.equal(isClaimed(session, BEGAN + 1_000), false);
    }
  });
});

describe('what a page may know of its session', () => {
  const SESSION_ID = sessionIdOf('an id');
  const view = (session: StoredSession, nowMs: number) =>
    toSessionView({ sessionId: SESSION_ID, session, nowMs, limits: LIMITS, logoutUrl: '/logout' });

  it('[OP-4] [SE-10] [TK-13] is this and no more', () => {
    assert.deepEqual(view(stored(), BEGAN + 60_500), {
      authenticated: true,
      scope: '3',
      requestedScope: '3 4',
      session: {
        id: SESSION_ID,
        createdAt: '2026-11-23T12:00:00.000Z',
        expiresInSeconds: 12 * 3600 - 61,
        idleExpiresInSeconds: 30 * 60 - 61,
      },
      account: null,
      now: BEGAN + 60_500,
      token: { expiresInSeconds: 3600 - 61, refreshable: true },
      version: VERSION,
      logoutUrl: '/logout',
    });
  });

  it('[TK-1] [SE-10] holds no token', () => {
    assert.doesNotMatch(JSON.stringify(view(stored(), BEGAN)), /canary|redacted/);
  });

  it('[TK-3] says null of a lifetime that is not known, and never less than zero seconds', () => {
    assert.equal(view(stored({ tokens: tokens() }), BEGAN).token.expiresInSeconds, null);
    const late = view(stored(), BEGAN + 13 * HOUR);
    assert.equal(late.token.expiresInSeconds, 0);
    assert.equal(late.session.expiresInSeconds, 0);
    assert.equal(late.session.idleExpiresInSeconds, 0);
  });

  it('says when there is nothing to refresh with', () => {
    assert.equal(view(stored({ tokens: tokens(HOUR, '') }), BEGAN).token.refreshable, false);
  });

  it('[SE-5] counts the idle time from the last call, and caps it by the absolute lifetime', () => {
    const called = BEGAN + 11.9 * HOUR;
    const { session } = view(stored({ extendedAtMs: called }), called + MINUTE);
    assert.equal(session.idleExpiresInSeconds, 5 * 60);
    assert.equal(session.expiresInSeconds, 5 * 60);
    assert.equal(view(stored({ extendedAtMs: BEGAN + HOUR }), BEGAN + HOUR).session.idleExpiresInSeconds, 30 * 60);
  });
});

describe('a record with new tokens', () => {
  const origin = { userAgent: 'Chrome on Windows', network: '203.0.113.0/24' };
  const renewed = storedSession({ accessToken: 'new', obtainedAtMs: 1_700_000_100_000 }).tokens;

  for (const [what, kept] of [
    ['all of its origin', origin],
    ['a browser alone', { userAgent: origin.userAgent }],
    ['a network alone', { network: origin.network }],
    ['no origin', {}],
  ] as const) {
    it(`keeps everything else of the session, and what concerned the old tokens is gone: ${what}`, () => {
      const before = storedSession();
      const { requestedScope, createdAtMs, endsAtMs } = before;
      const claim = { owner: 'a', untilMs: 1 };
      const session = { ...before, ...kept, version: 7, refusals: 3, isConfirmed: true as const, refreshClaim: claim };
      assert.deepEqual(withTokens(session, renewed), {
        ...kept,
        tokens: renewed,
        requestedScope,
        createdAtMs,
        endsAtMs,
      });
    });
  }
});
