import type { RequestHandler } from 'express';
import { AppError } from '../../shared/app-error.ts';

const DEFAULT_PORT: Readonly<Record<string, string>> = { 'http:': ':80', 'https:': ':443' };

/**
 * Refuses every request whose Host is not that of PUBLIC_URL (RFC 9110 section 7.2). A page of another site can make its
 * own name resolve to this server (DNS rebinding); the browser then takes both for one origin, so that Fetch Metadata and
 * Origin prove nothing, and no cookie is missing where none is needed. The name in Host gives it away. There are no
 * exceptions: a health check has to name the host too.
 */
export function requirePublicHost(publicOrigin: string): RequestHandler {
  const { host, port, protocol } = new URL(publicOrigin);
  // RFC 9110 section 4.2.3: the default port may be spelled out.
  const own = new Set(port === '' ? [host, `${host}${DEFAULT_PORT[protocol] ?? ''}`] : [host]);
  return (request, _response, next) => {
    if (!own.has(request.headers.host?.toLowerCase() ?? '')) {
      throw new AppError('cross_site', { detail: 'The Host of the request is not that of PUBLIC_URL.' });
    }
    next();
  };
}
