import type { Config } from '../../config/config.ts';
import type { RedisSettings } from '../../config/redis-url.ts';
import { examineRedis, type MasterReport } from '../../redis/examine.ts';
import { reasonOf } from '../../redis/fault.ts';
import { isLoopback } from '../../shared/loopback.ts';
import { whatToDo } from './advice.ts';
import { skipped, type Finding } from './finding.ts';
import { checkMasters, MASTER_CHECKS } from './redis-masters.ts';

/** Whether the store can be used, and is set up so that it loses nothing unnoticed. */
export async function checkRedis({ redis }: Pick<Config, 'redis'>): Promise<readonly Finding[]> {
  if (redis === undefined) {
    const message = 'REDIS_URL is not set: sessions live in memory and end with the process';
    return [
      { check: 'redis', level: 'WARN', message },
      ...skipped([...MASTER_CHECKS, 'redis transport', 'redis user'], 'REDIS_URL is not set'),
    ];
  }
  return [...(await checkServers(redis)), checkTransport(redis), checkUser(redis)];
}

async function checkServers(settings: RedisSettings): Promise<readonly Finding[]> {
  let masters: readonly MasterReport[];
  try {
    masters = await examineRedis(settings);
  } catch (error) {
    const reason = reasonOf(error);
    const message = `cannot be used (${reason}): ${whatToDo(reason, 'REDIS_URL')}`;
    return [{ check: 'redis', level: 'FAIL', message }, ...skipped(MASTER_CHECKS, 'Redis cannot be used')];
  }
  const reads = checkReads(masters);
  const usable = masters.filter(({ fault }) => fault === undefined);
  if (usable.length === 0) return [reads, ...skipped(MASTER_CHECKS, 'Redis cannot be used')];
  return [reads, ...checkMasters(usable, settings)];
}

function checkReads(masters: readonly MasterReport[]): Finding {
  const check = 'redis';
  const faults = masters.flatMap(({ host, port, fault }) =>
    fault === undefined ? [] : [`${host}:${port} cannot be used (${fault}): ${whatToDo(fault, 'REDIS_URL')}`],
  );
  if (faults.length > 0) return { check, level: 'FAIL', message: faults.join('; ') };
  const versions = new Set(masters.map(({ info }) => info?.version ?? 'unknown'));
  const [{ host, port } = { host: '', port: 0 }] = masters;
  const where = masters.length === 1 ? `${host}:${port}` : `${masters.length} masters`;
  return { check, level: 'OK', message: `version ${[...versions].join(', ')}, ${where}` };
}

const isRemote = ({ nodes }: RedisSettings): boolean => nodes.some(({ host }) => !isLoopback(host));

function checkTransport(settings: RedisSettings): Finding {
  const check = 'redis transport';
  if (settings.tls) return { check, level: 'OK', message: 'TLS' };
  if (!isRemote(settings)) return { check, level: 'OK', message: 'loopback' };
  const message = 'no TLS to a host that is not loopback: use rediss://, or a private network shared with Redis alone';
  return { check, level: 'WARN', message };
}

function checkUser(settings: RedisSettings): Finding {
  const check = 'redis user';
  const { username, password } = settings;
  if (username !== undefined && password !== undefined) return { check, level: 'OK', message: username };
  if (!isRemote(settings)) return { check, level: 'OK', message: 'loopback' };
  const message = 'no user of its own: give the BFF one with a password, limited to its keys (docs/configuration.md)';
  return { check, level: 'WARN', message };
}
