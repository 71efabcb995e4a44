import type { Verdict as VerdictOf } from '../schedules/verdict.ts';

/** What must hold in every schedule, each by the name a failure is reported under. */
export const RULES = {
  'one-holder': 'a refresh token is sent by one live holder at a time',
  'never-again': 'a refresh token whose answer was received is never sent again',
  'not-too-soon': 'after a lost or failed request a refresh token waits for its claim or cooldown',
  'retry-after-kept': 'no instance sends a refresh token before the time that the server asked for has passed',
  'claim-is-kept': 'a claim or cooldown holds until its time, or until its owner lifts it',
  'lease-is-kept': 'a lease is never taken from a holder who has not lost it',
  'read-again': 'a holder of the lease does not spend a record that was out of date when the lease was taken',
  'shared-attempt': 'an instance never waits for a lease of its own',
  'no-older-tokens': 'tokens are never overwritten by older ones',
  'written-before-use': 'a call uses no tokens that were not written',
  'stays-ended': 'nothing of a session is there after its logout',
  'end-is-announced': 'the other instances are told that a session has ended',
  'pair-revoked': 'the last pair of a session that was logged out is revoked',
  'ends-for-a-reason': 'a session ends by logout, expiry or invalid_grant alone',
  'within-deadline': 'a request and a logout end within their time',
  'works-again': 'a session that was not ended works once the faults are over',
  'no-stray-error': 'nothing is thrown but what callers are told of, and nothing is left unhandled',
} as const;

export type Rule = keyof typeof RULES;

/** Where the observers of a schedule put what they find. */
export type Verdict = VerdictOf<Rule>;
