import { AppError, type ProblemCode } from '../shared/app-error.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import type { SessionId } from '../shared/session-id.ts';
import { createLineLimit } from './line-limit.ts';
import type { Logger } from './log.ts';

/**
 * Why a session ended. `account_limit`: its account had too many. `unclaimed`: the browser left before the cookie of the
 * session could be sent.
 */
export type SessionEndCause =
  'logout' | 'remote_logout' | 'operator' | 'login' | 'invalid_grant' | 'account_limit' | 'unclaimed';

/** What else is known of an end. */
export interface SessionEndFields {
  /** The request that asked for it; there is none where LongPort or an operator ended it. */
  readonly request?: RequestFields | undefined;
  /** `dropped`: no revocation is sent for the tokens. */
  readonly tokens?: 'dropped';
}

/** What a failure with the authorization server is reduced to before it is logged. */
export interface FailureFields {
  readonly kind: string;
  readonly error?: string;
  readonly status?: number;
  /** The code of LongPort's envelope. */
  readonly apiCode?: number;
  readonly retryAfterSeconds?: number;
  /** Names of members of the response that were of no use. */
  readonly ignored?: readonly string[];
}

/** Who a request is from, as far as the log may know. */
export interface RequestFields {
  readonly requestId: string;
  readonly clientAddress: string;
}

/** The business events of the program, one function each: the only way anything is logged. */
export interface Events {
  started(
    fields: { readonly address: string; readonly adminAddress: string } & (
      | { readonly mode: 'oauth'; readonly store: 'redis' | 'memory'; readonly issuer: string }
      | { readonly mode: 'apikey' }
    ),
  ): void;
  /** API-key mode, and not on this machine alone. Written at every level, `silent` included: it concerns the account. */
  /** PUBLIC_URL is https, so that a proxy in front ends TLS, and TRUST_PROXY names none. */
  proxyNotNamed(): void;
  /** The first request with an X-Forwarded-For that is not heeded. `peer`: the address of the connection. */
  forwardedForIgnored(peer: string): void;
  accountIsShared(fields: { readonly address: string; readonly publicOrigin: string }): void;
  stopping(signal: string): void;
  loginStarted(request: RequestFields): void;
  loginSucceeded(request: RequestFields, session: SessionId, scope: string): void;
  loginFailed(request: RequestFields, reason: ProblemCode, failure?: FailureFields): void;
  /** A login was answered with good tokens; the members of these names were of no use. */
  loginMembersIgnored(request: RequestFields, members: readonly string[]): void;
  /**
   * `tookMs`: how long the authorization server took; absent when there was nothing to send. `ignored`: names of members of
   * the response that were of no use.
   */
  refreshed(
    session: SessionId,
    result: {
      readonly kind: 'refreshed' | 'rejected' | 'unavailable';
      readonly failure?: FailureFields;
      readonly ignored?: readonly string[];
    },
    tookMs?: number,
  ): void;
  /** The token endpoint of a data centre asked to be left alone: no refresh of its sessions is sent for so long. */
  refreshesPaused(dataCentre: 'ap' | 'us', seconds: number): void;
  /** The refresh lease was waited for: it was got (`held`), became needless (`settled`), or was not to be had. */
  leaseWaited(session: SessionId, outcome: 'held' | 'settled' | 'timeout', waitedMs: number): void;
  loggedOut(request: RequestFields, session: SessionId): void;
  /** A call came with a cookie of ours, and its session is not there any more: expired, or ended elsewhere. */
  sessionNotFound(request: RequestFields, session: SessionId): void;
  sessionEnded(session: SessionId, cause: SessionEndCause, fields?: SessionEndFields): void;
  /** Calls in flight were cut because their session has ended: as a notice said, the store, or its absolute limit. */
  callsCut(session: SessionId, calls: number, learntBy: 'notice' | 'store' | 'limit'): void;
  revocationFailed(session: SessionId, failure: FailureFields): void;
  tokenRejected(request: RequestFields, session: SessionId, code: number): void;
  /**
   * A request was refused, or could not be served: `code` and `detail` as the caller was told. What the parser refused
   * has neither method nor path.
   */
  refused(request: RequestFields, code: ProblemCode, method?: string, path?: string, detail?: string): void;
  /**
   * LongPort refused a call because too many come from our address, which all users share. `busiest`: a session of each
   * of the accounts that called most in the last minute; undefined where they were named just before.
   */
  addressLimited(busiest: readonly { readonly session: SessionId; readonly calls: number }[] | undefined): void;
  /** A client was disconnected because it did not read its response. The id is empty where its request has none. */
  slowReaderCut(request: RequestFields): void;
  unreadableRecord(session: SessionId): void;
  /** A session cookie came whose signature none of the secrets verifies: forged, or from before a rotation. */
  unverifiedCookie(request?: RequestFields): void;
  /** A secret behind the first one opened something: it is still needed. */
  olderSecretUsed(of: 'cookie' | 'token_record', session: SessionId, request?: RequestFields): void;
  /** New tokens were written, and no replica of Redis confirmed them in time. */
  unconfirmedWrite(session: SessionId): void;
  storeState(state: 'up' | 'down', error?: unknown): void;
  /** Whether the store takes writes. While it refuses them, it may still serve reads. */
  storeWrites(state: 'accepted' | 'refused', error?: unknown): void;
  /** Whether this process hears of sessions that others end. */
  noticesState(state: 'up' | 'down', error?: unknown): void;
  /** `request`: the one that was refused for it, if there was one. */
  storeFault(operation: string, error: unknown, request?: RequestFields): void;
  clientSecretExpires(state: 'expires_soon' | 'expired', expiresAtMs: number): void;
  authorizationServerLoaded(issuer: string, movedOrigins: readonly string[]): void;
  authorizationServerFault(fault: string, message: string): void;
  upstreamFault(request: RequestFields, code: ProblemCode, error: unknown): void;
  /** LongPort's response was passed on without these fields, because they cannot be written. */
  answerFieldsLeftOut(request: RequestFields, names: readonly string[]): void;
  /** Traces are on. `collector`: the origin that spans are sent to. `ignored`: names that are set and have no effect. */
  tracesStarted(collector: string, ignored: readonly string[]): void;
  /** Whether the collector takes spans. Those that it does not take are lost. */
  collectorState(state: 'up' | 'down', error?: unknown): void;
  /** A programming error reached the error handler. */
  unexpected(request: RequestFields, error: unknown): void;
  /** A programming error that nobody caught. */
  uncaught(error: unknown): void;
}

