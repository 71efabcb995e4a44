import { SESSION, type Tracer } from './tracer.ts';
import type { SessionHandle } from '../../shared/session-id.ts';
import type { TokenStore } from '../../session/token-store.ts';

/** The same store in Redis, with a span around every step. */
export function traceTokenStore(store: TokenStore, tracer: Tracer): TokenStore {
  const step = <T>(name: string, handle: SessionHandle, work: () => Promise<T>): Promise<T> => {
    const attributes = { 'db.system.name': 'redis', [SESSION]: handle };
    return tracer.during(`${name} token record`, { kind: 'client', attributes }, work);
  };
  return {
    create: (handle, record, ttlMs) => step('create', handle, () => store.create(handle, record, ttlMs)),
    read: (handle) => step('read', handle, () => store.read(handle)),
    extend: (handle, ttlMs) => step('extend', handle, () => store.extend(handle, ttlMs)),
    claimRefresh: (handle, claim) => step('claim', handle, () => store.claimRefresh(handle, claim)),
    postponeRefresh: (handle, owner, delayMs, refused) =>
      step('postpone', handle, () => store.postponeRefresh(handle, owner, delayMs, refused)),
    markAccepted: (handle, version) => step('accept', handle, () => store.markAccepted(handle, version)),
    replace: (handle, version, record) => step('replace', handle, () => store.replace(handle, version, record)),
    remove: (handle, version) => step('remove', handle, () => store.remove(handle, version)),
  };
}
