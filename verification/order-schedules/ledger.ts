import { DAY } from './plan.ts';
import { isSameKey, type Order, type Post } from './post.ts';

/** One sending of a post to LongPort. */
export interface Sending {
  readonly post: Post;
  readonly atMs: number;
  /** LongPort has refused it, and executes nothing. */
  isProven: boolean;
  isExecuted: boolean;
  /** What LongPort answered, whether it arrived or not. */
  answer?: { readonly status: number; readonly body: string; readonly isKeepable: boolean };
  /** The whole response arrived in time. */
  isAnswered: boolean;
}

/** All that was ever sent: what a right program is judged by. */
export interface Ledger {
  readonly sendings: readonly Sending[];
  add(post: Post, atMs: number): Sending;
  of(order: Order): readonly Sending[];
  by(post: Post): readonly Sending[];
  /** A sending with the key of this order that LongPort may have executed, while the key is remembered. */
  mayBeExecuted(order: Order, atMs: number): Sending | undefined;
}

/** A key is remembered from its claim, a while before the first byte. */
const CLAIM_BEFORE_BYTE_MS = 120_000;

export function createLedger(): Ledger {
  const sendings: Sending[] = [];
  const of = (order: Order): Sending[] => sendings.filter(({ post }) => isSameKey(post, order));
  return {
    sendings,
    of,
    add(post, atMs) {
      const sending = { post, atMs, isProven: false, isExecuted: false, isAnswered: false };
      sendings.push(sending);
      return sending;
    },
    by: (post) => sendings.filter((each) => each.post === post),
    mayBeExecuted: (order, atMs) =>
      of(order).find((each) => !each.isProven && atMs < each.atMs + DAY - CLAIM_BEFORE_BYTE_MS),
  };
}
