import type { Request, Response } from 'express';
import type { IdempotencyStore, KeyState } from '../../orders/idempotency-store.ts';
import { keyNameOf, type KeyOwner } from '../../orders/key-name.ts';
import { writeResponseHead } from '../../proxy/response-head.ts';
import { AppError } from '../../shared/app-error.ts';
import { PATHS } from '../../shared/paths.ts';
import { requireSameOrigin } from '../request/fetch-metadata.ts';
import { requestIdOf } from '../request/request-context.ts';
import { parseIdempotencyKey } from './idempotency-key.ts';

/** Calls `use` with the owner of the keys of a request, counted among the calls in flight. @throws {AppError} if there is none. */
export type WithKeyOwner = <T>(
  request: Request,
  response: Response,
  use: (owner: KeyOwner) => Promise<T>,
) => Promise<T>;

export type KeyStateRoute = (request: Request, response: Response) => Promise<void>;

export interface KeyStateRouteOptions {
  readonly publicOrigin: string;
  readonly idempotency: Pick<IdempotencyStore, 'read'>;
  readonly withKeyOwner: WithKeyOwner;
  /** Set on every response of the API; names and values alternate. */
  readonly ownHeaders: readonly string[];
}

const PREFIX = `${PATHS.idempotency}/`;
const METHODS = ['GET'];

/** Whether a request target is below /api/idempotency. Its other spellings are refused with the targets of calls. */
export function isKeyTarget(target: string): boolean {
  return target.startsWith(PREFIX);
}

/**
 * GET /api/idempotency/<key>: what is known of a key of the account, for a page that was reloaded. It claims and sends nothing,
 * needs no fresh token, and does not extend the session.
 */
export function createKeyStateRoute(options: KeyStateRouteOptions): KeyStateRoute {
  const { publicOrigin, idempotency, withKeyOwner, ownHeaders } = options;
  return async (request, response) => {
    const text = request.originalUrl.slice(PREFIX.length).split('?', 1)[0] ?? '';
    if (text === '' || text.includes('/')) throw new AppError('not_found');
    if (!METHODS.includes(request.method)) throw new AppError('method_not_allowed', { allow: METHODS });
    requireSameOrigin(request.headers, publicOrigin);
    const key = parseIdempotencyKey(text);
    if (key === undefined)
      throw new AppError('bad_request', { detail: 'The path names no well-formed Idempotency-Key.' });
    const state = await withKeyOwner(request, response, (owner) => idempotency.read(keyNameOf(owner, key)));
    const body = JSON.stringify(toBody(state));
    writeResponseHead(response, 200, [
      ...ownHeaders,
      ...['X-Request-Id', requestIdOf(response), 'Cache-Control', 'no-store'],
      ...['Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(Buffer.byteLength(body))],
    ]);
    response.end(body);
  };
}

function toBody(known: KeyState): object {
  if (known.state !== 'answered') return { state: known.state };
  const { status, contentType, traceId, body } = known.answer;
  return { state: known.state, status, contentType, traceId, body: body.toString('utf8') };
}
