import type { ClaimOutcome, KeyState } from '../../src/orders/idempotency-store.ts';
import type { Ledger } from './ledger.ts';
import { DAY } from './plan.ts';
import type { Order, Post } from './post.ts';
import type { Verdict } from './verdict.ts';

/** A key in the store, as the steps that took effect say. */
export interface Claimed {
  readonly post: Post;
  readonly claimedAtMs: number;
  /** After that it is no longer in progress. */
  untilMs: number;
  /** When its holder claimed or confirmed it last. */
  freshSinceMs: number;
  isConfirmed: boolean;
}

/** Watches what takes effect in the store, and what it says. */
export interface StoreRules {
  claimTold(post: Post, outcome: ClaimOutcome): void;
  confirmed(post: Post): void;
  givenUp(post: Post): void;
  kept(post: Post): void;
  /** What the store says of a key after anything took effect. */
  sees(order: Order, state: KeyState): void;
  /** What is known of this key. */
  claimOf(order: Order): Claimed | undefined;
  /** How the holder has settled its key, whatever became of it since. */
  settlementOf(post: Post): 'kept' | 'given up' | undefined;
}

export interface StoreRulesOptions {
  readonly nowMs: () => number;
  readonly slackMs: number;
  readonly room: number;
  readonly ledger: Ledger;
  /** Whether anything has gone wrong but at LongPort. */
  readonly hadFault: () => boolean;
  readonly verdict: Verdict;
}

export function createStoreRules(options: StoreRulesOptions): StoreRules {
  const { nowMs, slackMs, room, ledger, hadFault, verdict } = options;
  const claims = new Map<string, Claimed>();
  const settled = new Map<Post, 'kept' | 'given up'>();
  const idOf = ({ account, key }: Order): string => `${account} ${key}`;

  function claimOf(order: Order): Claimed | undefined {
    for (const [id, { claimedAtMs }] of claims) if (nowMs() >= claimedAtMs + DAY) claims.delete(id);
    return claims.get(idOf(order));
  }

  function seesNone(order: Order): void {
    const sending = ledger.mayBeExecuted(order, nowMs() + slackMs);
    if (sending !== undefined)
      verdict.violate('none-is-true', `${idOf(order)} is free, and ${sending.post.id} was sent`);
    claims.delete(idOf(order));
  }

  function seesAnswer(order: Order, claimed: Claimed, body: string, status: number): void {
    const given = ledger.by(claimed.post).find(({ answer }) => answer?.body === body && answer.status === status);
    if (given === undefined) verdict.violate('answer-is-true', `${idOf(order)} has: ${status} ${body}`);
    else if (given.answer?.isKeepable !== true) verdict.violate('answer-is-true', `${status} leaves the outcome open`);
  }

  function seesUnknown(order: Order, { untilMs }: Claimed): void {
    if (hadFault() || nowMs() >= untilMs) return;
    const isOpen = ledger
      .of(order)
      .some(({ isAnswered, isProven, answer }) => !isAnswered || !(isProven || answer?.isKeepable === true));
    if (!isOpen) verdict.violate('unknown-for-a-reason', idOf(order));
  }

  return {
    claimOf,
    settlementOf: (post) => settled.get(post),
    claimTold(post, { kind }) {
      const before = claimOf(post);
      const live = claims.size;
      if (kind === 'claimed') {
        const claimedAtMs = nowMs();
        if (live + (before === undefined ? 1 : 0) > room) verdict.violate('bound-is-kept', `${live + 1} keys`);
        const untilMs = claimedAtMs + post.responseTimeoutMs + MARGIN_MS;
        claims.set(idOf(post), { post, claimedAtMs, untilMs, freshSinceMs: claimedAtMs, isConfirmed: false });
      } else if (kind === 'store_full' && live < room) verdict.violate('bound-is-kept', `full with ${live} keys`);
      else if (kind === 'reused' && (before === undefined || before.post.request === post.request)) {
        verdict.violate(before === undefined ? 'own-keys-alone' : 'reused-is-refused', `${post.id} is told so`);
      } else if (kind === 'known' && before !== undefined && before.post.request !== post.request) {
        verdict.violate('reused-is-refused', `${post.id} is told of ${before.post.request}`);
      }
    },
    confirmed(post) {
      const claimed = claimOf(post);
      if (claimed?.post !== post) return;
      if (nowMs() > claimed.untilMs + slackMs)
        verdict.violate('in-progress-ends', `${post.id} is confirmed after its time`);
      const untilMs = nowMs() + post.responseTimeoutMs + MARGIN_MS;
      Object.assign(claimed, { untilMs, freshSinceMs: nowMs(), isConfirmed: true });
    },
    kept(post) {
      settled.set(post, 'kept');
    },
    givenUp(post) {
      settled.set(post, 'given up');
    },
    sees(order, state) {
      const claimed = claimOf(order);
      if (state.state === 'none') seesNone(order);
      else if (claimed === undefined) verdict.violate('own-keys-alone', `${idOf(order)} is ${state.state}`);
      else if (state.state === 'answered')
        seesAnswer(order, claimed, state.answer.body.toString(), state.answer.status);
      else if (state.state === 'unknown') seesUnknown(order, claimed);
      else if (nowMs() > claimed.untilMs + slackMs || state.remainingMs > order.responseTimeoutMs + MARGIN_MS) {
        verdict.violate('in-progress-ends', `${idOf(order)} for ${state.remainingMs} ms more`);
      }
    },
  };
}

/** A claim outlasts the longest response by this. */
const MARGIN_MS = 10_000;
