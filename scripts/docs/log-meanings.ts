import type { EventType } from '../../src/observability/events.ts';

/** What each line of the log says beyond its message, for docs/logs.md. */
export const LOG_MEANINGS: Readonly<Record<EventType, string>> = {
  started: 'Both listeners are open. `store` and `issuer` are there in the OAuth mode only.',
  stopping: 'A graceful stop begins.',
  account_is_shared: 'At every start, at every `LOG_LEVEL`.',
  proxy_not_named: 'At the start, if `PUBLIC_URL` is https and `TRUST_PROXY` is not set.',
  forwarded_for_ignored: 'Once in the life of a process.',
  login_started: 'The browser was redirected to LongPort.',
  login_succeeded: 'A session begins.',
  login_failed: '`problem` is the code on the page.',
  login_members_ignored:
    "The login succeeded. These members of LongPort's response were null, empty, of an unexpected type, or are not used.",
  token_refresh:
    '`outcome`: `refreshed` (info), `rejected` or `unavailable` (warn). It has no request: several calls can share one refresh.',
  refreshes_paused: 'The token endpoint sent `Retry-After`: no refresh is sent there for this long.',
  lease_waited: 'The wait for the lease is over: `held`, `settled` or `timeout`.',
  token_rejected: 'LongPort rejected an access token before its expiry; a refresh follows.',
  logged_out: 'A user logged out, or ended the own session in the list of sessions.',
  session_not_found: 'A call came with a valid cookie whose session has expired or was ended elsewhere.',
  session_ended:
    'The session is gone on every process. `cause`: as in `longport_bff_sessions_ended_total`. No request if `cause` is `invalid_grant` or `operator`. Without `tokens`, the tokens are revoked.',
  calls_aborted: 'Mostly event streams.',
  revocation_failed: 'This token ends by its own lifetime.',
  request_refused: 'The BFF refused it. `session`: the session of its cookie. `cause`: see above. `path` has no query.',
  upstream_failed:
    "`problem`: `upstream_unreachable` or `upstream_timeout`. `errorCode` is `ANSWERED_407`, `ANSWERED_408` or `ANSWERED_421` if LongPort responded with this status; `traceId` is LongPort's then.",
  headers_left_out: "LongPort's response was relayed without these headers, because they cannot be written.",
  address_limited:
    'Code 429001, at most once a minute. `busiest`: the five accounts with the most calls in the last minute, each with one of its sessions; empty in the API-key mode.',
  slow_reader_disconnected:
    'The client read less than 1 KB a second for 36 s, or more than 32 MB waited on all connections.',
  token_record_unreadable: 'It counts as no session.',
  cookie_unverified: 'It is forged, or from before a rotation. It counts as no session.',
  older_secret_used: 'The old secret is still needed. A request if `of` is `cookie`.',
  store_up: 'The store serves reads.',
  store_down:
    'The connection was lost for more than half a second, or cannot be opened. `errorCode` is the reason: `ECONNREFUSED`, `NOAUTH`, `CERT_HAS_EXPIRED`, `MASTER_UNKNOWN`, `CLUSTERDOWN` and the like.',
  store_writable: 'The store takes writes again.',
  store_read_only:
    'Reads go on. `errorCode` is the word of Redis: `OOM`, `READONLY`, `NOREPLICAS`, `MISCONF`, `NOPERM`.',
  store_fault: 'With a request: its response was 503. Without: an operation beside a request failed.',
  write_unconfirmed: 'A failover of Redis at this moment would lose them.',
  notices_up: 'This process learns at once of sessions that other processes end.',
  notices_down: '',
  client_secret_expires_soon: 'Once a day, from two weeks before.',
  client_secret_expired: 'Once a day.',
  authorization_server_loaded:
    'Once an hour, and when the authorization server is back. A warning if an endpoint has moved to another host.',
  authorization_server_fault: 'The old copy stays in use, if there is one.',
  tracing_started: 'Spans are sent to this collector. `ignored`: names of the standard that have no effect.',
  collector_up: 'It takes spans again.',
  collector_down: 'Calls go on.',
  unexpected_error: 'A fault in the program. The response was 500 `internal_error`.',
  uncaught_error: 'A fault in the program, outside of any request. The process goes on.',
};
