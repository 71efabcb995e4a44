import type { StoredSession, TokenRecord } from '../../src/session/session.ts';
import type { Life } from '../schedules/life.ts';
import type { RefreshTokenRules } from './refresh-token-rules.ts';
import { serialOf } from './token-families.ts';
import type { Verdict } from './verdict.ts';

/** Watches the session's record: what is written over what, and why it goes away. */
export interface RecordRules {
  /** The record will vanish by itself after `ttlMs`, if it is there. */
  livesFor(ttlMs: number): void;
  /** What is there after something took effect. */
  sees(session: StoredSession | undefined, after: string): void;
  logoutBegan(life: Life): void;
  /** A removal took effect: because `life` was told `invalid_grant`, or by a logout. */
  removed(life: Life, record: TokenRecord | undefined): void;
  /** A logout was confirmed. */
  loggedOut(): void;
  usedAtApi(life: Life, accessToken: string): void;
  readonly announced: () => void;
  /** At the end: whether every process was notified. */
  checkAnnouncement(): void;
  /** Why it is not there any more, as far as is known. */
  readonly endedBy: () => 'logout' | 'expiry' | 'invalid_grant' | undefined;
  /** Whether this refresh token has ever been there: the process that removes it must then revoke it. */
  held(refreshToken: string): boolean;
  /** What a logout removed, and who asked for it. */
  removal(): { readonly by: Life; readonly refreshToken: string | undefined } | undefined;
}

export interface RecordRulesOptions {
  readonly nowMs: () => number;
  readonly slackMs: number;
  readonly verdict: Verdict;
  readonly uses: RefreshTokenRules['uses'];
}

export function createRecordRules({ nowMs, slackMs, verdict, uses }: RecordRulesOptions): RecordRules {
  let newest = 0;
  const everHeld = new Set<string | undefined>();
  let isThere = false;
  let expiresAtMs = 0;
  let isLoggedOut = false;
  let cause: ReturnType<RecordRules['endedBy']>;
  const loggingOut = new Set<Life>();
  let remover: Life | undefined;
  let isAnnounced = false;
  let removal: ReturnType<RecordRules['removal']>;

  return {
    endedBy: () => cause,
    removal: () => removal,
    held: (refreshToken) => everHeld.has(refreshToken),
    announced: () => {
      isAnnounced = true;
    },
    checkAnnouncement() {
      const isDue = cause === 'invalid_grant' || (cause === 'logout' && isLoggedOut);
      if (isDue && remover?.state() === 'running' && !isAnnounced) verdict.violate('end-is-announced', remover.name);
    },
    logoutBegan: (life) => void loggingOut.add(life),
    livesFor(ttlMs) {
      expiresAtMs = nowMs() + ttlMs;
    },
    sees(session, after) {
      if (session === undefined) {
        if (isThere && cause === undefined) {
          if (nowMs() + slackMs >= expiresAtMs) cause = 'expiry';
          else verdict.violate('ends-for-a-reason', `it is gone after ${after}`);
        }
        isThere = false;
        return;
      }
      if (isLoggedOut || (cause !== undefined && !isThere)) {
        verdict.violate('stays-ended', `it is there after ${after}, and had ended by ${cause ?? 'logout'}`);
      }
      isThere = true;
      everHeld.add(session.tokens.refreshToken?.reveal());
      const serial = serialOf(session.tokens.accessToken.reveal());
      if (serial < newest) verdict.violate('no-older-tokens', `at-${serial} over at-${newest} by ${after}`);
      newest = Math.max(newest, serial);
    },
    removed(life, record) {
      if (record === undefined) return;
      const refreshToken = record.tokens.refreshToken?.reveal();
      const wasTold = uses.some(
        (use) => use.by === life && use.refreshToken === refreshToken && use.received === 'invalid_grant',
      );
      remover = life;
      cause = wasTold ? 'invalid_grant' : 'logout';
      if (wasTold) return;
      if (loggingOut.has(life)) removal = { by: life, refreshToken };
      else verdict.violate('ends-for-a-reason', `${life.name} removes tokens that were not refused`);
    },
    loggedOut() {
      isLoggedOut = true;
      cause ??= 'logout';
      if (isThere) verdict.violate('stays-ended', 'it is there when the logout is confirmed');
    },
    usedAtApi(life, accessToken) {
      if (serialOf(accessToken) > newest) verdict.violate('written-before-use', `${accessToken} by ${life.name}`);
    },
  };
}
