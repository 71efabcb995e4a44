import { isLoopback } from '../../shared/loopback.ts';
import type { OAuthModeConfig } from '../../config/config.ts';
import { probeRedis } from '../../redis/probe.ts';
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
        message: `cannot be used (${answer.reason}): ${whatToDo(answer.reason)}`,
      },
    ];
  }
  const findings: Finding[] = [{ check: 'redis', level: 'OK', message: `version ${answer.version}` }];
  if (answer.refusal !== undefined) {
    const message = `refuses writes (${answer.refusal}), so no user can sign in: ${whatToDo(answer.refusal)}`;
    findings.push({ check: 'redis writes', level: 'FAIL', message });
  }
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

/** By the beginning of a reason. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/^(NOAUTH|WRONGPASS)/, 'check the user and the password, with Sentinel also those of the Sentinels'],
  [/^NOPERM/, 'give the user the permissions of docs/configuration.md'],
  [/^ERR_TLS_CERT_ALTNAME/, 'the certificate names another host: use a host name that it names'],
  [/^CERT_HAS_EXPIRED/, 'renew the certificate of Redis'],
  [/CERT|^UNABLE_TO/, 'name the authority of the certificate in NODE_EXTRA_CA_CERTS'],
  [/^(EPROTO|ERR_SSL)/, 'rediss:// and redis:// must agree with what the port of Redis speaks'],
  [/^MASTER_UNKNOWN/, 'the Sentinels do not know the master that REDIS_URL names'],
  [/^CLUSTERDOWN/, 'slots of the Cluster have no node: redis-cli cluster info'],
  [/^READONLY/, 'it is a Redis replica: use the address of the master'],
  [/^OOM/, 'its memory is full: raise maxmemory'],
  [/^NOREPLICAS/, 'min-replicas-to-write wants more replicas than there are'],
  [/^MISCONF/, 'it cannot save to its disk: see its log'],
  [/^MAXCLIENTS/, 'it has no place for one more connection: raise maxclients'],
  [/^LOADING/, 'it loads its data: wait'],
];

/** What an operator does about a reason that Redis or the connection gives. */
export function whatToDo(reason: string): string {
  return ADVICE.find(([pattern]) => pattern.test(reason))?.[1] ?? 'check REDIS_URL and the network';
}
