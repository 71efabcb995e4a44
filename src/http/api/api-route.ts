import type { Request, RequestHandler, Response } from 'express';
import type { ApiConfig } from '../../config/config.ts';
import type { ApiCall, ApiProxy } from '../../proxy/api-proxy.ts';
import { announcesBody, NO_BODY, toUpstreamBody, type UpstreamBody } from '../../proxy/request-body.ts';
import { isRead } from '../../proxy/post-reads.ts';
import { tokenRejectionCode } from '../../proxy/token-rejection.ts';
import type { KeptResponse } from '../../proxy/relay-response.ts';
import type { NamedSession } from '../../session/account/account-sessions.ts';
import type { CallInFlight, CallsInFlight } from '../../session/calls-in-flight.ts';
import type { StoredSession } from '../../session/session.ts';
import { AppError } from '../../shared/app-error.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { Clock } from '../../shared/clock.ts';
import { requireInTime } from '../../shared/require-in-time.ts';
import { isBackground, notAfterOf, requireNamedSession } from './call-conditions.ts';
import { noteAdmitted, noteSentAgain, noteSession } from './call-notes.ts';
import { callRefused } from './call-limits.ts';
import type { RecordCall } from './record-call.ts';
import { callWithKey, type CallWithKeyOptions } from './call-with-key.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { isKeyTarget, type KeyStateRoute } from './key-state-route.ts';
import { noteRelayed } from './note-relayed.ts';
import { sessionForCall, withTokenOf } from './session-for-call.ts';
import { noteSessionId, requestFieldsOf, requestIdOf } from '../request/request-context.ts';
import { requireSameOrigin } from '../request/fetch-metadata.ts';
import type { SessionCookie } from '../session/session-cookie.ts';

export interface ApiRouteOptions extends CallWithKeyOptions {
  readonly config: ApiConfig;
  readonly publicOrigin: string;
  readonly sessionCookie: SessionCookie;
  readonly callsInFlight: CallsInFlight;
  readonly proxy: ApiProxy;
  readonly recordCall: RecordCall;
  readonly answerKeyState: KeyStateRoute;
  readonly clock: Clock;
}

/** ANY /api/<path>: a call to LongPort with the session's token. */
export function createApiRoute(options: ApiRouteOptions): RequestHandler {
  const { publicOrigin, sessionCookie, callsInFlight, proxy, recordCall, answerKeyState, clock } = options;
  return async (request, response) => {
    if (isKeyTarget(request.originalUrl)) return answerKeyState(request, response);
    recordCall(response);
    const target = proxy.target(request.method, request.originalUrl);
    requireSameOrigin(request.headers, publicOrigin);
    const notAfterMs = notAfterOf(request.headers);
    const key = idempotencyKeyOf(request, target.path);
    const sessionId = sessionCookie.read(request.headers.cookie, requestFieldsOf(response));
    if (sessionId === undefined) throw new AppError('unauthenticated');
    noteSessionId(response, sessionId);
    requireNamedSession(request.headers, sessionId);
    // This only saves work: the check that counts comes directly before the call is written. A key that is known is told
    // even after that time.
    if (key === undefined) requireInTime(notAfterMs, clock.nowMs());
    const inFlight = callsInFlight.begin(sessionId);
    if ('refused' in inFlight) throw callRefused(inFlight);
    try {
      await callWithSession(options, { request, response, target, sessionId, notAfterMs, key, inFlight });
    } finally {
      callsInFlight.end(inFlight);
    }
  };
}

/** A call that has passed the checks and names a session. */
interface SessionCall extends Pick<ApiCall, 'target' | 'notAfterMs'> {
  readonly request: Request;
  readonly response: Response;
  readonly sessionId: SessionId;
  readonly key: string | undefined;
  readonly inFlight: CallInFlight;
}