const MAX_NAMES = 10;
const MAX_NAME_CHARACTERS = 64;

/** The part of a path that the log has. */
const PATH_CHARACTERS = 200;

/** Writes the events to `logger`. Lines that anybody can cause, signed in or not, are limited in number. */
export function createEvents(logger: Logger, clock: Clock = systemClock): Events {
  const anonymous = createLineLimit(clock, (lines) => {
    logger.warn({ lines }, 'log lines left out');
  });
  return {
    started: (fields) => {
      logger.info(fields, 'started');
    },
    proxyNotNamed: () => {
      logger.warn('TRUST_PROXY names no proxy: everybody behind it shares one LOGIN_RATE_LIMIT');
    },
    forwardedForIgnored: (peer) => {
      logger.warn({ peer }, 'X-Forwarded-For is ignored: TRUST_PROXY does not name the peer it came from');
    },
    accountIsShared: (fields) => {
      const always = logger.child({}, { level: 'warn' });
      always.warn(
        fields,
        'API-key mode beyond loopback: whoever reaches this server uses the account, orders included',
      );
    },
    stopping: (signal) => {
      anonymous.report();
      logger.info({ signal }, 'stopping');
    },
    loginStarted: (request) => {
      anonymous.admit(() => {
        logger.info(request, 'login started');
      });
    },
    loginSucceeded: (request, session, scope) => {
      logger.info({ ...request, session, scope }, 'login succeeded');
    },
    loginFailed: (request, reason, failure) => {
      anonymous.admit(() => {
        logger.warn({ ...request, reason, ...prefixed(failure) }, 'login failed');
      });
    },
    loginMembersIgnored: (request, members) => {
      logger.info({ ...request, ignoredMembers: members }, 'members of a token answer ignored');
    },
    refreshed: (session, { kind, failure, ignored }, tookMs) => {
      logger[kind === 'refreshed' ? 'info' : 'warn'](
        { session, outcome: kind, tookMs, ...namesOf(ignored), ...prefixed(failure) },
        'token refresh',
      );
    },
    refreshesPaused: (dataCentre, seconds) => {
      logger.warn({ dataCentre, retryAfterSeconds: seconds }, 'token refreshes are paused');
    },
    leaseWaited: (session, outcome, waitedMs) => {
      logger.debug({ session, outcome, waitedMs }, 'refresh lease');
    },
    loggedOut: (request, session) => {
      logger.info({ ...request, session }, 'logged out');
    },
    sessionNotFound: (request, session) => {
      anonymous.admit(() => {
        logger.info({ ...request, session }, 'session has expired or was ended elsewhere');
      });
    },
    sessionEnded: (session, cause, { request, tokens } = {}) => {
      logger.info({ ...request, session, cause, tokens }, 'session ended');
    },
    callsCut: (session, calls, learntBy) => {
      logger.info({ session, calls, learntBy }, 'calls of an ended session cut');
    },
    revocationFailed: (session, failure) => {
      logger.warn({ session, ...prefixed(failure) }, 'revocation failed');
    },
    tokenRejected: (request, session, apiCode) => {
      logger.info({ ...request, session, apiCode }, 'token rejected by the API');
    },
    refused: (request, refusal, method, path, detail) => {
      anonymous.admit(() => {
        logger.warn({ ...request, refusal, method, path: cut(path, PATH_CHARACTERS), detail }, 'request refused');
      });
    },
    addressLimited: (busiest) => {
      if (busiest !== undefined) logger.warn({ busiest }, 'LongPort limits the calls of this address');
    },
    slowReaderCut: (request) => {
      anonymous.admit(() => {
        logger.info(request, 'client that does not read disconnected');
      });
    },
    unreadableRecord: (session) => {
      logger.warn({ session }, 'token record cannot be opened with any of the secrets');
    },
    unverifiedCookie: (request) => {
      anonymous.admit(() => {
        logger.info({ ...request }, 'session cookie cannot be verified with any of the secrets');
      });
    },
    olderSecretUsed: (of, session, request) => {
      logger.debug({ ...request, of, session }, 'opened with a secret that is not the first');
    },
    unconfirmedWrite: (session) => {
      logger.warn({ session }, 'new tokens were not confirmed by a replica in time');
    },
    storeState: (state, error) => {
      logger[state === 'up' ? 'info' : 'error'](errorFields(error), `store is ${state}`);
    },
    storeWrites: (state, error) => {
      const accepted = state === 'accepted';
      logger[accepted ? 'info' : 'error'](errorFields(error), `store ${accepted ? 'accepts' : 'refuses'} writes`);
    },
    noticesState: (state, error) => {
      logger[state === 'up' ? 'info' : 'warn'](errorFields(error), `notices of ended sessions are ${state}`);
    },
    storeFault: (operation, error, request) => {
      anonymous.admit(() => {
        logger.warn({ ...request, operation, ...errorFields(error) }, 'store did not answer');
      });
    },
    clientSecretExpires: (state, expiresAtMs) => {
      const expiresAt = new Date(expiresAtMs).toISOString();
      logger[state === 'expired' ? 'error' : 'warn']({ expiresAt }, `client secret ${state.replace('_', ' ')}`);
    },
    authorizationServerLoaded: (issuer, movedOrigins) => {
      logger[movedOrigins.length > 0 ? 'warn' : 'info'](
        { issuer, movedOrigins },
        'authorization server metadata loaded',
      );
    },
    authorizationServerFault: (fault, reason) => {
      logger.error({ fault, reason }, 'authorization server metadata cannot be used');
    },
    upstreamFault: (request, fault, error) => {
      const traceId = error instanceof AppError ? error.traceId : undefined;
      logger.warn(
        { ...request, fault, ...errorFields(error), ...(traceId === undefined ? {} : { traceId }) },
        'call to the API failed',
      );
    },
    answerFieldsLeftOut: (request, names) => {
      const fields = names.slice(0, MAX_NAMES).map((name) => name.slice(0, MAX_NAME_CHARACTERS));
      logger.warn({ ...request, fields }, 'fields of an answer were left out');
    },
    tracesStarted: (collector, ignored) => {
      logger.info({ collector, ...(ignored.length === 0 ? {} : { ignored }) }, 'traces are on');
    },
    collectorState: (state, error) => {
      logger[state === 'up' ? 'info' : 'warn'](
        errorFields(error),
        state === 'up' ? 'collector of traces is up' : 'collector of traces is down, spans are lost',
      );
    },
    unexpected: (request, error) => {
      logger.error({ ...request, ...errorFields(error), stack: framesOf(error) }, 'unexpected error');
    },
    uncaught: (error) => {
      logger.error({ ...errorFields(error), stack: framesOf(error) }, 'uncaught error');
    },
  };
}

