import type { Sealer } from '../session/sealer.ts';
import type { StoredSession, TokenRecord } from '../session/session.ts';
import { decodeTokenRecord } from '../session/token-record.ts';
import { createCache, type Cache } from '../shared/cache.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionId } from '../shared/session-id.ts';
import { tokensKey } from './keys.ts';

export interface RecordOpenerOptions {
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** A record was found that no key of ours opens; it counts as absent. */
  readonly onUnreadable?: (sessionId: SessionId) => void;
  /** A record was opened with a key that is not the first. */
  readonly onOlderKey?: (sessionId: SessionId) => void;
}

/** Opens sealed records and remembers those it has opened: the same bytes under the same name open to the same record. */
export class RecordOpener {
  readonly #options: RecordOpenerOptions;
  readonly #opened: Cache<SessionId, { readonly sealed: Buffer; readonly record: TokenRecord }>;

  constructor(options: RecordOpenerOptions) {
    this.#options = options;
    this.#opened = createCache({ maxEntries: 20_000, periodMs: 60_000, nowMs: () => options.clock.nowMs() });
  }

  open(sessionId: SessionId, sealed: Buffer): TokenRecord | undefined {
    const known = this.#opened.get(sessionId);
    if (known?.sealed.equals(sealed) === true) return known.record;
    const { sealer, onUnreadable, onOlderKey } = this.#options;
    const envelope = sealed.toString('latin1');
    const text = sealer.open(envelope, tokensKey(sessionId));
    const record = text === undefined ? undefined : decodeTokenRecord(text);
    if (record === undefined) onUnreadable?.(sessionId);
    // What an older key opens is not remembered, so that each use is reported.
    else if (!sealer.isCurrent(envelope)) onOlderKey?.(sessionId);
    // A copy: the bytes are part of a larger piece of what Redis sent.
    else this.#opened.set(sessionId, { sealed: ownCopyOf(sealed), record });
    return record;
  }

  forget(sessionId: SessionId): void {
    this.#opened.delete(sessionId);
  }
}

/** In its own memory: `Buffer.from` would take a part of a pool of 8 KB, and keep the whole pool in memory. */
function ownCopyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

type Field = Buffer | null | undefined;

/** The fields that are stored unsealed with the tokens, in the order in which {@link toUnsealed} takes them. */
export const UNSEALED_FIELDS = ['version', 'extendedAt', 'blockOwner', 'blockUntil', 'accepted', 'refusals'];

/** The values of the unsealed fields. Undefined if one of them does not have the form in which we write it. */
export function toUnsealed(fields: readonly Field[]): Omit<StoredSession, keyof TokenRecord> | undefined {
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
    // A note about another version, or in another form than ours, does not count.
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
