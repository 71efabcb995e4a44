import type { Request, RequestHandler, Response } from 'express';
import type { ApiConfig } from '../../config/config.ts';
import { bearerHeaders } from '../../oauth/credentials.ts';
import type { Events } from '../../observability/events.ts';
import type { ApiCall, ApiProxy } from '../../proxy/api-proxy.ts';
import type { CredentialsFor } from '../../proxy/upstream-call.ts';
import { requireInTime } from '../../proxy/deadlines.ts';
import { announcesBody, NO_BODY, toUpstreamBody } from '../../proxy/request-body.ts';
import { isRead } from '../../proxy/post-reads.ts';
import { tokenRejectionCode } from '../../proxy/token-rejection.ts';
import type { KeptResponse, RelayResult } from '../../proxy/relay-response.ts';
import type { AccessTokens } from '../../session/refresh/access-tokens.ts';
import type { CallInFlight, CallsInFlight } from '../../session/calls-in-flight.ts';
import type { RefreshOutcome } from '../../session/refresh/outcome.ts';
import { showsAcceptance } from '../../session/refresh/confirmed-tokens.ts';
import type { StoredSession } from '../../session/session.ts';
import { AppError, AuthorizationServerUnavailableError } from '../../shared/app-error.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { Clock } from '../../shared/clock.ts';
import { isBackground, notAfterOf, requireNamedSession } from './call-conditions.ts';
import { callRefused } from './call-limits.ts';
import type { RecordCall } from './record-call.ts';
import type { NoteAddressLimit } from './call-limits.ts';
import { noteSessionId, requestFieldsOf, requestIdOf } from '../request/request-context.ts';
import { requireSameOrigin } from '../request/fetch-metadata.ts';
import type { SessionCookie } from '../session/session-cookie.ts';

export interface ApiRouteOptions {
  readonly config: ApiConfig;
  readonly publicOrigin: string;
  readonly sessionCookie: SessionCookie;
  readonly accessTokens: AccessTokens;
  readonly callsInFlight: CallsInFlight;
  readonly noteAddressLimit: NoteAddressLimit;
  readonly proxy: ApiProxy;
  readonly recordCall: RecordCall;
  readonly clock: Clock;
  readonly events: Events;
}

/** A call that has passed the checks and names a session. */
interface BegunCall extends Pick<ApiCall, 'target' | 'notAfterMs'> {
  readonly call: CallInFlight;
  readonly request: Request;
  readonly response: Response;
  readonly sessionId: SessionId;
}

