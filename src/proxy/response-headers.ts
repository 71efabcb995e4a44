import { AppError } from '../shared/app-error.ts';
import { PATHS } from '../shared/paths.ts';

/** The headers of a response as undici hands them over: names in lower case, the value of a repeated one is a list. */
export type ReceivedHeaders = Record<string, string | string[] | undefined>;

/** Whether these headers begin a stream of server-sent events. */
export function isEventStream(headers: ReceivedHeaders): boolean {
  return /^text\/event-stream\b/i.test(String(headers['content-type']));
}

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
  // Section 10.2: what may follow the call.
  'allow',
  'retry-after',
  // What LongPort's support asks for.
  'x-trace-id',
  'x-total-count',
  // RFC 9745 and RFC 8594: when a call is deprecated or removed.
  'deprecation',
  'sunset',
]);

/** What is left of a limit: `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), `X-RateLimit-Remaining`. */
const RATE_LIMIT = /^(?:x-)?rate-?limit(?:-[a-z-]{1,40})?$/;

/** The search for `rate` costs less than the pattern, which few names need. */
function isPassedBack(name: string): boolean {
  return PASSED_BACK.has(name) || (name.includes('rate') && RATE_LIMIT.test(name));
}

export interface ResponseHeaderOptions {
  /** As they were received, names in lower case; the value of a repeated one is the list of its values. */
  readonly received: ReceivedHeaders;
  /** Set on every response of the API; names and values alternate. */
  readonly own: readonly string[];
  /** The URL that was called: the base of a relative Location. */
  readonly calledUrl: string;
  readonly basePath: string;
}

/**
 * The headers of a response as the browser gets them. Names and values alternate; repeated ones stay separate. `Date` is
 * not among them: Node sets it from our own clock.
 * @throws {AppError} `upstream_unreachable` for a transfer coding other than chunked.
 */
export function toBrowserHeaders({ received, own, calledUrl, basePath }: ResponseHeaderOptions): string[] {
  const coding = received['transfer-encoding'];
  // RFC 9112 section 6.1: a body in a coding that was not requested cannot be passed on without it.
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
  // Last: after a length, Node takes the bytes of Content-Disposition for UTF-8 and refuses what is not ASCII.
  append(headers, 'content-length', received['content-length']);
  return headers;
}

/** Repeated ones stay separate (RFC 9110 section 5.3). */
function append(headers: string[], name: string, value: string | readonly string[] | undefined): void {
  if (typeof value === 'string') headers.push(name, value);
  else if (value !== undefined) for (const each of value) headers.push(name, each);
}

/** Our headers. Their one `Vary` also lists what LongPort's response depends on (RFC 9110 section 12.5.5). */
function withVary(own: readonly string[], received: string | readonly string[] | undefined): readonly string[] {
  if (received === undefined || received === '') return own;
  const at = own.indexOf('Vary') + 1;
  const ours = own[at];
  return at === 0 || ours === undefined ? own : own.with(at, `${String(received)}, ${ours}`);
}

/** Fields that `Connection` names are for this hop only (RFC 9110 section 7.6.1). */
function nominatedByConnection(connection: string | readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  const nominated = new Set(
    String(connection)
      .toLowerCase()
      .split(/[ \t,]+/),
  );
  // These describe the body, so they belong to the response even if `Connection` names them.
  for (const name of ['content-length', 'content-type', 'content-encoding']) nominated.delete(name);
  return nominated;
}

/**
 * No cache may store one person's data for the next, whatever LongPort says (RFC 9111 section 5.2.2.5). No proxy may
 * compress an event stream either, because that holds events back (RFC 9111 section 5.2.2.6).
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
  // If there are two, it is unknown which one counts.
  if (typeof value !== 'string' || !URL.canParse(value, calledUrl)) return undefined;
  const url = new URL(value, calledUrl);
  if (!isSameOrigin(url, calledUrl)) return /^https?:$/.test(url.protocol) ? value : undefined;
  if (!url.pathname.startsWith(`${basePath}/`)) return undefined;
  return `${PATHS.api}${url.pathname.slice(basePath.length)}${url.search}${url.hash}`;
}

function isSameOrigin(url: URL, calledUrl: string): boolean {
  return url.origin === new URL(calledUrl).origin;
}
