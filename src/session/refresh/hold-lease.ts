import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { undoInBackground } from './undo-in-background.ts';

export const LEASE_MS = 15_000;
export const RENEW_EVERY_MS = 5_000;
const POLL_MS = 50;
const WAIT_MS = 12_000;

export interface HoldLeaseOptions<T> {
  readonly lease: RefreshLease;
  readonly sessionId: SessionId;
  readonly owner: string;
  readonly clock: Clock;
  /** Asked while another holds the lease: a value ends the waiting. */
  readonly giveUpIf: () => Promise<T | undefined>;
}

export type HeldLease<T> =
  | { readonly kind: 'held'; release(): Promise<void> }
  | { readonly kind: 'settled'; readonly value: T }
  | { readonly kind: 'timeout' };

/** Takes the lease, waiting for another holder, and renews it until it is released. */
export async function holdLease<T>(options: HoldLeaseOptions<T>): Promise<HeldLease<T>> {
  const { lease, sessionId, owner, clock, giveUpIf } = options;
  const giveUpAtMs = clock.nowMs() + WAIT_MS;
  const releaseLater = (): void => {
    undoInBackground(clock, LEASE_MS, () => lease.release(sessionId, owner));
  };
  const acquire = (): Promise<boolean> =>
    lease.acquire(sessionId, owner, LEASE_MS).catch((error: unknown) => {
      // The store may have taken it all the same: the others would wait for a holder that there is not.
      releaseLater();
      throw error;
    });
  while (!(await acquire())) {
    const value = await giveUpIf();
    if (value !== undefined) return { kind: 'settled', value };
    if (clock.nowMs() >= giveUpAtMs) return { kind: 'timeout' };
    await clock.sleep(POLL_MS);
  }
  const released = new AbortController();
  void keepRenewed(options, released.signal);
  return {
    kind: 'held',
    async release() {
      released.abort();
      // Nobody waits for a store that is away.
      await lease.release(sessionId, owner).catch(releaseLater);
    },
  };
}

async function keepRenewed<T>(
  { lease, sessionId, owner, clock }: HoldLeaseOptions<T>,
  released: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.sleep(RENEW_EVERY_MS, released);
    if (released.aborted) return;
    // A missed renewal costs nothing but others' waiting: the mark in the record guards the token.
    await lease.renew(sessionId, owner, LEASE_MS).catch(() => false);
  }
}
