import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { RequestFields } from '../observability/events.ts';

const WELL_FORMED_REQUEST_ID = /^[\w.-]{8,64}$/;

/** Found out when it is asked for: most calls are never logged. */
class RequestContext implements RequestFields {
  readonly requestId: string;
  readonly #request: Request;

  constructor(request: Request) {
    const received = request.headers['x-request-id'];
    this.requestId = typeof received === 'string' && WELL_FORMED_REQUEST_ID.test(received) ? received : randomUUID();
    this.#request = request;
  }

  /** The connection's, or what the trusted reverse proxies say. */
  get clientAddress(): string {
    return this.#request.ip ?? '';
  }
}

/**
 * Gives every request its id: the caller's, where it is well-formed and short, else a new one. Whoever answers puts it
 * into the answer; here it would be a header set one by one, which is slow beside those of an API answer.
 */
export const requestContext: RequestHandler = (request, response, next) => {
  response.locals['request'] = new RequestContext(request);
  next();
};

/** What {@link requestContext} noted. */
export function requestFieldsOf(response: Response): RequestFields {
  const { requestId, clientAddress } = response.locals['request'] as RequestContext;
  return { requestId, clientAddress };
}

/** The id alone, for those who need no more. */
export function requestIdOf(response: Response): string {
  return (response.locals['request'] as RequestContext).requestId;
}
