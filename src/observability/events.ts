import type { CallOutcome, FailureFields, RefreshFields, SpanFields } from './event-fields.ts';
import type { ProblemCode } from '../shared/app-error.ts';
import type { ProcessEventMembers } from './process-events.ts';
import type { DataCentre } from '../shared/dc-region.ts';
import type { LoginId } from '../shared/login-id.ts';
import type { SessionId } from '../shared/session-id.ts';
import type { DropCause, KeyOutcome, NotKeptCause, SessionEndCause, StoreOperation } from './label-values.ts';

/** The sender of a request, as far as the log may know it. */
export interface RequestFields {
  readonly requestId: string;
  readonly clientAddress: string;
}

/**
 * The events of the program and what each of them carries. The name of a member is the name of its field in the log; the
 * exceptions are in log-fields.ts. `problem` is the code of the response that the caller gets.
 */
export interface EventMembers extends ProcessEventMembers {
  login_started: { request: RequestFields; login: LoginId };
  login_succeeded: { request: RequestFields; login: LoginId; session: SessionId; scope: string };
  /** `login` is absent if the request names no login. */
  login_failed: {
    request: RequestFields;
    login?: LoginId | undefined;
    problem: ProblemCode;
    cause?: string | undefined;
    failure?: FailureFields | undefined;
  };
  /** A login got usable tokens; the members of the token response with these names could not be used. */
  login_members_ignored: { request: RequestFields; login: LoginId; ignoredMembers: readonly string[] };

  /** `tookMs`: how long the authorization server took; absent when there was nothing to send. */
  token_refresh: { session: SessionId; result: RefreshFields; tookMs?: number };
  /** The token endpoint of a data centre asked for a pause: no refresh of its sessions is sent for this long. */
  refreshes_paused: { dataCentre: DataCentre; retryAfterSeconds: number };
  /** The wait for the refresh lease is over. `settled`: another holder made the refresh needless. */
  lease_waited: { session: SessionId; outcome: 'held' | 'settled' | 'timeout'; waitedMs: number };
  token_rejected: { request: RequestFields; session: SessionId; apiCode: number };

  logged_out: { request: RequestFields; session: SessionId };
  /** A call came with a valid cookie, and its session does not exist any more: expired, or ended elsewhere. */
  session_not_found: { request: RequestFields; session: SessionId };
  /**
   * `request`: the request that asked for it; absent if LongPort or an operator ended it. `tokens`: no revocation is sent
   * for the tokens.
   */
  session_ended: {
    session: SessionId;
    cause: SessionEndCause;
    request?: RequestFields | undefined;
    tokens?: 'dropped' | undefined;
  };
  /** Calls in flight were aborted because their session had ended. `source`: what this process learned it from. */
  calls_aborted: { session: SessionId; calls: number; source: 'notice' | 'store' | 'limit' };
  revocation_failed: { session: SessionId; failure: FailureFields };

