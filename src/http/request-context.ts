import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { RequestFields } from '../observability/events.ts';

const WELL_FORMED_REQUEST_ID = /^[\w.-]{8,64}$/;

/**
 * Gives every request its id: the caller's, where it is well-formed and short, else a new one. Whoever answers puts it
 * into the answer; here it would be a header set one by one, which is slow beside those of an API answer. The address
 * is the connection's, or what the trusted reverse proxies say.
 */
export const requestContext: RequestHandler = (request, response, next) => {
  const received = request.headers['x-request-id'];
  const requestId = typeof received === 'string' && WELL_FORMED_REQUEST_ID.test(received) ? received : randomUUID();
  response.locals['request'] = { requestId, clientAddress: request.ip ?? '' } satisfies RequestFields;
  next();
};

/** What {@link requestContext} noted. */
export function requestFieldsOf(response: Response): RequestFields {
  return response.locals['request'] as RequestFields;
}

/** The id alone. */
export function requestIdOf(response: Response): string {
  return requestFieldsOf(response).requestId;
}
