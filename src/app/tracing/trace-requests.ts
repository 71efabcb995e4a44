import type { RequestHandler } from 'express';
import type { ServerConfig } from '../../config/config.ts';
import { REQUEST_ID, serverAttributes, type Tracer } from './tracer.ts';
import { noteSpan, requestIdOf } from '../../http/request/request-context.ts';
import { trustedProxies } from '../../http/request/client-address.ts';
import { PATHS } from '../../shared/paths.ts';

export interface TraceRequestsOptions {
  readonly tracer: Tracer;
  readonly config: Pick<ServerConfig, 'publicOrigin' | 'trustProxy'>;
}

/** Load balancers request these every few seconds: their spans would hide the others. */
const UNTRACED: readonly string[] = [PATHS.healthz, PATHS.readyz];
const ROUTES: readonly string[] = Object.values(PATHS);
/** Methods that a span may name (OpenTelemetry, HTTP spans). A client can choose any other text. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

/**
 * Puts a span around each request, from here until its response is complete. The span has the route, never the path, the query
 * or anything else that a client chooses. A trace always begins here: if a client's `traceparent` were the parent, the client
 * would decide what is recorded. The `traceparent` of a trusted reverse proxy is linked.
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
      noteSpan(response, span.ids ?? {});
      response.once('close', () => {
        if (response.headersSent) span.set({ 'http.response.status_code': response.statusCode });
        if (response.headersSent && response.statusCode >= 500) span.fail(String(response.statusCode));
        span.end();
      });
      next();
    });
  };
}

/** The route by its template; undefined for static files and unknown paths. */
function routeOf(path: string): string | undefined {
  if (path === PATHS.api || path.startsWith(`${PATHS.api}/`)) return `${PATHS.api}/*`;
  const route = path.replace(/\/$/, '');
  return ROUTES.includes(route) ? route : undefined;
}
