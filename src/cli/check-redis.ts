import { isLoopback } from '../shared/loopback.ts';
import type { OAuthModeConfig } from '../config/config.ts';
import { probeRedis } from '../redis/probe.ts';
import type { Finding } from './finding.ts';

/** Whether the store can be used, and is set up so that it loses nothing unnoticed. */
export async function checkRedis({ redis }: OAuthModeConfig): Promise<readonly Finding[]> {
  if (redis === undefined) {
    const message = 'REDIS_URL is not set: sessions live in memory and end with the process';
    return [{ check: 'redis', level: 'WARN', message }];
  }
  const answer = await probeRedis(redis);
  if (answer.kind === 'unreachable') {
    return [
      {
        check: 'redis',
        level: 'FAIL',
        message: `does not answer (${answer.reason}): check REDIS_URL, the password and the network`,
      },
    ];
  }
  const findings: Finding[] = [{ check: 'redis', level: 'OK', message: `version ${answer.version}` }];
  const remote = redis.nodes.some(({ host }) => !isLoopback(host));
  if (remote && !redis.tls) {
    const message =
      'no TLS to a host that is not loopback: use rediss://, or a private network shared with Redis alone';
    findings.push({ check: 'redis transport', level: 'WARN', message });
  }
  if (remote && (redis.username === undefined || redis.password === undefined)) {
    const message = 'no user of its own: give the BFF one with a password, limited to its keys (docs/configuration.md)';
    findings.push({ check: 'redis user', level: 'WARN', message });
  }
  if (answer.evictionPolicy !== 'noeviction') {
    const message = `maxmemory-policy is ${answer.evictionPolicy}: set noeviction, or sessions and locks can vanish unnoticed`;
    findings.push({ check: 'redis eviction', level: 'WARN', message });
  }
  return findings;
}
