import type { RequestHandler } from 'express';
import type { ServerConfig } from '../../config/config.ts';
import { REQUEST_ID, serverAttributes, type Tracer } from './tracer.ts';
import { requestIdOf } from '../../http/request/request-context.ts';
import { trustedProxies } from '../../http/request/client-address.ts';
import { PATHS } from '../../shared/paths.ts';

export interface TraceRequestsOptions {
  readonly tracer: Tracer;
  readonly config: Pick<ServerConfig, 'publicOrigin' | 'trustProxy'>;
}

/** Asked every few seconds, by programs: they would bury the rest. */
const UNTRACED: readonly string[] = [PATHS.healthz, PATHS.readyz];
const ROUTES: readonly string[] = Object.values(PATHS);
/** Methods that stand for themselves (OpenTelemetry, HTTP spans); any other text a caller may have made up. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

/**
 * Puts a span around each request, from here until its response is out. It knows the route, never the path, the query or
 * anything else a caller chooses. A trace begins here, whatever the request says: with the caller's `traceparent` a
 * stranger would choose what is recorded. That of a trusted reverse proxy is linked.
 */
export function traceRequests({ tracer, config }: TraceRequestsOptions): RequestHandler {
  const publicUrl = new URL(config.publicOrigin);
  const isTrusted = trustedProxies(config.trustProxy);
  const server = { 'url.scheme': publicUrl.protocol.slice(0, -1), ...serverAttributes(publicUrl) };

  return (request, response, next) => {
    const route = routeOf(request.url.split('?', 1)[0] ?? '');
    if (route !== undefined && UNTRACED.includes(route)) {
      next();
      return;
    }
    const method = METHODS.includes(request.method) ? request.method : undefined;
    const name = [method ?? 'HTTP', route].filter((part) => part !== undefined).join(' ');
    const attributes = {
      'http.request.method': method ?? '_OTHER',
      ...(route === undefined ? {} : { 'http.route': route }),
      ...server,
      [REQUEST_ID]: requestIdOf(response),
    };
    const received = request.headers['traceparent'];
    const isLinked = typeof received === 'string' && isTrusted(request.socket.remoteAddress ?? '', 0);
    const link = isLinked ? { link: received } : {};
    tracer.root(name, { kind: 'server', attributes, ...link }, (span) => {
      response.once('close', () => {
        if (response.headersSent) span.set({ 'http.response.status_code': response.statusCode });
        if (response.headersSent && response.statusCode >= 500) span.fail(String(response.statusCode));
        span.end();
      });
      next();
    });
  };
}

/** The route by its template; undefined for static files and for what is not there. */
function routeOf(path: string): string | undefined {
  if (path === PATHS.api || path.startsWith(`${PATHS.api}/`)) return `${PATHS.api}/*`;
  const route = path.replace(/\/$/, '');
  return ROUTES.includes(route) ? route : undefined;
}
