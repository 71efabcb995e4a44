import type { Sealer } from '../session/sealer.ts';
import type { StoredSession, TokenRecord } from '../session/session.ts';
import { decodeTokenRecord, encodeTokenRecord } from '../session/token-record.ts';
import type { RefreshClaimResult, TokenStore } from '../session/token-store.ts';
import type { Clock } from '../shared/clock.ts';
import { StoreUnavailableError } from '../shared/app-error.ts';
import { createCache } from '../shared/cache.ts';
import type { SessionId } from '../shared/session-id.ts';
import { sessionKey, tokensKey } from './keys.ts';
import { createGatherWrites } from './gather-writes.ts';
import { Overdue } from './overdue.ts';
import { fieldsToRead, ReadCommand } from './read-command.ts';
import type { RedisClient } from './client.ts';
import { COMMAND_TIMEOUT_MS } from './connection.ts';
import { wasCutOff } from './fault.ts';
import type { Replicas } from './replicas.ts';
import { runScript } from './run-script.ts';
import { CLAIM_REFRESH, CREATE, EXTEND, CONFIRM, POSTPONE_REFRESH, REMOVE, REPLACE } from './token-scripts.ts';

export interface RedisTokenStoreOptions {
  readonly client: RedisClient;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** A record was found that no key of ours opens; it counts as absent. */
  readonly onUnreadable?: (sessionId: SessionId) => void;
  /** A record was opened with a key behind the first. */
  readonly onOlderKey?: (sessionId: SessionId) => void;
  /** Told how long each read took, those that failed included. */
  readonly onRead?: ((tookMs: number) => void) | undefined;
  readonly replicas: Replicas;
  /** New tokens were written and no replica has confirmed them: a failover now would lose them. */
  readonly onUnconfirmed?: (sessionId: SessionId) => void;
}

const FIELDS = fieldsToRead(['sealed', 'version', 'extendedAt', 'blockOwner', 'blockUntil', 'accepted', 'refusals']);

