import type { Clock } from '../../shared/clock.ts';
import { retryUntil } from '../../shared/retry.ts';
import type { SessionId } from '../../shared/session-id.ts';
import {
  LEASE_MS,
  LEASE_POLL_INTERVAL_MS,
  LEASE_RENEW_INTERVAL_MS,
  LEASE_WAIT_MS,
  STORE_RETRY_INTERVAL_MS,
} from '../durations.ts';

/**
 * One refresh per session at a time across all processes. The lease only saves needless waiting: what makes a double
 * refresh impossible is the claim in the record itself (TokenStore.claimRefresh).
 */
export interface RefreshLease {
  /** Takes the lease for `ttlMs` if it is free. */
  acquire(sessionId: SessionId, owner: string, ttlMs: number): Promise<boolean>;
  /** Prolongs it, if `owner` still holds it. */
  renew(sessionId: SessionId, owner: string, ttlMs: number): Promise<boolean>;
  /** Gives it back, if `owner` still holds it. */
  release(sessionId: SessionId, owner: string): Promise<void>;
}

export interface HoldLeaseOptions {
  readonly lease: RefreshLease;
  readonly sessionId: SessionId;
  readonly owner: string;
  readonly clock: Clock;
}

export type HeldLease<T> =
  | { readonly kind: 'held'; release(): Promise<void> }
  | { readonly kind: 'settled'; readonly value: T }
  | { readonly kind: 'timeout' };

/**
 * Takes the lease and renews it until it is released. `settledByOthers` is asked while another holds the lease: a value
 * ends the wait.
 */
export async function holdLease<T>(
  options: HoldLeaseOptions,
  settledByOthers: () => Promise<T | undefined>,
): Promise<HeldLease<T>> {
  const { clock } = options;
  const giveUpAtMs = clock.nowMs() + LEASE_WAIT_MS;
  while (!(await acquire(options))) {
    const value = await settledByOthers();
    if (value !== undefined) return { kind: 'settled', value };
    if (clock.nowMs() >= giveUpAtMs) return { kind: 'timeout' };
    await clock.sleep(LEASE_POLL_INTERVAL_MS);
  }
  const released = new AbortController();
  void keepRenewed(options, released.signal);
  return {
    kind: 'held',
    async release() {
      released.abort();
      await release(options);
    },
  };
}

async function acquire(options: HoldLeaseOptions): Promise<boolean> {
  const { lease, sessionId, owner } = options;
  try {
    return await lease.acquire(sessionId, owner, LEASE_MS);
  } catch (error) {
    // The store may have taken it all the same: the other processes would wait for a holder that does not exist.
    releaseLater(options);
    throw error;
  }
}

async function keepRenewed({ lease, sessionId, owner, clock }: HoldLeaseOptions, released: AbortSignal): Promise<void> {
  for (;;) {
    await clock.sleep(LEASE_RENEW_INTERVAL_MS, released);
    if (released.aborted) return;
    // A missed renewal only makes others wait: the claim in the record guards the token.
    await lease.renew(sessionId, owner, LEASE_MS).catch(() => false);
  }
}

/** A release that fails must not take the result of the refresh with it, and no caller waits for a store that is away. */
async function release(options: HoldLeaseOptions): Promise<void> {
  const { lease, sessionId, owner } = options;
  await lease.release(sessionId, owner).catch(() => {
    releaseLater(options);
  });
}

function releaseLater({ lease, sessionId, owner, clock }: HoldLeaseOptions): void {
  const policy = { clock, delayMs: STORE_RETRY_INTERVAL_MS, timeoutMs: LEASE_MS };
  void retryUntil(() => lease.release(sessionId, owner), policy);
}
