import { randomBytes } from 'node:crypto';
import { paramError } from './api-error.ts';
import { sendBody, successBody } from './envelope.ts';
import { required, type ApiRoute } from './route.ts';
import type { Security } from './security-list.ts';

/** The list of securities, and what every token or none may ask. */
export function quoteRoutes(securities: readonly Security[]): readonly ApiRoute[] {
  const overnight = successBody({ list: securities });
  return [
    {
      method: 'GET',
      path: '/v1/quote/get_security_list',
      scope: 'general',
      handle: ({ query, res }) => {
        if (required(query, 'market') !== 'US') throw paramError('market must be US');
        if (required(query, 'category') !== 'Overnight') throw paramError('category must be Overnight');
        sendBody(res, 200, overnight);
      },
    },
    {
      method: 'GET',
      path: '/v1/socket/token',
      scope: 'general',
      handle: () => ({ otp: randomBytes(24).toString('base64url'), limit: 10, online: 0 }),
    },
    { method: 'GET', path: '/v1/test', scope: 'none', handle: () => ({}) },
    { method: 'GET', path: '/v1/ping', scope: 'none', handle: () => ({}) },
  ];
}
