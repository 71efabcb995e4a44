import type { EventType } from '../../src/observability/events.ts';

/** What each line of the log says beyond its message, for docs/logs.md. */
export const LOG_MEANINGS: Readonly<Record<EventType, string>> = {
  started:
    'Both listeners are open. `issuer`: OAuth mode only. What `store` says holds for idempotency keys too: a restart forgets those in `memory`.',
  stopping: 'A graceful stop begins.',
  stopped: 'The process ends. The numbers say what ended since `stopping`. A warning if the stop was forced.',
  settings_unknown: 'At the start. The names have a prefix of a setting and no effect.',
  settings_reloaded:
    'After SIGHUP, at every `LOG_LEVEL`. A warning if something has no effect. [What can be reloaded](configuration.md#change-settings-of-a-running-process).',
  reload_refused: 'After SIGHUP. Nothing has changed: correct the faults and send it again.',
  account_is_shared: 'At every start, at every `LOG_LEVEL`.',
  proxy_not_named: 'At the start, if `PUBLIC_URL` is https and `TRUST_PROXY` is not set.',
  forwarded_for_ignored: 'Once in the life of a process.',
  login_started: 'The browser was redirected to LongPort.',
  login_succeeded: 'A session begins.',
  login_failed: '`problem` is the code on the page.',
  login_members_ignored: 'The login succeeded without these members.',
  token_refresh: '`outcome`: `refreshed` (info), `rejected` or `unavailable` (warn). Several calls can share one.',
  refreshes_paused: 'The token endpoint sent `Retry-After`: no refresh is sent for this long.',
  lease_waited: 'The wait ended: `held`, `settled` or `timeout`.',
  token_rejected: 'Before its expiry; a refresh follows.',
  logged_out: 'A user logged out.',
  session_not_found: 'The session of a valid cookie has expired or was ended elsewhere.',
  session_ended:
    'On every process. `cause`: as in `longport_bff_sessions_ended_total`. No request if `invalid_grant` or `operator`.',
  calls_aborted: 'Mostly event streams.',
  revocation_failed: 'This token ends by its own lifetime.',
  call_ended:
    "A call that `ACCESS_LOG` selects; warn if it failed; limited without a session and above a limit. `outcome`: `complete`, `broken_off` (by LongPort, or by the BFF after a fault), `ended` (with its session or the process) or `browser_left`. `apiCode`, `traceId`: LongPort's. `problem` and after: the response was the BFF's own; `errorCode` is `ANSWERED_407`, `ANSWERED_408` or `ANSWERED_421` if LongPort responded with this status.",
  keyed_call_ended: 'A call with an Idempotency-Key whose browser left first. Warn if its outcome is not known.',
  response_not_kept:
    'The page got the response of a call with an Idempotency-Key; the same key is `outcome_unknown` from now on. `cause`: `too_large`, `event_stream`, `coding` (cannot be decoded), `full` (bounds of the account), `store` (no response for two seconds) or `taken` (the store lost the claim).',
  request_refused: 'By the BFF; not of a call. `session`: that of the cookie. `cause`: see above.',
  headers_left_out: "These headers of LongPort's response cannot be written.",
  address_limited: 'Code 429001, at most once a minute. Empty in the API-key mode.',
  slow_reader_disconnected: 'It read less than 1 KB a second for 36 s, or more than 32 MB waited on all connections.',
  connection_dropped: 'More connections are open than four times `API_MAX_CONCURRENT`, and than 1,024.',
  token_record_unreadable: 'It counts as no session.',
  kept_answer_unreadable: 'The outcome of its call counts as unknown.',
  cookie_unverified: 'Forged, or from before a rotation. It counts as no session.',
  older_secret_used: 'The old secret is still needed. A request if `of` is `cookie`.',
  store_up: 'The store serves reads.',
  store_down:
    'Lost for half a second, or cannot be opened. `errorCode` is the reason: `ECONNREFUSED`, `NOAUTH`, `CERT_HAS_EXPIRED`, `MASTER_UNKNOWN`, `CLUSTERDOWN` and the like.',
  store_still_down: 'For another reason than before, which has been the only one for a second.',
  store_writable: '',
  store_read_only:
    'Reads go on. `errorCode` is the word of Redis: `OOM`, `READONLY`, `NOREPLICAS`, `MISCONF`, `NOPERM`. Another word has another line.',
  store_fault: 'With a request: its response was 503.',
  write_unconfirmed: 'A failover now would lose them.',
  notices_up: 'This process learns at once of sessions ended elsewhere.',
  notices_down: '',
  client_secret_expires_soon: 'Once a day, from two weeks before.',
  client_secret_expired: 'Once a day.',
  authorization_server_loaded:
    'Hourly, and when the server is back. A warning if an endpoint has moved to another host.',
  authorization_server_fault: 'The old copy, if any, stays in use.',
  tracing_started: '',
  collector_up: 'It takes spans again.',
  collector_down: 'Calls go on.',
  unexpected_error: 'A fault in the program. The response was 500.',
  uncaught_error: 'A fault outside of any request. The process goes on.',
};
