import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { ServerConfig } from '../../config/config.ts';
import type { Events, RequestFields } from '../../observability/events.ts';
import type { SpanFields } from '../../observability/event-fields.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { createClientAddress, type ClientAddress } from './client-address.ts';
import { validateRequest } from './validate-request.ts';

const WELL_FORMED_REQUEST_ID = /^[\w.-]{8,64}$/;

/** Express expects such fields in `locals`, and keeps what is there. */
type WithFields = ServerResponse & {
  locals?: { readonly request: RequestFields; session?: SessionId; span?: SpanFields };
};

/**
 * Gives a request its id: the caller's if it is well-formed and short, else a new one. The code that answers adds it to
 * the response, because a header that is set here by itself costs more than one among those of a response of the API.
 * The address is read now: it is unknown once the connection is gone.
 */
function noteRequest(request: IncomingMessage, response: ServerResponse, clientAddress: ClientAddress): void {
  const received = request.headers['x-request-id'];
  const requestId = typeof received === 'string' && WELL_FORMED_REQUEST_ID.test(received) ? received : randomUUID();
  (response as WithFields).locals = { request: { requestId, clientAddress: clientAddress(request) } };
}

/** The id and the address of a request; undefined if the request was refused before it had them. */
export function knownRequestFieldsOf(response: ServerResponse): RequestFields | undefined {
  return (response as WithFields).locals?.request;
}

/** The id and the address of a request that {@link receiveRequest} has let through. */
export function requestFieldsOf(response: ServerResponse): RequestFields {
  return (response as WithFields & { readonly locals: object }).locals.request;
}

/** Notes the session that the cookie of a request names, so that a refusal can name it. */
export function noteSessionId(response: ServerResponse, sessionId: SessionId): void {
  const { locals } = response as WithFields;
  if (locals !== undefined) locals.session = sessionId;
}

/** The session of a request, if one was noted. */
export function notedSessionIdOf(response: ServerResponse): SessionId | undefined {
  return (response as WithFields).locals?.session;
}

/** Notes the span of a request: a line that is written when its response closes is outside of it. */
export function noteSpan(response: ServerResponse, span: SpanFields): void {
  const { locals } = response as WithFields;
  if (locals !== undefined) locals.span = span;
}

/** The span of a request; undefined where traces are off. */
export function notedSpanOf(response: ServerResponse): SpanFields | undefined {
  return (response as WithFields).locals?.span;
}

/** The id alone. */
export function requestIdOf(response: ServerResponse): string {
  return requestFieldsOf(response).requestId;
}

/**
 * Runs first for every request: it gets its id, which every response carries, refusals included. What two programs could
 * read differently is then refused before anything reads it. It is one handler because each layer of a router costs time
 * on every call.
 */
export function receiveRequest({ trustProxy }: Pick<ServerConfig, 'trustProxy'>, events: Events): RequestHandler {
  const clientAddress = createClientAddress({
    trustProxy,
    onIgnored: (peer) => {
      events.emit({ type: 'forwarded_for_ignored', peer });
    },
  });
  return (request, response, next) => {
    noteRequest(request, response, clientAddress);
    validateRequest(request, response);
    next();
  };
}