function cut(text: string | undefined, most: number): string | undefined {
  return text === undefined || text.length <= most ? text : `${text.slice(0, most)}…`;
}

function prefixed(failure: FailureFields | undefined): Record<string, unknown> {
  if (failure === undefined) return {};
  const { kind, error, status, apiCode, retryAfterSeconds, ignored } = failure;
  return { failure: kind, oauthError: error, status, apiCode, retryAfterSeconds, ...namesOf(ignored) };
}

function namesOf(ignored: readonly string[] | undefined): Record<string, unknown> {
  return ignored === undefined || ignored.length === 0 ? {} : { ignoredMembers: ignored };
}

/** An error by its name and code alone: messages and causes may carry what must not be logged. */
function errorFields(error: unknown): Record<string, unknown> {
  if (error === undefined) return {};
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause instanceof Error ? error.cause : error;
  return { error: error.name, errorCode: 'code' in cause ? cause.code : (redisErrorWord(cause) ?? cause.name) };
}

/** The word that Redis begins an error with, such as OOM, READONLY or CLUSTERDOWN: what is behind it is not written. */
function redisErrorWord({ name, message }: Error): string | undefined {
  return name === 'ReplyError' ? /^[A-Z]{3,}(?= )/.exec(message)?.[0] : undefined;
}

/** Where an error came from: its stack without the message in front. */
function framesOf(error: unknown): string[] | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.stack?.split('\n').flatMap((line) => /^ {4}at .+$/.exec(line) ?? []);
}
