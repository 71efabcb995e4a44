import type { SessionHandle } from '../shared/session-handle.ts';
import type { Account } from './account.ts';

/**
 * Which sessions may belong to an account, so that nobody has to look at all of them. It is a hint beside the token
 * records: it may name sessions that are gone and miss some that live, and only the record of a session says whose it is.
 * Every method throws StoreUnavailableError when the store does not answer in time.
 */
export interface SessionIndex {
  /** Notes a session until `endsAtMs`, its absolute end. Noting it again does no harm. */
  add(account: Account, handle: SessionHandle, endsAtMs: number): Promise<void>;

  /** The sessions noted for an account, the oldest end first; those whose end has come are left out. */
  find(account: Account): Promise<readonly SessionHandle[]>;

  /** Takes sessions out again. */
  remove(account: Account, handles: readonly SessionHandle[]): Promise<void>;
}
