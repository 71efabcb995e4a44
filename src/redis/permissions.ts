import type { RedisSettings } from '../config/redis-url.ts';
import type { SessionId } from '../shared/session-id.ts';
import {
  accountKey,
  IDEMPOTENCY_BYTES_KEY,
  idempotencyIndexKey,
  idempotencyKey,
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

const KEY_NAME = { scope: 'check', key: 'check' };
const [idempotency, index] = [idempotencyKey(KEY_NAME), idempotencyIndexKey(KEY_NAME)];

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
    purpose: 'calls with an Idempotency-Key',
    commands: [
      ['evalsha', 'digest', '1', idempotency],
      ['eval', 'script', '1', idempotency],
      ['exists', idempotency],
      ['hget', idempotency, 'holder'],
      ['hmget', idempotency, 'holder', 'state'],
      ['hset', idempotency, 'state', 'unknown'],
      ['hdel', idempotency, 'answer'],
      ['pexpire', idempotency, '1'],
      ['pttl', idempotency],
      ['del', idempotency],
      ['zrangebyscore', index, '(0', '+inf'],
      ['zremrangebyscore', index, '-inf', '0'],
      ['zadd', index, '0', 'member'],
      ['zrem', index, 'member'],
      ['pexpire', index, '1'],
      ['hgetall', IDEMPOTENCY_BYTES_KEY],
      ['hset', IDEMPOTENCY_BYTES_KEY, '0', '0'],
      ['hdel', IDEMPOTENCY_BYTES_KEY, '0'],
      ['pexpire', IDEMPOTENCY_BYTES_KEY, '1'],
      ['info'],
      ['wait', '1', '1'],
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