  /**
   * A call has ended, and ACCESS_LOG selects it. `status` is absent if no response began. `apiCode` and `traceId` are
   * LongPort's. `problem` with `cause`, `detail` and `error`: the response was one of ours. `failed`: it
   * did not do what its page wanted. `isKnown`: its user is signed in.
   * `keyName` and `keyOutcome`: the call has an Idempotency-Key; see `keyed_call_ended`.
   */
  call_ended: {
    request: RequestFields;
    session?: SessionId | undefined;
    account?: string | undefined;
    method: string;
    path: string;
    outcome: CallOutcome;
    status?: number | undefined;
    apiCode?: number | undefined;
    traceId?: string | undefined;
    tookMs: number;
    problem?: ProblemCode | undefined;
    cause?: string | undefined;
    detail?: string | undefined;
    error?: unknown;
    span?: SpanFields | undefined;
    keyName?: string | undefined;
    keyOutcome?: KeyOutcome | undefined;
    failed: boolean;
    isKnown: boolean;
  };
  /**
   * A call with an Idempotency-Key has ended. `keyName`: a hash of the key, which is never logged itself.
   * `afterBrowserLeft`: its line was written before, without the outcome.
   */
  keyed_call_ended: {
    request: RequestFields;
    session?: SessionId | undefined;
    keyName: string;
    keyOutcome: KeyOutcome;
    afterBrowserLeft: boolean;
  };
  /** The response of a call with an Idempotency-Key reached the page and is not kept: its key is unknown now. */
  response_not_kept: {
    request: RequestFields;
    session?: SessionId | undefined;
    keyName: string;
    cause: NotKeptCause;
  };
  /**
   * `cause`: why, beyond the code. `method` and `path` are absent if the parser refused the request. `detail`: the sentence
   * in the response. `isCall`: a call to the API, which has a `call_ended` of its own.
   */
  request_refused: {
    request: RequestFields;
    session?: SessionId | undefined;
    cause?: string | undefined;
    problem: ProblemCode;
    method?: string | undefined;
    path?: string | undefined;
    detail?: string | undefined;
    isCall?: boolean;
  };
  /** LongPort's response was relayed without these headers, because they cannot be written. */
  headers_left_out: { request: RequestFields; headers: readonly string[] };
  /**
   * LongPort refused a call because too many come from the address of the BFF, which all users share. `busiest`: a session
   * of each of the accounts that called most in the last minute; absent if they were named less than a minute ago.
   */
  address_limited: { busiest?: readonly { readonly session: SessionId; readonly calls: number }[] | undefined };
  /** A client was disconnected because it did not read its response. The id is empty if its request has none. */
  slow_reader_disconnected: { request: RequestFields };

  /** The listener dropped a connection that owed no response. `peer`: the address of the connection. */
  connection_dropped: { cause: Exclude<DropCause, 'slow_reader'>; peer: string };

  token_record_unreadable: { session: SessionId };
  /** `keyName`: the name of the idempotency key in the store. */
  kept_answer_unreadable: { keyName: string };
  /** A session cookie came whose signature none of the secrets verifies: forged, or from before a rotation. */
  cookie_unverified: { request?: RequestFields | undefined };
  /** A secret after the first one opened something: it is still needed. */
  older_secret_used: {
    of: 'cookie' | 'token_record' | 'kept_answer';
    session?: SessionId;
    keyName?: string;
    request?: RequestFields | undefined;
  };

  store_up: object;
  store_down: { error: unknown };
  /** The store is down for another reason than before. */
  store_still_down: { error: unknown };
  /** The store takes writes again. */
  store_writable: object;
  /** The store refuses writes. It may still serve reads. */
  store_read_only: { error: unknown };
  /** `request` and `problem` are present if the request was refused because of it. */
  store_fault: {
    operation: StoreOperation;
    error: unknown;
    request?: RequestFields;
    session?: SessionId | undefined;
    problem?: ProblemCode;
  };
  /** New tokens were written, and no replica of Redis confirmed them in time. */
  write_unconfirmed: { session: SessionId };
  /** This process receives end notices. */
  notices_up: object;
  notices_down: { error: unknown };

  client_secret_expires_soon: { expiresAt: string };
  client_secret_expired: { expiresAt: string };
  authorization_server_loaded: { issuer: string; movedOrigins: readonly string[] };
  /** `cause`: a fixed word; `detail`: a sentence about it. */
  authorization_server_fault: { cause: string; detail: string };

  /** `collector`: the origin that spans are sent to. `ignored`: names that are set and have no effect. */
  tracing_started: { collector: string; ignored?: readonly string[] | undefined };
  /** The collector takes spans again. */
  collector_up: object;
  /** The collector does not take spans. These spans are lost. */
  collector_down: { error: unknown };

  /** A programming error reached the error handler. */
  unexpected_error: { request: RequestFields; session?: SessionId | undefined; problem: ProblemCode; fault: unknown };
  /** A programming error that no handler caught. `kind`: an exception, or a promise that was rejected. */
  uncaught_error: { fault: unknown; kind: 'exception' | 'rejection' };
}

export type EventType = keyof EventMembers;

/** An event: `Event<'session_ended'>` is the one of this type, `Event` any of them. */
export type Event<T extends EventType = EventType> = { [K in T]: { readonly type: K } & Readonly<EventMembers[K]> }[T];

/** Takes the events of the program. This is the only way to log, count or trace anything of an event. */
export interface Events {
  readonly emit: (event: Event) => void;
}
