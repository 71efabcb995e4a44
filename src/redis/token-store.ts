import type { TokenRecord } from '../session/session.ts';
import { encodeTokenRecord } from '../session/token-record.ts';
import type { RefreshClaimResult, TokenStore } from '../session/token-store.ts';
import type { SessionId } from '../shared/session-id.ts';
import { sessionKey, tokensKey } from './keys.ts';
import type { RedisClient } from './client.ts';
import { defineScript } from './define-script.ts';
import { createReadRecord } from './read-record.ts';
import type { LiveSessions } from './live-sessions.ts';
import type { Replicas } from './replicas.ts';
import { RecordOpener, toUnsealed, UNSEALED_FIELDS, type RecordOpenerOptions } from './stored-record.ts';
import { CLAIM_REFRESH, CREATE, EXTEND, CONFIRM, POSTPONE_REFRESH, REMOVE, REPLACE } from './token-scripts.ts';

export interface RedisTokenStoreOptions extends RecordOpenerOptions {
  readonly client: RedisClient;
  /** Receives how long each read took, also if it failed. */
  readonly onRead?: ((tookMs: number) => void) | undefined;
  readonly replicas: Replicas;
  /** Absent: sessions are not counted. */
  readonly liveSessions?: LiveSessions | undefined;
  /** New tokens were written and no replica has confirmed them: a failover now would lose them. */
  readonly onUnconfirmed?: (sessionId: SessionId) => void;
}

/** The {@link TokenStore} in Redis. Tokens are sealed here, where they are written, bound to the record's own key. */
export function createRedisTokenStore(options: RedisTokenStoreOptions): TokenStore {
  const { client, liveSessions, onUnreadable, onRead } = options;
  const readRecord = createReadRecord({ client, fields: ['sealed', ...UNSEALED_FIELDS], onRead });
  const removeTokens = defineScript(client, 'removeTokens', REMOVE, 2);
  const opener = new RecordOpener(options);

  return {
    ...createWrites(options),

    async read(sessionId) {
      const [sealed, ...fields] = await readRecord(tokensKey(sessionId));
      if (!sealed) {
        opener.forget(sessionId);
        return undefined;
      }
      const record = opener.open(sessionId, sealed);
      if (record === undefined) return undefined;
      const unsealed = toUnsealed(fields);
      if (unsealed === undefined) {
        onUnreadable?.(sessionId);
        return undefined;
      }
      return { ...record, ...unsealed };
    },

    async remove(sessionId, version) {
      const sealed = await removeTokens(tokensKey(sessionId), sessionKey(sessionId), version ?? '');
      const isRemoved = typeof sealed === 'string';
      const record = isRemoved ? opener.open(sessionId, Buffer.from(sealed)) : undefined;
      opener.forget(sessionId);
      if (isRemoved) liveSessions?.forget(sessionId);
      return record;
    },
  };
}

function createWrites(options: RedisTokenStoreOptions): Omit<TokenStore, 'read' | 'remove'> {
  const { client, sealer, clock, replicas, liveSessions, onUnconfirmed } = options;
  const scripts = defineScripts(client);
  const seal = (sessionId: SessionId, record: TokenRecord): string =>
    sealer.seal(encodeTokenRecord(record), tokensKey(sessionId));

  return {
    async create(sessionId, record, ttlMs) {
      await scripts.create(tokensKey(sessionId), seal(sessionId, record), clock.nowMs(), Math.ceil(ttlMs));
      liveSessions?.note(sessionId, ttlMs);
    },

    async extend(sessionId, ttlMs) {
      const extended = await scripts.extend(tokensKey(sessionId), clock.nowMs(), Math.ceil(ttlMs));
      if (extended === 1) liveSessions?.note(sessionId, ttlMs);
    },

    async claimRefresh(sessionId, { version, owner, claimMs }) {
      const reply = await scripts.claimRefresh(tokensKey(sessionId), version, owner, claimMs);
      return typeof reply === 'number' ? { claimedForMs: reply } : (reply as RefreshClaimResult);
    },

    async postponeRefresh(sessionId, owner, delayMs, refused) {
      const refusals = refused === undefined ? '' : `${refused.version}:${refused.times}`;
      await scripts.postponeRefresh(tokensKey(sessionId), owner, delayMs, refusals);
    },

    async confirm(sessionId, version) {
      await scripts.confirm(tokensKey(sessionId), version);
    },

    async replace(sessionId, version, record) {
      const reply = await scripts.replace(tokensKey(sessionId), version, seal(sessionId, record));
      // The old refresh token is spent: if a failover lost the new one here, the session would be lost.
      if (reply === 'replaced' && !(await replicas.haveSeen(tokensKey(sessionId)))) onUnconfirmed?.(sessionId);
      return reply as Awaited<ReturnType<TokenStore['replace']>>;
    },
  };
}

function defineScripts(client: RedisClient) {
  return {
    create: defineScript(client, 'createTokens', CREATE),
    extend: defineScript(client, 'extendTokens', EXTEND),
    claimRefresh: defineScript(client, 'claimRefresh', CLAIM_REFRESH),
    postponeRefresh: defineScript(client, 'postponeRefresh', POSTPONE_REFRESH),
    confirm: defineScript(client, 'confirmTokens', CONFIRM),
    replace: defineScript(client, 'replaceTokens', REPLACE),
  };
}
