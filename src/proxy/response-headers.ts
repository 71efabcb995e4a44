import { AppError } from '../shared/app-error.ts';
import { isEventStream, type ReceivedHeaders } from './received-headers.ts';

/** Headers of LongPort's answers that do not reach the browser, in lower case. */
const DROPPED = new Set([
  // Hop-by-hop fields: RFC 9110 section 7.6.1, RFC 9112 section 6.1; proxy authentication: RFC 9110 section 11.7.
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'proxy-authenticate',
  'proxy-authentication-info',
  // The challenge is for the holder of the token, which is us; Basic would open the browser's own dialog.
  'www-authenticate',
  // Could overwrite the session cookie.
  'set-cookie',
  'set-cookie2',
  // What LongPort runs on is nobody's business.
  'server',
  'x-powered-by',
  'x-aspnet-version',
  'x-aspnetmvc-version',
  'via',
  // Statements about an origin, made by another origin than ours.
  'strict-transport-security',
  'clear-site-data',
  'alt-svc',
  'alt-used',
  'service-worker-allowed',
  'report-to',
  'reporting-endpoints',
  'nel',
  'expect-ct',
  'public-key-pins',
  'accept-ch',
  'origin-agent-cluster',
  'refresh',
  'sourcemap',
  'x-sourcemap',
  // Ours are set instead, once (HD-5).
  'content-security-policy',
  'content-security-policy-report-only',
  'x-frame-options',
  'x-content-type-options',
  'x-xss-protection',
  'x-dns-prefetch-control',
  'x-permitted-cross-domain-policies',
  'x-download-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'cross-origin-opener-policy-report-only',
  'cross-origin-embedder-policy',
  'cross-origin-embedder-policy-report-only',
  'cross-origin-resource-policy',
  'x-request-id',
  // Set anew, or last.
  'content-length',
  'cache-control',
  'location',
  // What old caches read beside or instead of Cache-Control (RFC 9111 sections 5.1, 5.3 and 5.4).
  'age',
  'expires',
  'pragma',
  // Orders to a web server in front of us, which would obey them: it could be made to send its own files.
  'x-sendfile',
  'x-lighttpd-send-file',
  // For shared caches, which must never hold an answer made for a session (RFC 9213 section 2).
  'cdn-cache-control',
  'surrogate-control',
]);

/** CORS is not LongPort's to grant for our origin; `X-Accel-*` are orders to an nginx in front of us. */
const DROPPED_PREFIX = /^(?:access-control-|x-accel-)/;

export interface ResponseHeaderOptions {
  /** As they were received, names in lower case; the value of a repeated one is the list of its values. */
  readonly received: ReceivedHeaders;
  /** Names and values in turn, set on every answer of the API. */
  readonly own: readonly string[];
  /** The URL that was called, against which a relative Location is meant. */
  readonly calledUrl: string;
  readonly basePath: string;
}

/**
 * The headers of an answer as the browser gets them, names and values in turn; repeated ones stay separate.
 * @throws {AppError} `upstream_unreachable` for a transfer coding other than chunked.
 */
export function toBrowserHeaders({ received, own, calledUrl, basePath }: ResponseHeaderOptions): string[] {
  const coding = received['transfer-encoding'];
  // RFC 9112 section 6.1: a body in a coding that nobody asked for cannot be passed on without it.
  if (coding !== undefined && String(coding).toLowerCase() !== 'chunked') throw new AppError('upstream_unreachable');
  const nominated = nominatedByConnection(received['connection']);
  const headers: string[] = [];
  for (const name of Object.keys(received)) {
    if (DROPPED.has(name) || DROPPED_PREFIX.test(name) || nominated?.has(name)) continue;
    const value = received[name] ?? '';
    for (const each of typeof value === 'string' ? [value] : value) headers.push(name, each);
  }
  const location = toBrowserLocation(received['location'], calledUrl, basePath);
  if (location !== undefined) headers.push('location', location);
  headers.push('Cache-Control', cacheControlOf(received), ...own);
  // Last: behind a length Node takes the bytes of Content-Disposition for UTF-8, and refuses what is outside of ASCII.
  for (const length of [received['content-length'] ?? []].flat()) headers.push('content-length', length);
  return headers;
}

/** Fields that `Connection` names are meant for this hop alone (RFC 9110 section 7.6.1). */
function nominatedByConnection(connection: string | readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  const nominated = new Set(
    String(connection)
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
  // Content-Length and Content-Type belong to the answer whatever the connection says of them.
  nominated.delete('content-length');
  nominated.delete('content-type');
  return nominated;
}

/**
 * Nothing of one person stays in a cache for the next, whatever LongPort says (RFC 9111 section 5.2.2.5). An event stream
 * is not to be compressed on its way either: a proxy that does so holds events back (RFC 9111 section 5.2.2.6).
 */
function cacheControlOf(received: ReceivedHeaders): string {
  return isEventStream(received) ? 'no-store, no-transform' : 'no-store';
}

/** A redirect to LongPort itself comes back through /api; one that leaves the base path is dropped. */
function toBrowserLocation(
  value: string | readonly string[] | undefined,
  calledUrl: string,
  basePath: string,
): string | undefined {
  // Of two, nobody knows which is meant.
  if (typeof value !== 'string' || !URL.canParse(value, calledUrl)) return undefined;
  const url = new URL(value, calledUrl);
  if (url.origin !== new URL(calledUrl).origin) return /^https?:$/.test(url.protocol) ? value : undefined;
  if (!url.pathname.startsWith(`${basePath}/`)) return undefined;
  return `/api${url.pathname.slice(basePath.length)}${url.search}${url.hash}`;
}
