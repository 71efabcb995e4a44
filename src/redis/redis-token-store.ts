import type { Sealer } from '../session/sealer.ts';
import type { StoredSession, TokenRecord } from '../session/session.ts';
import { decodeTokenRecord, encodeTokenRecord } from '../session/token-record-codec.ts';
import type { TokenStore } from '../session/token-store.ts';
import type { Clock } from '../shared/clock.ts';
import { createRecentMap } from '../shared/recent-map.ts';
import type { SessionHandle } from '../shared/session-handle.ts';
import { sessionKey, tokensKey } from './keys.ts';
import { answered, type RedisClient } from './redis-client.ts';
import type { Replicas } from './replicas.ts';
import { runScript } from './run-script.ts';
import { CLAIM_REFRESH, CREATE, EXTEND, POSTPONE_REFRESH, REMOVE, REPLACE } from './token-scripts.ts';

export interface RedisTokenStoreOptions {
  readonly client: RedisClient;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** A record was found that no key of ours opens; it counts as absent. */
  readonly onUnreadable?: (handle: SessionHandle) => void;
  /** A record was opened with a key behind the first. */
  readonly onOlderKey?: (handle: SessionHandle) => void;
  /** Told how long each read took, those that failed included. */
  readonly onRead?: ((tookMs: number) => void) | undefined;
  readonly replicas: Replicas;
  /** New tokens were written and no replica has confirmed them: a failover just now would lose them. */
  readonly onUnconfirmed?: (handle: SessionHandle) => void;
}

/** The {@link TokenStore} in Redis. Tokens are sealed here, where they are written, bound to the record's own key. */
export function createRedisTokenStore(options: RedisTokenStoreOptions): TokenStore {
  const { client, sealer, clock, onUnreadable, onOlderKey, onRead, replicas, onUnconfirmed } = options;
  // The same bytes under the same name open to the same record. Redis is read each time all the same.
  const opened = createRecentMap<SessionHandle, { readonly sealed: string; readonly record: TokenRecord }>({
    maxEntries: 20_000,
    periodMs: 60_000,
    nowMs: () => clock.nowMs(),
  });
  const seal = (handle: SessionHandle, record: TokenRecord): string =>
    sealer.seal(encodeTokenRecord(record), tokensKey(handle));

  function open(handle: SessionHandle, sealed: string): TokenRecord | undefined {
    const known = opened.get(handle);
    if (known?.sealed === sealed) return known.record;
    const text = sealer.open(sealed, tokensKey(handle));
    const record = text === undefined ? undefined : decodeTokenRecord(text);
    if (record === undefined) onUnreadable?.(handle);
    // What an older key opens is not remembered, so that each use is told of.
    else if (!sealer.isCurrent(sealed)) onOlderKey?.(handle);
    else opened.set(handle, { sealed, record });
    return record;
  }

  async function timed<T>(reading: Promise<T>): Promise<T> {
    const beganAtMs = performance.now();
    try {
      return await reading;
    } finally {
      onRead?.(performance.now() - beganAtMs);
    }
  }

  return {
    async create(handle, record, ttlMs) {
      await runScript(client, CREATE, [tokensKey(handle)], [seal(handle, record), clock.nowMs(), Math.ceil(ttlMs)]);
    },

    async read(handle) {
      const [sealed, version, extendedAt, blockOwner, blockUntil] = await timed(
        answered(client.hmget(tokensKey(handle), 'sealed', 'version', 'extendedAt', 'blockOwner', 'blockUntil')),
      );
      if (typeof sealed !== 'string') {
        opened.delete(handle);
        return undefined;
      }
      const record = open(handle, sealed);
      if (record === undefined) return undefined;
      return {
        ...record,
        version: Number(version),
        extendedAtMs: Number(extendedAt),
        ...(typeof blockUntil === 'string'
          ? { refreshBlock: { owner: blockOwner ?? '', untilMs: Number(blockUntil) } }
          : {}),
      } satisfies StoredSession;
    },

    async extend(handle, ttlMs) {
      await runScript(client, EXTEND, [tokensKey(handle)], [clock.nowMs(), Math.ceil(ttlMs)]);
    },

    async claimRefresh(handle, { version, owner, blockMs }) {
      const answer = await runScript(client, CLAIM_REFRESH, [tokensKey(handle)], [version, owner, blockMs]);
      return answer as Awaited<ReturnType<TokenStore['claimRefresh']>>;
    },

    async postponeRefresh(handle, owner, delayMs) {
      await runScript(client, POSTPONE_REFRESH, [tokensKey(handle)], [owner, delayMs]);
    },

    async replace(handle, version, record) {
      const answer = await runScript(client, REPLACE, [tokensKey(handle)], [version, seal(handle, record)]);
      // The old refresh token is spent: what a failover lost here could not be had again.
      if (answer === 'replaced' && !(await replicas.haveSeen(tokensKey(handle)))) onUnconfirmed?.(handle);
      return answer as Awaited<ReturnType<TokenStore['replace']>>;
    },

    async remove(handle, version) {
      const sealed = await runScript(client, REMOVE, [tokensKey(handle), sessionKey(handle)], [version ?? '']);
      const record = typeof sealed === 'string' ? open(handle, sealed) : undefined;
      opened.delete(handle);
      return record;
    },
  };
}
