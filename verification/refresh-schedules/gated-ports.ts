import type { RefreshLease } from '../../src/session/refresh/refresh-lease.ts';
import type { TokenStore } from '../../src/session/token-store.ts';
import type { SessionHandle } from '../../src/shared/session-id.ts';
import type { LeaseRules } from './lease-rules.ts';
import type { Life } from './life.ts';
import type { RecordRules } from './record-rules.ts';
import type { RefreshTokenRules } from './refresh-token-rules.ts';
import type { StoreGate } from './store-gate.ts';

/** Who looks on as calls take effect. */
export interface Observers {
  readonly lease: LeaseRules;
  readonly record: RecordRules;
  readonly refreshTokens: RefreshTokenRules;
}

export interface GatedPortsOptions extends Observers {
  readonly life: Life;
  readonly gate: StoreGate;
}

/** A token store as one replica has it: every call through its gate, and watched where it takes effect. */
export function gateTokenStore(inner: TokenStore, options: GatedPortsOptions): TokenStore {
  const { life, gate, lease, record, refreshTokens } = options;

  async function look<T>(handle: SessionHandle, operation: string, result: T): Promise<T> {
    record.sees(await inner.read(handle), `${operation} of ${life.name}`);
    return result;
  }

  return {
    create: (handle, tokens, ttlMs) =>
      gate('create', async () => {
        await inner.create(handle, tokens, ttlMs);
        record.livesFor(ttlMs);
        await look(handle, 'create', undefined);
      }),
    read: (handle) => gate('read', async () => look(handle, 'read', await inner.read(handle))),
    extend: (handle, ttlMs) =>
      gate('extend', async () => {
        await look(handle, 'anything', undefined);
        await inner.extend(handle, ttlMs);
        record.livesFor(ttlMs);
        await look(handle, 'extend', undefined);
      }),
    claimRefresh: (handle, claim) =>
      gate('claimRefresh', async () => {
        const answer = await inner.claimRefresh(handle, claim);
        if (answer === 'claimed') refreshTokens.claimed(life, claim.owner, claim.blockMs);
        lease.claimed(claim.owner, typeof answer === 'string' ? answer : 'blocked');
        return look(handle, 'claimRefresh', answer);
      }),
    markAccepted: (handle, version) =>
      gate('markAccepted', async () => {
        await inner.markAccepted(handle, version);
        await look(handle, 'markAccepted', undefined);
      }),
    postponeRefresh: (handle, owner, delayMs, refused) =>
      gate('postponeRefresh', async () => {
        await inner.postponeRefresh(handle, owner, delayMs, refused);
        refreshTokens.postponed(owner, delayMs);
        await look(handle, 'postponeRefresh', undefined);
      }),
    replace: (handle, version, tokens) =>
      gate('replace', async () => {
        const answer = await inner.replace(handle, version, tokens);
        if (answer === 'replaced') {
          lease.replaced();
          refreshTokens.replaced();
        }
        return look(handle, 'replace', answer);
      }),
    remove: (handle, version) =>
      gate('remove', async () => {
        const removed = await inner.remove(handle, version);
        record.removed(life, removed);
        return look(handle, 'remove', removed);
      }),
  };
}

/** The same for the lease. */
export function gateLease(inner: RefreshLease, options: GatedPortsOptions): RefreshLease {
  const { life, gate, lease } = options;
  return {
    async acquire(handle, owner, ttlMs) {
      const isTaken = await gate('acquire', async () => {
        const taken = await inner.acquire(handle, owner, ttlMs);
        if (taken) {
          lease.acquired(life, owner, ttlMs);
          life.tookLease();
        }
        return taken;
      });
      lease.told(life, owner, isTaken);
      return isTaken;
    },
    renew: (handle, owner, ttlMs) =>
      gate('renew', async () => {
        const isRenewed = await inner.renew(handle, owner, ttlMs);
        if (isRenewed) lease.renewed(owner, ttlMs);
        return isRenewed;
      }),
    release(handle, owner) {
      lease.releasing(owner);
      return gate('release', async () => {
        await inner.release(handle, owner);
        lease.released(owner);
      });
    },
  };
}
