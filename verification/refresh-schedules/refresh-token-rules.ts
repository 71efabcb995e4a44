import type { Life } from '../schedules/life.ts';
import { SECOND } from '../schedules/outage.ts';
import type { IssuedPair } from './token-families.ts';
import type { Verdict } from './verdict.ts';

/** One sending of a refresh token. */
export interface Use {
  readonly by: Life;
  readonly refreshToken: string;
  /** When the claim was set that allowed it. */
  readonly claimedAtMs: number;
  /** What the authorization server has answered, on its way. */
  answer?: IssuedPair | 'invalid_grant';
  received?: IssuedPair | 'invalid_grant' | 'failure';
  endedAtMs?: number;
  /** The server has asked to be left alone for so long, with its failure. */
  askedForMs?: number;
  /** The store has failed the sender since: it may be out of reach of its own lease. */
  hadStoreFault: boolean;
}

/** Watches how refresh tokens are used. */
export interface RefreshTokenRules {
  /** A claim was set, a cooldown replaced it, or the write of new tokens removed it: as these took effect. */
  claimed(life: Life, owner: string, claimMs: number): void;
  postponed(owner: string, delayMs: number): void;
  replaced(): void;
  sent(life: Life, refreshToken: string): Use;
  answered(use: Use, answer: IssuedPair | 'invalid_grant'): void;
  failed(use: Use): void;
  leaseFault(life: Life): void;
  readonly uses: readonly Use[];
}

const CLAIM_MS = 30 * SECOND;
const SHORTEST_COOLDOWN_MS = 1 * SECOND;

export interface RefreshTokenRulesOptions {
  readonly nowMs: () => number;
  /** How much the clocks of the parts may differ. */
  readonly slackMs: number;
  readonly verdict: Verdict;
}

export function createRefreshTokenRules({ nowMs, slackMs, verdict }: RefreshTokenRulesOptions): RefreshTokenRules {
  const uses: Use[] = [];
  const claims = new Map<Life, number>();
  let claim: { readonly owner: string; readonly untilMs: number } | undefined;

  /** What an earlier sending of the same token says about sending it now. */
  function check(earlier: Use, by: Life): void {
    const now = nowMs() + slackMs;
    const { received, endedAtMs = 0 } = earlier;
    const lapsed = now >= earlier.claimedAtMs + CLAIM_MS;
    const detail = `${earlier.refreshToken}, first by ${earlier.by.name}, now by ${by.name}`;
    const isHelpless = earlier.by.state() === 'crashed' || earlier.by.wasPaused();
    if (received === undefined) {
      if (isHelpless && !lapsed) verdict.violate('not-too-soon', `${detail}: the claim still holds`);
      if (!isHelpless) verdict.violate('one-holder', detail);
    } else if (received === 'failure') {
      const coolUntil = Math.min(endedAtMs + SHORTEST_COOLDOWN_MS, earlier.claimedAtMs + CLAIM_MS);
      if (now < coolUntil) verdict.violate('not-too-soon', `${detail}: it cools down`);
      const askedUntilMs = endedAtMs + (earlier.askedForMs ?? 0);
      // A cooldown that could not be written is known to its own process alone.
      const isKnown = by === earlier.by || !(isHelpless || earlier.hadStoreFault);
      if (isKnown && now < askedUntilMs) verdict.violate('retry-after-kept', detail);
    } else if (received === 'invalid_grant' || received.isRotated) {
      const excused = lapsed && (isHelpless || earlier.hadStoreFault);
      if (!excused) verdict.violate('never-again', detail);
    }
  }

  return {
    uses,
    claimed(life, owner, claimMs) {
      const isHeld = claim !== undefined && claim.owner !== owner && nowMs() + slackMs < claim.untilMs;
      if (isHeld) verdict.violate('claim-is-kept', `${life.name} claims under another's`);
      claim = { owner, untilMs: nowMs() + claimMs };
      claims.set(life, nowMs());
    },
    postponed(owner, delayMs) {
      if (claim?.owner === owner) claim = { owner: '', untilMs: nowMs() + delayMs };
    },
    replaced() {
      claim = undefined;
    },
    sent(life, refreshToken) {
      for (const earlier of uses) if (earlier.refreshToken === refreshToken) check(earlier, life);
      const use: Use = { by: life, refreshToken, claimedAtMs: claims.get(life) ?? 0, hadStoreFault: false };
      uses.push(use);
      return use;
    },
    answered(use, answer) {
      use.received = answer;
      use.endedAtMs = nowMs();
    },
    failed(use) {
      use.received = 'failure';
      use.endedAtMs = nowMs();
    },
    leaseFault(life) {
      for (const use of uses) if (use.by === life) use.hadStoreFault = true;
    },
  };
}
