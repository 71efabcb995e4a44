import type { Redis } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import type { SessionId } from '../shared/session-id.ts';
import { isReply, reasonOf } from './fault.ts';
import {
  accountKey,
  LIVE_SESSIONS_KEY,
  LOGIN_RATE_KEY_PREFIX,
  leaseKey,
  loginKey,
  OPERATOR_ENDED_KEY,
  SESSION_ENDED_CHANNEL,
  sessionKey,
  tokensKey,
} from './keys.ts';

/** A command as it is sent, with keys as this program names them. */
type SentCommand = readonly [name: string, ...args: string[]];

/** Commands for one purpose. */
export interface Permission {
  /** What fails without them. */
  readonly purpose: string;
  /** Users notice nothing without them. */
  readonly isOptional?: true;
  /** Absent: everywhere. */
  readonly onlyIf?: (settings: RedisSettings) => boolean;
  readonly commands: readonly SentCommand[];
}

const ID = 'check' as SessionId;
const [tokens, session, lease] = [tokensKey(ID), sessionKey(ID), leaseKey(ID)];
const [account, login, rate] = [accountKey('check'), loginKey('check'), `${LOGIN_RATE_KEY_PREFIX}:check`];

/** Every command that this program sends, or that its scripts run. */
export const PERMISSIONS: readonly Permission[] = [
  { purpose: 'calls', commands: [['hmget', tokens, 'version']] },
  {
    purpose: 'logins, refreshes and logouts',
    commands: [
      ['evalsha', 'digest', '1', tokens],
      ['eval', 'script', '1', tokens],
      ['hget', tokens, 'version'],
      ['hset', tokens, 'version', '1'],
      ['hdel', tokens, 'version'],
      ['pexpire', tokens, '1'],
      ['time'],
      ['del', tokens, session],
    ],
  },
  {
    purpose: 'logins',
    commands: [
      ['hmget', login, 'kind'],
      ['hset', login, 'kind', 'pending'],
      ['hdel', login, 'detail'],
      ['hget', login, 'kind'],
      ['expire', login, '1'],
      ['set', session, 'value', 'EX', '1'],
    ],
  },
  {
    purpose: 'the limit of logins',
    commands: [
      ['set', rate, '0', 'EX', '1', 'NX'],
      ['incrby', rate, '1'],
      ['pttl', rate],
      ['expire', rate, '1'],
    ],
  },
  {
    purpose: 'refreshes',
    commands: [
      ['exists', lease],
      ['set', lease, 'owner', 'PX', '1'],
      ['get', lease],
      ['pexpire', lease, '1'],
      ['del', lease],
    ],
  },
  {
    purpose: 'the session list',
    commands: [
      ['zrangebyscore', account, '-inf', '0'],
      ['zrevrangebyscore', account, '+inf', '0'],
      ['zadd', account, '0', 'member'],
      ['zrem', account, 'member'],
      ['pttl', account],
      ['pexpire', account, '1'],
    ],
  },
  {
    purpose: 'end notices',
    commands: [
      ['publish', SESSION_ENDED_CHANNEL, ID],
      ['subscribe', SESSION_ENDED_CHANNEL],
    ],
  },
  {
    purpose: 'connections to a Cluster',
    onlyIf: ({ topology }) => topology === 'cluster',
    commands: [
      ['cluster', 'slots'],
      ['cluster', 'info'],
    ],
  },
  {
    purpose: `the database of REDIS_URL`,
    onlyIf: ({ database }) => database !== 0,
    commands: [['select', '1']],
  },
  { purpose: 'the check of idle subscriptions', isOptional: true, commands: [['ping']] },
  {
    purpose: 'the confirmation of new tokens by replicas',
    isOptional: true,
    commands: [['info'], ['wait', '1', '1'], ['exists', tokens]],
  },
  {
    purpose: 'the number of live sessions',
    isOptional: true,
    commands: [
      ['zcount', LIVE_SESSIONS_KEY, '0', '+inf'],
      ['zadd', LIVE_SESSIONS_KEY, '0', 'member'],
      ['zrem', LIVE_SESSIONS_KEY, 'member'],
    ],
  },
  {
    purpose: 'the number of sessions that operators ended',
    isOptional: true,
    commands: [
      ['get', OPERATOR_ENDED_KEY],
      ['incrby', OPERATOR_ENDED_KEY, '1'],
      ['expire', OPERATOR_ENDED_KEY, '1'],
    ],
  },
  { purpose: 'the command "sessions"', isOptional: true, commands: [['scan', '0']] },
];

/** A command that the user of Redis may not send. */
export interface MissingPermission {
  /** With an example of its key or channel: the user may lack that only. */
  readonly command: string;
  readonly purpose: string;
  readonly isOptional: boolean;
}

export type PermissionReport =
  | { readonly kind: 'known'; readonly missing: readonly MissingPermission[]; readonly examined: number }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Redis 7 tells a script what its user may do (`redis.acl_check_cmd`), and executes nothing. ACL DRYRUN tells it to
 * administrators alone. A command that the server does not have is refused too. Returns places in ARGV.
 */
const CHECK = `
if not redis.acl_check_cmd then return false end
local refused = {}
for at, text in ipairs(ARGV) do
  local known, allowed = pcall(redis.acl_check_cmd, unpack(cjson.decode(text)))
  if not (known and allowed) then refused[#refused + 1] = at end
end
return refused`;

/** Asks a server which of {@link PERMISSIONS} the user of this connection lacks. @throws if the connection fails. */
export async function examinePermissions(connection: Redis, settings: RedisSettings): Promise<PermissionReport> {
  const wanted = PERMISSIONS.filter(({ onlyIf }) => onlyIf?.(settings) ?? true).flatMap(
    ({ commands, purpose, isOptional = false }) =>
      commands.map((words) => ({ words, command: words.join(' '), purpose, isOptional })),
  );
  const known = (isMissing: (command: (typeof wanted)[number], place: number) => boolean): PermissionReport => ({
    kind: 'known',
    missing: wanted.filter((each, index) => isMissing(each, index + 1)),
    examined: wanted.length,
  });
  try {
    const refused = await connection.eval(CHECK, 0, ...wanted.map(({ words }) => JSON.stringify(words)));
    if (!Array.isArray(refused)) return { kind: 'unknown', reason: 'Redis before version 7 does not tell' };
    return known((_each, place) => refused.includes(place));
  } catch (error) {
    if (!isReply(error)) throw error;
    const reason = reasonOf(error);
    return reason === 'NOPERM' ? known(({ words: [name] }) => name === 'eval') : { kind: 'unknown', reason };
  }
}
