import type { StoredSession } from '../session.ts';

/**
 * What a caller gets of a refresh. `fresh`: the record to use now. `ended`: there is no session any more. `unavailable`:
 * no token now; the session is kept. `refused`: the same, and the authorization server has refused so often that a new
 * login is asked for; attempts continue all the same.
 */
export type RefreshOutcome =
  | { readonly kind: 'fresh'; readonly session: StoredSession }
  | { readonly kind: 'ended'; readonly cause: 'gone' | 'invalid_grant' }
  | {
      readonly kind: 'unavailable';
      readonly cause: RefusalCause;
      /** How long until the next attempt may be made; absent where one is in progress. */
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'refused'; readonly cause: RefusalCause };

/**
 * Why there is no token now. `server_fault`: this attempt failed. `cooldown`: an earlier one failed. `postponement`: the
 * authorization server asked for time. `claimed_elsewhere`, `lease`: another process refreshes. `in_progress`: the wait of
 * the call is over, the refresh is not. `stalled`: this process stood still and outlived its claim. `no_metadata`: there
 * is no metadata of the authorization server yet. `store`: the store refused a write.
 */
export type RefusalCause =
  | 'cooldown'
  | 'postponement'
  | 'lease'
  | 'claimed_elsewhere'
  | 'stalled'
  | 'server_fault'
  | 'no_metadata'
  | 'store'
  | 'in_progress';

export const GONE: RefreshOutcome = { kind: 'ended', cause: 'gone' };

export function fresh(session: StoredSession): RefreshOutcome {
  return { kind: 'fresh', session };
}
