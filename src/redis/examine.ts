import { TLSSocket, type PeerCertificate } from 'node:tls';
import { Cluster, Command, type Redis } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import { randomToken } from '../shared/random-token.ts';
import type { SessionId } from '../shared/session-id.ts';
import type { RedisClient } from './client.ts';
import { lostMasters, untilReady } from './cluster-masters.ts';
import { connectOnce } from './connect-once.ts';
import { examinePermissions, type PermissionReport } from './examine-permissions.ts';
import { reasonOf, RedisFault } from './fault.ts';
import { probeKey, tokensKey } from './keys.ts';
import { parseServerInfo, type ServerInfo } from './server-info.ts';

/** What an examination found at one master. */
export interface MasterReport {
  readonly host: string;
  readonly port: number;
  /** Why it does not serve the read that a call makes; nothing else is known then. */
  readonly fault?: string;
  /** Why it does not write, read or delete a key. */
  readonly writeFault?: string;
  /** Undefined if the user may not send INFO. */
  readonly info?: ServerInfo | undefined;
  readonly permissions?: PermissionReport;
  /** Undefined without TLS. */
  readonly certificateExpiresAtMs?: number | undefined;
  /** Whether a replica confirmed the key in time; undefined if it has no replica. */
  readonly isConfirmed?: boolean | undefined;
}

/** A replica in the same network confirms within milliseconds. */
const WAIT_TIMEOUT_MS = 500;
/** A process that dies in between leaves its key for this time. */
const PROBE_TTL_MS = 10_000;
/** Keys that are tried until one is in a slot of a master: enough for a master with one of 16,384 slots. */
const MAX_PROBES = 200_000;

/**
 * Examines every master: the read of a call, a key that is written, read and deleted, INFO, the permissions of the user,
 * and whether replicas follow.
 * @throws the reason why none can be reached.
 */
export async function examineRedis(settings: RedisSettings): Promise<readonly MasterReport[]> {
  const client = await connectOnce(settings);
  try {
    if (!(client instanceof Cluster)) return [await examineMaster(client, client, settings)];
    const reports = client.nodes('master').map((master) => examineMaster(master, client, settings));
    const lost = lostMasters(client).map((server) => ({ ...server, fault: 'CONNECTION_CLOSED' }));
    return [...(await Promise.all(reports)), ...lost];
  } finally {
    client.disconnect();
  }
}

async function examineMaster(master: Redis, client: RedisClient, settings: RedisSettings): Promise<MasterReport> {
  const { host = '', port = 0 } = client instanceof Cluster ? master.options : addressOf(master);
  const server = { host, port };
  let id: SessionId;
  try {
    id = idOn(`${host}:${port}`, client);
    await untilReady(master);
    await master.hmget(tokensKey(id), 'version');
  } catch (error) {
    return { ...server, fault: reasonOf(error) };
  }
  const info = await master.info().then(parseServerInfo, () => undefined);
  const permissions = await examinePermissions(master, settings).catch((error: unknown) => ({
    kind: 'unknown' as const,
    reason: reasonOf(error),
  }));
  const written = await writeProbe(master, { id, hasReplicas: (info?.replicas.length ?? 0) > 0 });
  return { ...server, certificateExpiresAtMs: certificateExpiryMs(master), info, permissions, ...written };
}

/** Writes, reads and deletes a key. */
async function writeProbe(
  master: Redis,
  { id, hasReplicas }: { readonly id: SessionId; readonly hasReplicas: boolean },
): Promise<Pick<MasterReport, 'writeFault' | 'isConfirmed'>> {
  const key = probeKey(id);
  try {
    await master.set(key, id, 'PX', PROBE_TTL_MS);
    const isConfirmed = hasReplicas ? await isSeen(master) : undefined;
    const isThere = (await master.get(key)) === id;
    const isDeleted = (await master.del(key)) === 1;
    return isThere && isDeleted ? { isConfirmed } : { isConfirmed, writeFault: 'LOST' };
  } catch (error) {
    return { writeFault: reasonOf(error) };
  }
}

/** Whether a replica confirms what this connection has written; undefined if the user may not ask. */
function isSeen(master: Redis): Promise<boolean | undefined> {
  return master.wait(1, WAIT_TIMEOUT_MS).then(
    (count) => count > 0,
    () => undefined,
  );
}

/** A session id that no session has, in a slot of this master. @throws if it has none. */
function idOn(address: string, client: RedisClient): SessionId {
  const random = randomToken();
  for (let count = 0; count < MAX_PROBES; count += 1) {
    const id = `doctor-${random}-${count}` as SessionId;
    if (!(client instanceof Cluster)) return id;
    if (client.slots[new Command('get', [probeKey(id)]).getSlot()]?.[0] === address) return id;
  }
  throw new RedisFault('SLOT_UNKNOWN');
}

/** With Sentinel, the options name the Sentinels. */
function addressOf({ stream }: Redis): { readonly host: string; readonly port: number } {
  return 'remotePort' in stream
    ? { host: stream.remoteAddress ?? '', port: stream.remotePort ?? 0 }
    : { host: '', port: 0 };
}

function certificateExpiryMs({ stream }: Redis): number | undefined {
  if (!(stream instanceof TLSSocket)) return undefined;
  // A socket that is closed has none.
  const certificate = stream.getPeerCertificate() as Partial<PeerCertificate> | null;
  const expiresAtMs = Date.parse(certificate?.valid_to ?? '');
  return Number.isNaN(expiresAtMs) ? undefined : expiresAtMs;
}