/** The {@link TokenStore} in Redis. Tokens are sealed here, where they are written, bound to the record's own key. */
export function createRedisTokenStore(options: RedisTokenStoreOptions): TokenStore {
  const { client, sealer, clock, onUnreadable, onOlderKey, onRead, replicas, onUnconfirmed } = options;
  const gatherWrites = createGatherWrites(client);
  const overdue = new Overdue(COMMAND_TIMEOUT_MS);
  // The same bytes under the same name open to the same record. Redis is read each time all the same.
  const opened = createCache<SessionId, { readonly sealed: Buffer; readonly record: TokenRecord }>({
    maxEntries: 20_000,
    periodMs: 60_000,
    nowMs: () => clock.nowMs(),
  });
  const seal = (sessionId: SessionId, record: TokenRecord): string =>
    sealer.seal(encodeTokenRecord(record), tokensKey(sessionId));

  async function ask(sessionId: SessionId, isLast = false): Promise<readonly (Buffer | null)[]> {
    const command = new ReadCommand(tokensKey(sessionId), FIELDS);
    gatherWrites();
    overdue.add(command);
    try {
      return (await client.sendCommand(command)) as (Buffer | null)[];
    } catch (error) {
      // The connection ended under a read, as an idle one may. It is asked once more; a write never is.
      if (!isLast && wasCutOff(error)) return await ask(sessionId, true);
      throw new StoreUnavailableError(error);
    } finally {
      overdue.delete(command);
      onRead?.(performance.now() - command.sentAtMs);
    }
  }

  function open(sessionId: SessionId, sealed: Buffer): TokenRecord | undefined {
    const known = opened.get(sessionId);
    if (known?.sealed.equals(sealed) === true) return known.record;
    const envelope = sealed.toString('latin1');
    const text = sealer.open(envelope, tokensKey(sessionId));
    const record = text === undefined ? undefined : decodeTokenRecord(text);
    if (record === undefined) onUnreadable?.(sessionId);
    // A record that an older key opens is not cached, so that each use is reported.
    else if (!sealer.isCurrent(envelope)) onOlderKey?.(sessionId);
    // A copy: the bytes are part of a larger piece of what Redis sent.
    else opened.set(sessionId, { sealed: ownCopyOf(sealed), record });
    return record;
  }

  return {
    async create(sessionId, record, ttlMs) {
      await runScript(
        client,
        CREATE,
        [tokensKey(sessionId)],
        [seal(sessionId, record), clock.nowMs(), Math.ceil(ttlMs)],
      );
    },

    async read(sessionId) {
      const [sealed, ...unsealed] = await ask(sessionId);
      if (!sealed) {
        opened.delete(sessionId);
        return undefined;
      }
      const record = open(sessionId, sealed);
      if (record === undefined) return undefined;
      const marks = toUnsealed(unsealed);
      if (marks === undefined) {
        onUnreadable?.(sessionId);
        return undefined;
      }
      return { ...record, ...marks };
    },

    async extend(sessionId, ttlMs) {
      await runScript(client, EXTEND, [tokensKey(sessionId)], [clock.nowMs(), Math.ceil(ttlMs)]);
    },

    async claimRefresh(sessionId, { version, owner, claimMs }) {
      const answer = await runScript(client, CLAIM_REFRESH, [tokensKey(sessionId)], [version, owner, claimMs]);
      return typeof answer === 'number' ? { claimedForMs: answer } : (answer as RefreshClaimResult);
    },

    async postponeRefresh(sessionId, owner, delayMs, refused) {
      const refusals = refused === undefined ? '' : `${refused.version}:${refused.times}`;
      await runScript(client, POSTPONE_REFRESH, [tokensKey(sessionId)], [owner, delayMs, refusals]);
    },

    async confirm(sessionId, version) {
      await runScript(client, CONFIRM, [tokensKey(sessionId)], [version]);
    },

    async replace(sessionId, version, record) {
      const answer = await runScript(client, REPLACE, [tokensKey(sessionId)], [version, seal(sessionId, record)]);
      // The old refresh token is spent: what a failover lost here could not be had again.
      if (answer === 'replaced' && !(await replicas.haveSeen(tokensKey(sessionId)))) onUnconfirmed?.(sessionId);
      return answer as Awaited<ReturnType<TokenStore['replace']>>;
    },

    async remove(sessionId, version) {
      const sealed = await runScript(client, REMOVE, [tokensKey(sessionId), sessionKey(sessionId)], [version ?? '']);
      const record = typeof sealed === 'string' ? open(sessionId, Buffer.from(sealed)) : undefined;
      opened.delete(sessionId);
      return record;
    },
  };
}

/** In memory of its own: `Buffer.from` would take a part of a pool of 8 KB, and keep all of it for as long as it lives. */
function ownCopyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

type Field = Buffer | null | undefined;

/** What stands unsealed beside the tokens. Undefined where it is not as we write it: it is not taken for anything else. */
function toUnsealed(fields: readonly Field[]): Omit<StoredSession, keyof TokenRecord> | undefined {
  const [versionField, extendedAt, blockOwner, blockUntil, accepted, refused] = fields;
  const [version, extendedAtMs] = [toNumber(versionField), toNumber(extendedAt)];
  if (version === undefined || extendedAtMs === undefined) return undefined;
  const untilMs = blockUntil ? toNumber(blockUntil) : 0;
  if (untilMs === undefined) return undefined;
  const refusals = refused ? toRefusals(refused, version) : 0;
  return {
    version,
    extendedAtMs,
    ...(blockUntil ? { refreshClaim: { owner: blockOwner?.toString('latin1') ?? '', untilMs } } : {}),
    // Of another version they say nothing, and neither does what is not as we write it.
    ...(accepted && toNumber(accepted) === version ? { isConfirmed: true } : {}),
    ...(refusals > 0 ? { refusals } : {}),
  };
}

function toRefusals(field: Buffer, version: number): number {
  const [ofVersion, times] = /^(\d{1,15}):(\d{1,4})$/.exec(field.toString('latin1'))?.slice(1) ?? [];
  return Number(ofVersion) === version ? Number(times) : 0;
}

/** A whole number of at most 15 digits: it is exact, and a date can be made of it. */
function toNumber(field: Field): number | undefined {
  if (!field || field.length === 0 || field.length > 15) return undefined;
  let value = 0;
  for (const byte of field) {
    if (byte < 0x30 || byte > 0x39) return undefined;
    value = value * 10 + byte - 0x30;
  }
  return value;
}
