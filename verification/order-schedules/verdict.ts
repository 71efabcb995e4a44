import type { Verdict as VerdictOf } from '../schedules/verdict.ts';

/** What must hold in every schedule, each by the name a failure is reported under. */
export const RULES = {
  'executed-once': 'LongPort executes a key once in its 24 hours',
  'never-again': 'a key is sent again only if the call before was proven not executed',
  'replayed-once': 'a call is sent once more at most',
  'claimed-before-sent': 'nothing is sent without the claim of its key, or again without its confirmation',
  'fresh-claim': 'nothing is sent later than five seconds after its claim',
  'not-after': 'nothing is sent after the time of X-Not-After',
  'not-executed-is-true': 'what a page is told was not executed was not, and never is',
  'answer-is-true': 'a kept answer is what LongPort answered to this key and request, and leaves no outcome open',
  'settled-before-told': 'a key is kept, given up or freed before the page gets its response, unless the store failed',
  'none-is-true': 'a key that may have been executed is never free within its 24 hours',
  'unknown-for-a-reason': 'a key is unknown only if a fault left its outcome open',
  'reused-is-refused': 'a key with another request is refused, and only then',
  'own-keys-alone': 'a key of another account changes nothing',
  'in-progress-ends': 'no key is in progress longer than its claim says',
  'bound-is-kept': 'the store holds no more keys than it may, and says so only then',
  'answered-within-deadline': 'every call with a key ends within its time',
  'answers-well': 'without a fault one call gives one execution and the answer, and the same again replays it',
  'no-stray-error': 'nothing is thrown but what callers are told of, and nothing is left unhandled',
} as const;

export type Rule = keyof typeof RULES;
export type Verdict = VerdictOf<Rule>;
