import type { Faults } from '../faults.ts';
import { isMisrouted, type IssuedAccessToken } from '../oauth/credentials.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import { documentedError } from './api-error.ts';
import type { ApiRoute } from './route.ts';

/** The headers that identify the caller. */
export interface BearerHeaders {
  readonly authorization?: string | undefined;
  readonly 'x-dc-region'?: string | undefined;
}

/** Options of `checkBearer`. */
export interface BearerOptions {
  readonly authorizationServer: AuthorizationServer;
  readonly faults: Faults;
}

/**
 * Finds the caller.
 * @throws ApiError 401001 without a token, 401003 for one that expired, 401004 for one that is unknown or revoked,
 *   401102 for one of another data centre.
 */
export async function checkBearer(headers: BearerHeaders, options: BearerOptions): Promise<IssuedAccessToken> {
  const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw documentedError(401001);
  if (isMisrouted(token, headers['x-dc-region'])) throw documentedError(401102);
  const issued = options.authorizationServer.credentials.accessToken(token);
  if (!issued || options.faults.rejectNewTokens) throw documentedError(401004);
  if (issued.isExpired) throw documentedError(401003);
  if (!(await options.authorizationServer.isAlive(issued.internal))) throw documentedError(401004);
  return issued;
}

/** @throws ApiError 403308 if the token's scopes do not cover the route. */
export function checkScope(route: ApiRoute, scope: string): void {
  const granted = scope.split(' ');
  if (route.scope === 'general' || route.scope === 'none') return;
  if (!granted.some((id) => id === route.scope || id === '3' || id === 'openapi')) throw documentedError(403308);
}