async function callWithSession(options: ApiRouteOptions, of: SessionCall): Promise<void> {
  const { request, response, sessionId, inFlight, target, notAfterMs, key } = of;
  const session = await findSession(options, of);
  noteRead(options, of, session);
  if (key !== undefined) {
    await callWithKey(options, { ...of, key, session, sessionEnded: inFlight.sessionEnded });
    return;
  }
  const call: ApiCall = {
    request,
    response,
    target,
    body: await readBody(options, request, target.path),
    credentialsFor: withTokenOf(session),
    requestId: requestIdOf(response),
    hold: 'unauthorized',
    notAfterMs,
    sessionEnded: inFlight.sessionEnded,
  };
  const result = await options.proxy.send(call);
  if (result.kind === 'held') await answerUnauthorized(options, { call, sessionId, session, held: result.response });
  else if (result.kind === 'relayed') noteRelayed(options, result, { sessionId, session });
}

/** The session with a token to use now. @throws {AppError} if there is none. */
async function findSession(
  options: ApiRouteOptions,
  { request, response, sessionId, inFlight }: SessionCall,
): Promise<StoredSession> {
  const outcome = await options.accessTokens.get(sessionId, {
    background: isBackground(request.headers),
    // Before a refresh that is due: calls that wait for one count too.
    admit: (session) => {
      noteRead(options, { response, inFlight }, session);
    },
  });
  if (outcome.kind === 'ended' && outcome.cause === 'gone') {
    options.events.emit({ type: 'session_not_found', request: requestFieldsOf(response), session: sessionId });
  }
  return sessionForCall(outcome);
}

/** Counts a call among those of its account. @throws {AppError} `rate_limited` if it has too many or calls too often. */
function noteRead(
  { callsInFlight }: ApiRouteOptions,
  { response, inFlight }: Pick<SessionCall, 'response' | 'inFlight'>,
  session: StoredSession,
): void {
  noteSession(response, session);
  const refusal = callsInFlight.sessionRead(inFlight, session);
  if (refusal !== undefined) throw callRefused(refusal);
  noteAdmitted(response);
}

async function readBody({ config, runtime }: ApiRouteOptions, request: Request, path: string): Promise<UpstreamBody> {
  if (!announcesBody(request)) return NO_BODY;
  return toUpstreamBody({ request, maxBytes: runtime.maxBodyBytes, buffer: mayReplay(config, request.method, path) });
}

/** Whether a call may be sent again after LongPort rejected its token: nothing was executed then. */
function mayReplay({ replayOn401 }: ApiConfig, method: string | undefined, path: string): boolean {
  return replayOn401 === 'all' || isRead(method ?? '', path);
}

interface UnauthorizedCall extends NamedSession {
  readonly call: ApiCall;
  readonly held: KeptResponse;
}

/** LongPort decides, not the clock: a token that it rejects is replaced, whatever its expiry says. */
async function answerUnauthorized(options: ApiRouteOptions, unauthorized: UnauthorizedCall): Promise<void> {
  const { proxy, config, accessTokens, events } = options;
  const { call, sessionId, session, held } = unauthorized;
  const apiCode = tokenRejectionCode(held.body, held.headers['content-encoding']?.toString());
  if (apiCode === undefined) {
    proxy.sendHeld(call, held);
    return;
  }
  events.emit({ type: 'token_rejected', request: requestFieldsOf(call.response), session: sessionId, apiCode });
  const newer = sessionForCall(await accessTokens.replaceRejected(sessionId, session));
  if (newer.version === session.version) {
    proxy.sendHeld(call, held);
    return;
  }
  const isReplayable = !isStream(call.body.body) && mayReplay(config, call.request.method, call.target.path);
  // Nothing was executed: LongPort refused the call for its token. The caller decides whether to send it again.
  if (!isReplayable) throw new AppError('retry_after_refresh', { retryAfterSeconds: 0 });
  noteSentAgain(call.response);
  const second = await proxy.send({ ...call, credentialsFor: withTokenOf(newer), hold: 'none' });
  if (second.kind === 'relayed') noteRelayed(options, second, { sessionId, session: newer });
}

function isStream(body: ApiCall['body']['body']): boolean {
  return body !== null && !Buffer.isBuffer(body);
}
