import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { RequestFields } from '../observability/events.ts';
import type { ClientAddress } from './client-address.ts';

const WELL_FORMED_REQUEST_ID = /^[\w.-]{8,64}$/;

/** Where Express expects such things, and keeps what is there. */
type WithFields = ServerResponse & { locals?: { readonly request: RequestFields } };

/**
 * Gives every request its id: the caller's, where it is well-formed and short, else a new one. Whoever answers puts it
 * into the answer; here it would be a header set one by one, which is slow beside those of an API answer. The address
 * is taken now: once the connection is gone nobody knows it.
 */
export function requestContext(clientAddress: ClientAddress): RequestHandler {
  return (request, response, next) => {
    const received = request.headers['x-request-id'];
    const requestId = typeof received === 'string' && WELL_FORMED_REQUEST_ID.test(received) ? received : randomUUID();
    (response as ServerResponse as WithFields).locals = {
      request: { requestId, clientAddress: clientAddress(request) },
    };
    next();
  };
}

/** What {@link requestContext} noted; undefined for a request that has not come that far. */
export function knownRequestFieldsOf(response: ServerResponse): RequestFields | undefined {
  return (response as WithFields).locals?.request;
}

/** What {@link requestContext} noted. */
export function requestFieldsOf(response: ServerResponse): RequestFields {
  const fields = knownRequestFieldsOf(response);
  if (fields === undefined) throw new TypeError('the request has no context');
  return fields;
}

/** The id alone. */
export function requestIdOf(response: ServerResponse): string {
  return requestFieldsOf(response).requestId;
}
