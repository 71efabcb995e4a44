import type { KeyedResult } from '../../src/orders/keyed-call.ts';
import type { Ledger } from './ledger.ts';
import type { ModelResponse } from './longport.ts';
import type { Post } from './post.ts';
import type { SendingRules } from './sending-rules.ts';
import type { StoreRules } from './store-rules.ts';
import type { Verdict } from './verdict.ts';

export type Told = KeyedResult<ModelResponse>;

/** Watches what pages are told. */
export interface ToldRules {
  told(post: Post, result: Told): void;
}

export interface ToldRulesOptions {
  readonly ledger: Ledger;
  readonly sending: SendingRules;
  readonly store: StoreRules;
  readonly hadFault: () => boolean;
  readonly verdict: Verdict;
}

/** With these a page is told that its post was not executed, */
const NOT_EXECUTED: ReadonlySet<Told['outcome']> = new Set(['freed', 'too_late', 'full', 'unavailable']);
/** and with these that no post before it was either: the key was free. */
const FOUND_FREE: ReadonlySet<Told['outcome']> = new Set(['freed', 'too_late', 'full']);

/** After these the key is free, or unknown. */
const SETTLED: ReadonlySet<Told['outcome']> = new Set(['freed', 'lost', 'not_kept']);

export function createToldRules({ ledger, sending, store, hadFault, verdict }: ToldRulesOptions): ToldRules {
  function checkReplayed(post: Post, body: string): void {
    const isOwn = ledger.of(post).some((each) => each.answer?.body === body && each.post.request === post.request);
    if (!isOwn) verdict.violate('answer-is-true', `${post.id} is told: ${body}`);
  }

  function checkResponse(post: Post, { body }: ModelResponse, outcome: Told['outcome']): void {
    const given = ledger.by(post).find(({ answer }) => answer?.body === body);
    if (given?.answer?.isKeepable !== true) {
      if (outcome === 'answered') verdict.violate('answer-is-true', `${post.id} has kept: ${body}`);
      return;
    }
    const isKept = store.settlementOf(post) === 'kept';
    if (!isKept && (outcome === 'answered' || !hadFault())) verdict.violate('settled-before-told', post.id);
  }

  return {
    told(post, result) {
      const { outcome } = result;
      if (NOT_EXECUTED.has(outcome)) sending.toldNotExecuted(post, FOUND_FREE.has(outcome));
      const isHeld = store.claimOf(post)?.post === post && store.settlementOf(post) === undefined;
      if (SETTLED.has(outcome) && !hadFault() && isHeld)
        verdict.violate('settled-before-told', `${post.id}: ${outcome}`);
      if (result.kind === 'answer') checkReplayed(post, result.answer.body.toString());
      else if (result.kind === 'response') checkResponse(post, result.response, outcome);
    },
  };
}
