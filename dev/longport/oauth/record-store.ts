import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { ExpiringMap } from '../expiring-map.ts';

/** The records of oidc-provider: unbounded, unlike its own default, and one store per dev LongPort. */
export interface RecordStore {
  readonly adapter: AdapterFactory;
  /** Forgets every refresh token, so that each gets `invalid_grant`. */
  dropRefreshTokens(): void;
}

/** Makes an empty record store. */
export function createRecordStore(): RecordStore {
  const records = new ExpiringMap<AdapterPayload>();
  const sessionIds = new ExpiringMap<string>();
  const membersByGrant = new ExpiringMap<Set<string>>();

  function adapter(model: string): Adapter {
    const keyOf = (id: string): string => `${model}:${id}`;
    const find = (id: string): Promise<AdapterPayload | undefined> => Promise.resolve(records.get(keyOf(id)));
    return {
      find,
      findByUid: (uid) => find(sessionIds.get(uid) ?? ''),
      findByUserCode: () => Promise.resolve(undefined),
      upsert: (id, payload, expiresIn) => {
        records.set(keyOf(id), payload, expiresIn);
        if (model === 'Session' && payload.uid !== undefined) sessionIds.set(payload.uid, id, expiresIn);
        if (payload.grantId !== undefined) {
          const members = membersByGrant.get(payload.grantId) ?? new Set<string>();
          membersByGrant.set(payload.grantId, members.add(keyOf(id)));
        }
        return Promise.resolve();
      },
      consume: (id) => {
        const payload = records.get(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => {
        records.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        const members = membersByGrant.get(grantId);
        for (const key of members ?? []) {
          if (!key.startsWith(`${model}:`)) continue;
          records.delete(key);
          members?.delete(key);
        }
        if (members?.size === 0) membersByGrant.delete(grantId);
        return Promise.resolve();
      },
    };
  }

  return {
    adapter,
    dropRefreshTokens: () => {
      records.deleteWhere((key) => key.startsWith('RefreshToken:'));
    },
  };
}
