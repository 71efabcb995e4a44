import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestFields } from '../../observability/events.ts';
import type { ClientAddress } from './client-address.ts';

const WELL_FORMED_REQUEST_ID = /^[\w.-]{8,64}$/;

/** Where Express expects such things, and keeps what is there. */
type WithFields = ServerResponse & { locals?: { readonly request: RequestFields } };

/**
 * Gives a request its id: the caller's, where it is well-formed and short, else a new one. Whoever answers puts it into
 * the response; here it would be a header set one by one, which is slow beside those of an API answer. The address is
 * taken now: once the connection is gone nobody knows it.
 */
export function noteRequest(request: IncomingMessage, response: ServerResponse, clientAddress: ClientAddress): void {
  const received = request.headers['x-request-id'];
  const requestId = typeof received === 'string' && WELL_FORMED_REQUEST_ID.test(received) ? received : randomUUID();
  (response as WithFields).locals = { request: { requestId, clientAddress: clientAddress(request) } };
}

/** What {@link noteRequest} noted; undefined for a request that has not come that far. */
export function knownRequestFieldsOf(response: ServerResponse): RequestFields | undefined {
  return (response as WithFields).locals?.request;
}

/** What {@link noteRequest} noted. */
export function requestFieldsOf(response: ServerResponse): RequestFields {
  const fields = knownRequestFieldsOf(response);
  if (fields === undefined) throw new TypeError('the request has no context');
  return fields;
}

/** The id alone. */
export function requestIdOf(response: ServerResponse): string {
  return requestFieldsOf(response).requestId;
}
