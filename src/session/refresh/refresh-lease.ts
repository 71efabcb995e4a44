import type { SessionId } from '../../shared/session-id.ts';

/**
 * One refresh per session at a time across all replicas. The lease only spares needless waiting: what makes a double
 * refresh impossible is the mark in the record itself (TokenStore.claimRefresh).
 */
export interface RefreshLease {
  /** Takes the lease for `ttlMs` if nobody holds it. */
  acquire(sessionId: SessionId, owner: string, ttlMs: number): Promise<boolean>;
  /** Prolongs it, if `owner` still holds it. */
  renew(sessionId: SessionId, owner: string, ttlMs: number): Promise<boolean>;
  /** Gives it back, if `owner` still holds it. */
  release(sessionId: SessionId, owner: string): Promise<void>;
}
