import type { RefreshLease } from '../../src/session/refresh/lease.ts';
import type { TokenStore } from '../../src/session/token-store.ts';
import type { SessionId } from '../../src/shared/session-id.ts';
import type { LeaseRules } from './lease-rules.ts';
import type { Life } from '../schedules/life.ts';
import type { RecordRules } from './record-rules.ts';
import type { RefreshTokenRules } from './refresh-token-rules.ts';
import type { StoreGate } from '../schedules/store-gate.ts';

/** Observes calls as they take effect. */
export interface Observers {
  readonly lease: LeaseRules;
  readonly record: RecordRules;
  readonly refreshTokens: RefreshTokenRules;
}

export interface GatedPortsOptions extends Observers {
  readonly life: Life;
  readonly gate: StoreGate;
}

/** A token store as one process has it: every call through its gate, and watched where it takes effect. */
export function gateTokenStore(inner: TokenStore, options: GatedPortsOptions): TokenStore {
  const { life, gate, lease, record, refreshTokens } = options;

  async function look<T>(sessionId: SessionId, operation: string, result: T): Promise<T> {
    record.sees(await inner.read(sessionId), `${operation} of ${life.name}`);
    return result;
  }

  return {
    create: (sessionId, tokens, ttlMs) =>
      gate('create', async () => {
        await inner.create(sessionId, tokens, ttlMs);
        record.livesFor(ttlMs);
        await look(sessionId, 'create', undefined);
      }),
    read: (sessionId) => gate('read', async () => look(sessionId, 'read', await inner.read(sessionId))),
    extend: (sessionId, ttlMs) =>
      gate('extend', async () => {
        await look(sessionId, 'anything', undefined);
        await inner.extend(sessionId, ttlMs);
        record.livesFor(ttlMs);
        await look(sessionId, 'extend', undefined);
      }),
    claimRefresh: (sessionId, claim) =>
      gate('claimRefresh', async () => {
        const answer = await inner.claimRefresh(sessionId, claim);
        if (answer === 'claimed') refreshTokens.claimed(life, claim.owner, claim.claimMs);
        lease.claimed(claim.owner, typeof answer === 'string' ? answer : 'blocked');
        return look(sessionId, 'claimRefresh', answer);
      }),
    confirm: (sessionId, version) =>
      gate('confirm', async () => {
        await inner.confirm(sessionId, version);
        await look(sessionId, 'confirm', undefined);
      }),
    postponeRefresh: (sessionId, owner, delayMs, refused) =>
      gate('postponeRefresh', async () => {
        await inner.postponeRefresh(sessionId, owner, delayMs, refused);
        refreshTokens.postponed(owner, delayMs);
        await look(sessionId, 'postponeRefresh', undefined);
      }),
    replace: (sessionId, version, tokens) =>
      gate('replace', async () => {
        const answer = await inner.replace(sessionId, version, tokens);
        if (answer === 'replaced') {
          lease.replaced();
          refreshTokens.replaced();
        }
        return look(sessionId, 'replace', answer);
      }),
    remove: (sessionId, version) =>
      gate('remove', async () => {
        const removed = await inner.remove(sessionId, version);
        record.removed(life, removed);
        return look(sessionId, 'remove', removed);
      }),
  };
}

/** The same for the lease. */
export function gateLease(inner: RefreshLease, options: GatedPortsOptions): RefreshLease {
  const { life, gate, lease } = options;
  return {
    async acquire(sessionId, owner, ttlMs) {
      const isTaken = await gate('acquire', async () => {
        const taken = await inner.acquire(sessionId, owner, ttlMs);
        if (taken) {
          lease.acquired(life, owner, ttlMs);
          life.reachFocus();
        }
        return taken;
      });
      lease.told(life, owner, isTaken);
      return isTaken;
    },
    renew: (sessionId, owner, ttlMs) =>
      gate('renew', async () => {
        const isRenewed = await inner.renew(sessionId, owner, ttlMs);
        if (isRenewed) lease.renewed(owner, ttlMs);
        return isRenewed;
      }),
    release(sessionId, owner) {
      lease.releasing(owner);
      return gate('release', async () => {
        await inner.release(sessionId, owner);
        lease.released(owner);
      });
    },
  };
}
