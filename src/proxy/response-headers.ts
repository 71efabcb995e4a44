import { AppError } from '../shared/app-error.ts';
import { isEventStream, type ReceivedHeaders } from './received-headers.ts';
import { PATHS } from '../shared/paths.ts';

/**
 * The headers of LongPort's responses that reach the browser, in lower case: an allow-list, because every year has new ones
 * that speak for our origin, to a browser or to a proxy in front of us (docs/adr/0019).
 */
const PASSED_BACK = new Set([
  // RFC 9110 section 8: what the body is. Content-Length goes last, see below.
  'content-type',
  'content-encoding',
  'content-language',
  'content-disposition', // RFC 6266
  // Sections 8.8, 13 and 14: validators and ranges.
  'etag',
  'last-modified',
  'accept-ranges',
  'content-range',
  // Section 10.2: what the call can be followed by.
  'allow',
  'retry-after',
  // What LongPort's support asks for.
  'x-trace-id',
  'x-total-count',
  // RFC 9745 and RFC 8594: when a call ends to exist.
  'deprecation',
  'sunset',
]);

/** What is left of a limit: `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), `X-RateLimit-Remaining`. */
const RATE_LIMIT = /^(?:x-)?rate-?limit(?:-[a-z-]{1,40})?$/;

/** The look for `rate` costs less than the pattern, which hardly any name needs. */
function isPassedBack(name: string): boolean {
  return PASSED_BACK.has(name) || (name.includes('rate') && RATE_LIMIT.test(name));
}

export interface ResponseHeaderOptions {
  /** As they were received, names in lower case; the value of a repeated one is the list of its values. */
  readonly received: ReceivedHeaders;
  /** Names and values in turn, set on every response of the API. */
  readonly own: readonly string[];
  /** The URL that was called, against which a relative Location is meant. */
  readonly calledUrl: string;
  readonly basePath: string;
}

/**
 * The headers of a response as the browser gets them, names and values in turn; repeated ones stay separate. `Date` is not
 * among them: Node sets it by our own clock.
 * @throws {AppError} `upstream_unreachable` for a transfer coding other than chunked.
 */
export function toBrowserHeaders({ received, own, calledUrl, basePath }: ResponseHeaderOptions): string[] {
  const coding = received['transfer-encoding'];
  // RFC 9112 section 6.1: a body in a coding that nobody asked for cannot be passed on without it.
  if (coding !== undefined && String(coding).toLowerCase() !== 'chunked') throw new AppError('upstream_unreachable');
  const nominated = nominatedByConnection(received['connection']);
  const headers: string[] = [];
  for (const name of Object.keys(received)) {
    if (isPassedBack(name) && nominated?.has(name) !== true) append(headers, name, received[name]);
  }
  const location = toBrowserLocation(received['location'], calledUrl, basePath);
  if (location !== undefined) headers.push('location', location);
  headers.push('Cache-Control', cacheControlOf(received));
  for (const part of withVary(own, received['vary'])) headers.push(part);
  // Last: behind a length Node takes the bytes of Content-Disposition for UTF-8, and refuses what is outside of ASCII.
  append(headers, 'content-length', received['content-length']);
  return headers;
}

/** Repeated ones stay separate (RFC 9110 section 5.3). */
function append(headers: string[], name: string, value: string | readonly string[] | undefined): void {
  if (typeof value === 'string') headers.push(name, value);
  else if (value !== undefined) for (const each of value) headers.push(name, each);
}

/** Our headers, their one `Vary` with what LongPort's response depends on (RFC 9110 section 12.5.5). */
function withVary(own: readonly string[], received: string | readonly string[] | undefined): readonly string[] {
  if (received === undefined || received === '') return own;
  const at = own.indexOf('Vary') + 1;
  const ours = own[at];
  return at === 0 || ours === undefined ? own : own.with(at, `${String(received)}, ${ours}`);
}

/** Fields that `Connection` names are meant for this hop alone (RFC 9110 section 7.6.1). */
function nominatedByConnection(connection: string | readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  const nominated = new Set(
    String(connection)
      .toLowerCase()
      .split(/[ \t,]+/),
  );
  // What the body is belongs to the response, whatever the connection says of it.
  for (const name of ['content-length', 'content-type', 'content-encoding']) nominated.delete(name);
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
  return `${PATHS.api}${url.pathname.slice(basePath.length)}${url.search}${url.hash}`;
}
