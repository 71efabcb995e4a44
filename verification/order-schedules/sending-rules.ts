import type { Ledger, Sending } from './ledger.ts';
import { DAY } from './plan.ts';
import type { Post } from './post.ts';
import type { StoreRules } from './store-rules.ts';
import type { Verdict } from './verdict.ts';

/** Watches what reaches LongPort. */
export interface SendingRules {
  /** The first byte is written. */
  sent(post: Post): Sending;
  executed(sending: Sending): void;
  /** A page was told that this post was not executed, and if `wasFree` no earlier one with its key. */
  toldNotExecuted(post: Post, wasFree: boolean): void;
}

export interface SendingRulesOptions {
  readonly nowMs: () => number;
  readonly slackMs: number;
  readonly ledger: Ledger;
  readonly store: StoreRules;
  readonly verdict: Verdict;
  /** The clock of an instance. */
  readonly clockOf: (post: Post) => number;
}

const OLDEST_CLAIM_MS = 5_000;

export function createSendingRules(options: SendingRulesOptions): SendingRules {
  const { nowMs, slackMs, ledger, store, verdict, clockOf } = options;
  const toldNotExecuted = new Set<Post>();

  function checkClaim(post: Post): void {
    const claimed = store.claimOf(post);
    const times = ledger.by(post).length;
    const isAgain = times > 0;
    if (times > 1) verdict.violate('replayed-once', `${post.id} is sent ${times + 1} times`);
    if (claimed?.post !== post || (isAgain && !claimed.isConfirmed)) {
      verdict.violate('claimed-before-sent', `${post.id} is sent${isAgain ? ' again' : ''}`);
    } else if (nowMs() - claimed.freshSinceMs > OLDEST_CLAIM_MS + slackMs) {
      verdict.violate('fresh-claim', `${post.id}, after ${nowMs() - claimed.freshSinceMs} ms`);
    }
  }

  return {
    sent(post) {
      const earlier = ledger.mayBeExecuted(post, nowMs() + slackMs);
      if (earlier !== undefined) verdict.violate('never-again', `${post.id}, and ${earlier.post.id} was sent before`);
      checkClaim(post);
      if (clockOf(post) > (post.notAfterMs ?? Infinity)) verdict.violate('not-after', post.id);
      return ledger.add(post, nowMs());
    },
    executed(sending) {
      const isNear = (each: Sending): boolean => Math.abs(sending.atMs - each.atMs) < DAY / 2;
      const earlier = ledger.of(sending.post).find((each) => each.isExecuted && isNear(each));
      if (earlier !== undefined) verdict.violate('executed-once', `${sending.post.id} after ${earlier.post.id}`);
      sending.isExecuted = true;
      if (toldNotExecuted.has(sending.post)) verdict.violate('not-executed-is-true', `${sending.post.id} is executed`);
    },
    toldNotExecuted(post, wasFree) {
      toldNotExecuted.add(post);
      const own = ledger.by(post).find(({ isProven }) => !isProven);
      // Another tab may have placed the order in the meantime; this one learns about its own post.
      const isBefore = (each: Sending): boolean => each.atMs < post.beganAtMs && nowMs() < each.atMs + DAY / 2;
      const before = wasFree ? ledger.of(post).find((each) => each.isExecuted && isBefore(each)) : undefined;
      const found = own ?? before;
      if (found !== undefined) {
        verdict.violate('not-executed-is-true', `${post.id} is told so, ${found.post.id} was sent`);
      }
    },
  };
}