/** ANY /api/<path>: a call to LongPort with the session's token. */
export function createApiRoute(options: ApiRouteOptions): RequestHandler {
  const {
    config,
    publicOrigin,
    sessionCookie,
    accessTokens,
    callsInFlight,
    noteAddressLimit,
    proxy,
    recordCall,
    clock,
    events,
  } = options;

  /** Whether a call may be sent again after LongPort rejected its token: nothing was executed then. */
  const mayReplay = (method: string, path: string): boolean => config.replayOn401 === 'all' || isRead(method, path);

  /** What the status of a response that went to the browser tells of the token and of the address. */
  function afterRelayed(
    { status, tooMany }: Extract<RelayResult, { kind: 'relayed' }>,
    sessionId: SessionId,
    session: StoredSession,
  ): void {
    if (showsAcceptance(status)) accessTokens.confirm(sessionId, session);
    if (tooMany !== undefined) noteAddressLimit(tooMany);
  }

  /** LongPort's word beats the clock: a token it rejects is replaced, whatever its expiry says. */
  async function afterUnauthorized(
    call: ApiCall,
    sessionId: SessionId,
    session: StoredSession,
    held: KeptResponse,
  ): Promise<void> {
    const fields = requestFieldsOf(call.response);
    const code = tokenRejectionCode(held.body, held.headers['content-encoding']?.toString());
    if (code === undefined) {
      proxy.sendHeld(call, held);
      return;
    }
    events.emit({ type: 'token_rejected', request: fields, session: sessionId, apiCode: code });
    const newer = sessionOf(await accessTokens.replaceRejected(sessionId, session));
    if (newer.version === session.version) {
      proxy.sendHeld(call, held);
      return;
    }
    const replayable = !isStream(call.body.body) && mayReplay(call.request.method ?? '', call.target.path);
    // Nothing was executed: LongPort refused the call for its token. The caller decides whether to send it again.
    if (!replayable) throw new AppError('retry_after_refresh', { retryAfterSeconds: 0 });
    const second = await proxy.send({ ...call, credentialsFor: credentialsOf(newer), holdUnauthorized: false });
    if (second.kind === 'relayed') afterRelayed(second, sessionId, newer);
  }

  /** Takes a place among the calls of the account. @throws {AppError} `rate_limited` when it has too many or too often. */
  function noteSession(call: CallInFlight, session: StoredSession): void {
    const refusal = callsInFlight.sessionRead(call, session);
    if (refusal !== undefined) throw callRefused(refusal);
  }

  async function callWithSession(begun: BegunCall): Promise<void> {
    const { request, response, target, sessionId, notAfterMs, call: inFlight } = begun;
    const outcome = await accessTokens.get(sessionId, {
      background: isBackground(request.headers),
      // Before a refresh that is due: calls that wait for one take places too.
      admit: (session) => {
        noteSession(inFlight, session);
      },
    });
    if (outcome.kind === 'ended' && outcome.cause === 'gone') {
      events.emit({ type: 'session_not_found', request: requestFieldsOf(response), session: sessionId });
    }
    const session = sessionOf(outcome);
    noteSession(inFlight, session);
    const body = announcesBody(request)
      ? await toUpstreamBody({ request, maxBytes: config.maxBodyBytes, buffer: mayReplay(request.method, target.path) })
      : NO_BODY;
    const call: ApiCall = {
      request,
      response,
      target,
      body,
      credentialsFor: credentialsOf(session),
      requestId: requestIdOf(response),
      holdUnauthorized: true,
      notAfterMs,
      sessionEnded: inFlight.sessionEnded,
    };
    const result = await proxy.send(call);
    if (result.kind === 'held') await afterUnauthorized(call, sessionId, session, result.response);
    else if (result.kind === 'relayed') afterRelayed(result, sessionId, session);
  }

  return async (request, response) => {
    recordCall(response);
    const target = proxy.target(request.method, request.originalUrl);
    requireSameOrigin(request.headers, publicOrigin);
    const notAfterMs = notAfterOf(request.headers);
    const sessionId = sessionCookie.read(request.headers.cookie, requestFieldsOf(response));
    if (sessionId === undefined) throw new AppError('unauthenticated');
    noteSessionId(response, sessionId);
    requireNamedSession(request.headers, sessionId);
    // For nothing but to spare the work: what counts is the look directly before the call is written.
    requireInTime(notAfterMs, clock.nowMs());
    const call = callsInFlight.begin(sessionId);
    if ('refused' in call) throw callRefused(call);
    try {
      await callWithSession({ request, response, target, sessionId, notAfterMs, call });
    } finally {
      callsInFlight.end(call);
    }
  };
}

/** The session to call with. @throws {AppError} when there is none, or none now. */
function sessionOf(outcome: RefreshOutcome): StoredSession {
  switch (outcome.kind) {
    case 'fresh':
      return outcome.session;
    case 'ended':
      throw new AppError(outcome.cause === 'invalid_grant' ? 'reauthentication_required' : 'unauthenticated', {
        refusalCause: outcome.cause,
      });
    case 'unavailable':
      throw new AuthorizationServerUnavailableError({
        refusalCause: outcome.cause,
        retryAfterSeconds: Math.max(1, Math.ceil((outcome.retryAfterMs ?? 0) / 1000)),
      });
    case 'refused':
      throw new AppError('reauthentication_required', {
        refusalCause: outcome.cause,
        detail:
          'The authorization server refuses to renew the tokens of this session. It is kept; a new sign-in replaces it.',
      });
  }
}

function credentialsOf({ tokens }: StoredSession): CredentialsFor {
  return () => bearerHeaders(tokens.accessToken.reveal());
}

function isStream(body: ApiCall['body']['body']): boolean {
  return body !== null && !Buffer.isBuffer(body);
}
