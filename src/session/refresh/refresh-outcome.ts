import type { StoredSession } from '../session.ts';

/**
 * What a caller has of a refresh. `fresh`: the record to use now. `ended`: there is no session any more. `unavailable`: not
 * now; the session is kept. `refused`: the same, and the authorization server has refused so often that a new login is asked
 * for; attempts go on all the same.
 */
export type RefreshOutcome =
  | { readonly kind: 'fresh'; readonly session: StoredSession }
  | { readonly kind: 'ended'; readonly reason: 'gone' | 'invalid_grant' }
  | {
      readonly kind: 'unavailable';
      /** How long until the next attempt may be made; absent where one is in progress. */
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'refused' };
