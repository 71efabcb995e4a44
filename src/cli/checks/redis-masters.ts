import type { RedisSettings } from '../../config/redis-url.ts';
import type { MasterReport } from '../../redis/examine.ts';
import type { ReplicaInfo, ServerInfo } from '../../redis/server-info.ts';
import { whatToDo } from './advice.ts';
import { judgeExpiry } from './expiry.ts';
import { skipped, type Finding } from './finding.ts';
import { toMebibytes } from './size.ts';

/** The checks of {@link checkMasters}, in their order. */
export const MASTER_CHECKS = [
  'redis certificate',
  'redis writes',
  'redis permissions',
  'redis memory',
  'redis eviction',
  'redis replicas',
] as const;

/** A warning comes before the memory is full. */
const MAX_MEMORY_SHARE = 0.8;
const MAX_LAG_SECONDS = 10;
/** More are counted. */
const MAX_NAMED = 3;

/** Checks each master that serves reads. */
export function checkMasters(masters: readonly MasterReport[], settings: RedisSettings): readonly Finding[] {
  const known = masters.flatMap(({ info, ...master }) => (info === undefined ? [] : [{ ...master, info }]));
  return [
    checkCertificate(masters),
    checkWrites(masters),
    checkPermissions(masters),
    ...(known.length === 0
      ? skipped(['redis memory', 'redis eviction', 'redis replicas'], 'the user of Redis may not send INFO: add +info')
      : [checkMemory(known), checkEviction(known), checkReplicas(known, settings)]),
  ];
}

type KnownMaster = MasterReport & { readonly info: ServerInfo };

function checkCertificate(masters: readonly MasterReport[]): Finding {
  const check = 'redis certificate';
  const [first] = masters
    .flatMap(({ host, port, certificateExpiresAtMs: expiresAtMs }) =>
      expiresAtMs === undefined ? [] : [{ server: `${host}:${port}`, expiresAtMs }],
    )
    .toSorted((a, b) => a.expiresAtMs - b.expiresAtMs);
  return first === undefined ? { check, level: 'SKIP', message: 'no TLS' } : { check, ...judgeExpiry(first) };
}

function checkWrites(masters: readonly MasterReport[]): Finding {
  const check = 'redis writes';
  const faults = masters.flatMap(({ host, port, writeFault: fault }) =>
    fault === undefined
      ? []
      : [`${host}:${port} refuses writes (${fault}), so users cannot sign in: ${whatToDo(fault, 'REDIS_URL')}`],
  );
  if (faults.length > 0) return { check, level: 'FAIL', message: faults.join('; ') };
  return { check, level: 'OK', message: 'a key was written, read and deleted' };
}

function checkPermissions(masters: readonly MasterReport[]): Finding {
  const check = 'redis permissions';
  const [report] = masters
    .flatMap(({ permissions }) => (permissions === undefined ? [] : [permissions]))
    .toSorted((a, b) => missingOf(b).length - missingOf(a).length);
  if (report === undefined) return { check, level: 'SKIP', message: 'not examined' };
  if (report.kind === 'unknown') return { check, level: 'SKIP', message: `not known: ${report.reason}` };
  const { missing, examined } = report;
  if (missing.length === 0) return { check, level: 'OK', message: `all ${examined} commands with keys and channels` };
  const named = missing.slice(0, MAX_NAMED).map(({ command, purpose }) => `"${command}" (${purpose})`);
  const rest = missing.length > MAX_NAMED ? ` and ${missing.length - MAX_NAMED} more` : '';
  return {
    check,
    level: missing.every(({ isOptional }) => isOptional) ? 'WARN' : 'FAIL',
    message: `the user may not send ${named.join(', ')}${rest}: ${whatToDo('NOPERM', 'REDIS_URL')}`,
  };
}

const missingOf = (report: NonNullable<MasterReport['permissions']>) => (report.kind === 'known' ? report.missing : []);

function checkMemory(masters: readonly KnownMaster[]): Finding {
  const check = 'redis memory';
  const [fullest] = masters
    .map(({ info: { usedBytes = 0, maxBytes = 0 } }) => ({ usedBytes, maxBytes }))
    .toSorted((a, b) => shareOf(b) - shareOf(a));
  const { usedBytes = 0, maxBytes = 0 } = fullest ?? {};
  if (maxBytes === 0) return { check, level: 'OK', message: `${toMebibytes(usedBytes)} used, no maxmemory` };
  const percent = Math.round(shareOf({ usedBytes, maxBytes }) * 100);
  const message = `${toMebibytes(usedBytes)} of ${toMebibytes(maxBytes)} used (${percent} %)`;
  return percent < MAX_MEMORY_SHARE * 100
    ? { check, level: 'OK', message }
    : { check, level: 'WARN', message: `${message}: raise maxmemory; if it is full, users cannot sign in` };
}

const shareOf = ({ usedBytes, maxBytes }: { readonly usedBytes: number; readonly maxBytes: number }): number =>
  maxBytes === 0 ? 0 : usedBytes / maxBytes;

function checkEviction(masters: readonly KnownMaster[]): Finding {
  const check = 'redis eviction';
  const policies = masters.map(({ info }) => info.evictionPolicy ?? 'unknown');
  const evicting = policies.find((policy) => policy !== 'noeviction');
  if (evicting === undefined) return { check, level: 'OK', message: 'noeviction' };
  const message = `maxmemory-policy is ${evicting}: set noeviction, or sessions and locks can vanish unnoticed`;
  return { check, level: 'WARN', message };
}

function checkReplicas(masters: readonly KnownMaster[], { topology }: RedisSettings): Finding {
  const check = 'redis replicas';
  const replicas = masters.flatMap(({ info }) => info.replicas);
  const bare = masters.filter(({ info }) => info.replicas.length === 0);
  if (bare.length === masters.length && topology === 'single') {
    return { check, level: 'SKIP', message: 'REDIS_URL names one server, and it has none' };
  }
  const faults = [
    ...bare.map(({ host, port }) => `${host}:${port} has none: if it fails, its sessions are lost`),
    ...replicas.filter(isLate).map(({ address }) => `${address} does not follow: see its log`),
    ...masters
      .filter(({ isConfirmed }) => isConfirmed === false)
      .map(({ host, port }) => `none of ${host}:${port} confirmed a write in time: a failover can lose new tokens`),
  ];
  if (faults.length > 0) return { check, level: 'WARN', message: faults.join('; ') };
  const lagSeconds = Math.max(...replicas.map((each) => each.lagSeconds));
  const good = masters.flatMap(({ info: { goodReplicas } }) => (goodReplicas === undefined ? [] : [goodReplicas]));
  const counted = good.length === 0 ? '' : `, ${Math.min(...good)} good for min-replicas-to-write`;
  const seen = `${replicas.length}, lag ${lagSeconds} s${counted}`;
  return masters.every(({ isConfirmed }) => isConfirmed)
    ? { check, level: 'OK', message: `${seen}, a write was confirmed` }
    : { check, level: 'WARN', message: `${seen}; whether one confirms writes is not known (see the checks above)` };
}

const isLate = ({ isOnline, lagSeconds }: ReplicaInfo): boolean => !isOnline || lagSeconds > MAX_LAG_SECONDS;
