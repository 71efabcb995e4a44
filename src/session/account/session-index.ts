import type { SessionId } from '../../shared/session-id.ts';
import type { Account } from './account.ts';

/**
 * Which sessions may belong to an account, so that no search reads all of them. It is a hint beside the token
 * records: it may name sessions that are gone and miss some that live, and only the record of a session says whose it is.
 * It may hold any number of entries, and entries that others wrote. Every method throws StoreUnavailableError when the
 * store does not answer in time.
 */
export interface SessionIndex {
  /** Notes a session until `endsAtMs`, its absolute end. Noting it again does no harm. */
  add(account: Account, sessionId: SessionId, endsAtMs: number): Promise<void>;

  /**
   * Reads `most` of the entries of an account, the latest end first, behind the first `skip`. Entries whose end has come
   * are left out. An entry that is no session id is left out and removed, so that a page may hold fewer than `most`.
   */
  page(account: Account, part: { readonly skip: number; readonly max: number }): Promise<SessionIndexPage>;

  /** Takes sessions out again. */
  remove(account: Account, sessionIds: readonly SessionId[]): Promise<void>;
}

export interface SessionIndexPage {
  readonly sessionIds: readonly SessionId[];
  /** There is nothing behind this page. */
  readonly isLast: boolean;
}
