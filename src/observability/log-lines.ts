import { CALL_LOG_LINES } from './call-log-lines.ts';
import type { EventType } from './events.ts';
import type { LogLine } from './log-line.ts';

/** The line of each event. docs/logs.md is made from this table and scripts/docs/log-meanings.ts. */
export const LOG_LINES: { readonly [T in EventType]: LogLine<T> } = {
  started: {
    level: 'info',
    message: 'started',
    members: ['address', 'adminAddress', 'mode', 'store', 'keysLostBy', 'issuer'],
  },
  stopping: { level: 'info', message: 'stopping', members: ['signal'] },
  stopped: {
    level: 'info',
    warnIf: ({ forced }) => forced,
    message: 'stopped',
    members: ['tookMs', 'forced', 'calls', 'callsCutShort', 'streams', 'refreshes'],
  },
  settings_unknown: { level: 'warn', message: 'names that are no settings', members: ['warnings'] },
  settings_reloaded: {
    level: 'info',
    warnIf: ({ needRestart, fixedByEnvironment, warnings }) =>
      (needRestart ?? fixedByEnvironment ?? warnings) !== undefined,
    message: 'settings reloaded',
    members: ['changed', 'sameEverywhere', 'needRestart', 'fixedByEnvironment', 'warnings'],
    when: 'always',
  },
  reload_refused: { level: 'error', message: 'settings not reloaded', members: ['faults'], when: 'always' },
  account_is_shared: {
    level: 'warn',
    message: 'API-key mode beyond loopback: everyone who reaches this server uses the account, orders included',
    members: ['address', 'publicOrigin'],
    when: 'always',
  },
  proxy_not_named: {
    level: 'warn',
    message: 'TRUST_PROXY names no proxy: all users behind it share one LOGIN_RATE_LIMIT',
    members: [],
  },
  forwarded_for_ignored: {
    level: 'warn',
    message: 'X-Forwarded-For is ignored: TRUST_PROXY does not name the peer it came from',
    members: ['peer'],
  },
  login_started: { level: 'info', message: 'login started', members: ['request', 'login'], when: 'limited' },
  login_succeeded: { level: 'info', message: 'login succeeded', members: ['request', 'login', 'session', 'scope'] },
  login_failed: {
    level: 'warn',
    message: 'login failed',
    members: ['request', 'login', 'problem', 'cause', 'failure'],
    when: 'limited',
  },
  login_members_ignored: {
    level: 'info',
    message: 'members of a token response ignored',
    members: ['request', 'login', 'ignoredMembers'],
  },
  token_refresh: {
    level: 'info',
    warnIf: ({ result }) => result.kind !== 'refreshed',
    message: 'token refresh',
    members: ['session', 'result', 'tookMs'],
  },
  refreshes_paused: {
    level: 'warn',
    message: 'token refreshes are paused',
    members: ['dataCentre', 'retryAfterSeconds'],
  },
  lease_waited: { level: 'debug', message: 'refresh lease', members: ['session', 'outcome', 'waitedMs'] },
  token_rejected: { level: 'info', message: 'token rejected by the API', members: ['request', 'session', 'apiCode'] },
  logged_out: { level: 'info', message: 'logged out', members: ['request', 'session'] },
  session_not_found: { level: 'info', message: 'session not found', members: ['request', 'session'], when: 'limited' },
  session_ended: { level: 'info', message: 'session ended', members: ['request', 'session', 'cause', 'tokens'] },
  calls_aborted: {
    level: 'info',
    message: 'calls of an ended session aborted',
    members: ['session', 'calls', 'source'],
  },
  revocation_failed: { level: 'warn', message: 'revocation failed', members: ['session', 'failure'] },
  ...CALL_LOG_LINES,
  slow_reader_disconnected: {
    level: 'info',
    message: 'slow reader disconnected',
    members: ['request'],
    when: 'limited',
  },
  connection_dropped: {
    level: 'warn',
    // Any other cause is a request that is refused, or no request.
    onlyIf: ({ cause }) => cause === 'limit',
    message: 'connection dropped',
    members: ['cause', 'peer'],
    when: 'limited',
  },
  token_record_unreadable: {
    level: 'warn',
    message: 'token record cannot be opened with any of the secrets',
    members: ['session'],
  },
  kept_answer_unreadable: {
    level: 'warn',
    message: 'kept answer cannot be opened with any of the secrets',
    members: ['keyName'],
    when: 'limited',
  },
  cookie_unverified: {
    level: 'info',
    message: 'session cookie cannot be verified with any of the secrets',
    members: ['request'],
    when: 'limited',
  },
  older_secret_used: {
    level: 'debug',
    message: 'opened with a secret that is not the first',
    members: ['request', 'of', 'session', 'keyName'],
  },
  store_up: { level: 'info', message: 'store is up', members: [] },
  store_down: { level: 'error', message: 'store is down', members: ['error'] },
  store_still_down: { level: 'error', message: 'store is still down', members: ['error'] },
  store_writable: { level: 'info', message: 'store accepts writes', members: [] },
  store_read_only: { level: 'error', message: 'store refuses writes', members: ['error'] },
  store_fault: {
    level: 'warn',
    message: 'store did not respond',
    members: ['request', 'session', 'problem', 'operation', 'error'],
    when: 'limited',
  },
  write_unconfirmed: {
    level: 'warn',
    message: 'new tokens were not confirmed by a replica in time',
    members: ['session'],
  },
  notices_up: { level: 'info', message: 'end notices are up', members: [] },
  notices_down: { level: 'warn', message: 'end notices are down', members: ['error'] },
  client_secret_expires_soon: { level: 'warn', message: 'client secret expires soon', members: ['expiresAt'] },
  client_secret_expired: { level: 'error', message: 'client secret expired', members: ['expiresAt'] },
  authorization_server_loaded: {
    level: 'info',
    warnIf: ({ movedOrigins }) => movedOrigins.length > 0,
    message: 'authorization server metadata loaded',
    members: ['issuer', 'movedOrigins'],
  },
  authorization_server_fault: {
    level: 'error',
    message: 'authorization server metadata cannot be used',
    members: ['cause', 'detail'],
  },
  tracing_started: { level: 'info', message: 'traces are on', members: ['collector', 'ignored'] },
  collector_up: { level: 'info', message: 'trace collector is up', members: [] },
  collector_down: { level: 'warn', message: 'trace collector is down, spans are lost', members: ['error'] },
  unexpected_error: {
    level: 'error',
    message: 'unexpected error',
    members: ['request', 'session', 'problem', 'fault'],
  },
  uncaught_error: { level: 'error', message: 'uncaught error', members: ['fault'] },
};
