import { networkReason } from '../../net/network-reason.ts';

/** By the beginning of a reason; `{setting}` names the server that is meant. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_)/, 'DNS does not know the host: check {setting} and the name server'],
  [/^ECONNREFUSED/, 'nothing listens there: check {setting}, and whether the server runs'],
  [
    /^(ETIMEDOUT|EHOST|ENET|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT)/,
    'no reply: check {setting}, the network and its firewalls',
  ],
  [
    /^(ECONNRESET|CONNECTION_|UND_ERR_SOCKET)/,
    'the connection is closed: check {setting}, TLS on both sides, and what is in between',
  ],
  [/^EPIPE/, 'it closes new connections: see its log, and raise maxclients if it has too many'],
  [/^MOVED/, 'it is a node of a Cluster: use redis+cluster://'],
  [/^ParserError/, 'what responds there is not Redis: check {setting}'],
  [/^PROXY_ANSWERED_407/, 'the proxy wants other credentials: check HTTPS_PROXY'],
  [/^PROXY_ANSWERED/, 'the proxy refuses this host: allow it there, or name it in NO_PROXY'],
  [/^(NOAUTH|WRONGPASS)/, 'check the user and the password, with Sentinel also those of the Sentinels'],
  [/^NOPERM/, 'give the user the permissions of docs/configuration.md'],
  [/ALTNAME/, 'the certificate names another host: use a host name that it names'],
  [/^CERT_HAS_EXPIRED/, 'the certificate has expired: renew it'],
  [/^CERT_NOT_YET_VALID/, 'the certificate is not valid yet: check the clock'],
  [/CERT|^UNABLE_TO/, 'name the authority of the certificate in NODE_EXTRA_CA_CERTS'],
  [/^(EPROTO|ERR_SSL)/, 'one side speaks TLS and the other does not: check the scheme in {setting}'],
  [/^MASTER_UNKNOWN/, 'the Sentinels do not know the master that REDIS_URL names'],
  [/^CLUSTERDOWN/, 'slots of the Cluster have no node: redis-cli cluster info'],
  [/^MASTERDOWN/, 'it is a Redis replica without its master: use the address of the master, or start that'],
  [/^READONLY/, 'it is a Redis replica: use the address of the master'],
  [/^OOM/, 'its memory is full: raise maxmemory'],
  [/^NOREPLICAS/, 'min-replicas-to-write wants more replicas than there are'],
  [/^MISCONF/, 'it cannot save to its disk: see its log'],
  [/^MAXCLIENTS/, 'it has no place for one more connection: raise maxclients'],
  [/^LOADING/, 'it loads its data: wait'],
  [/^LOST/, 'what was written is not there: {setting} must lead to one server, the master'],
];

/**
 * What an operator does about a reason that a server or the connection to it gives. `setting`: the setting that names the
 * server.
 */
export function whatToDo(reason: string, setting: string): string {
  const advice = ADVICE.find(([pattern]) => pattern.test(reason))?.[1] ?? 'check {setting} and the network';
  return advice.replace('{setting}', setting);
}

/** That a request got no response, why, and what to do. `setting`: the setting that names the server. */
export function describeUnreachable(origin: string, error: unknown, setting: string): string {
  const reason = networkReason(error);
  return `${origin} cannot be reached (${reason}): ${whatToDo(reason, setting)}`;
}
