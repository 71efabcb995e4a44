import { SESSION, type Tracer } from './tracer.ts';
import type { Stores } from '../bff.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { TokenStore } from '../../session/token-store.ts';

/** The same stores in Redis, with a span around every step of a token record and of a login. */
export function traceStores(stores: Stores, tracer: Tracer): Stores {
  const { tokens, loginResults } = stores;
  const options = { kind: 'client', attributes: { 'db.system.name': 'redis' } } as const;
  return {
    ...stores,
    tokens: traceTokenStore(tokens, tracer),
    loginResults: {
      claim: (...args) => tracer.during('claim login', options, () => loginResults.claim(...args)),
      read: (id) => tracer.during('read login result', options, () => loginResults.read(id)),
      settle: (...args) => tracer.during('settle login', options, () => loginResults.settle(...args)),
      conclude: (...args) => tracer.during('conclude login', options, () => loginResults.conclude(...args)),
    },
  };
}

/** The same store in Redis, with a span around every step. */
function traceTokenStore(store: TokenStore, tracer: Tracer): TokenStore {
  const step = <T>(name: string, sessionId: SessionId, work: () => Promise<T>): Promise<T> => {
    const attributes = { 'db.system.name': 'redis', [SESSION]: sessionId };
    return tracer.during(`${name} token record`, { kind: 'client', attributes }, work);
  };
  return {
    create: (sessionId, record, ttlMs) => step('create', sessionId, () => store.create(sessionId, record, ttlMs)),
    read: (sessionId) => step('read', sessionId, () => store.read(sessionId)),
    extend: (sessionId, ttlMs) => step('extend', sessionId, () => store.extend(sessionId, ttlMs)),
    claimRefresh: (sessionId, claim) => step('claim', sessionId, () => store.claimRefresh(sessionId, claim)),
    postponeRefresh: (sessionId, owner, delayMs, refused) =>
      step('postpone', sessionId, () => store.postponeRefresh(sessionId, owner, delayMs, refused)),
    confirm: (sessionId, version) => step('accept', sessionId, () => store.confirm(sessionId, version)),
    replace: (sessionId, version, record) =>
      step('replace', sessionId, () => store.replace(sessionId, version, record)),
    remove: (sessionId, version) => step('remove', sessionId, () => store.remove(sessionId, version)),
  };
}
