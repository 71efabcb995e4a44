import type { IncomingHttpHeaders } from 'node:http';
import { VERSION } from '../shared/version.ts';

/**
 * The headers of the browser that go on to LongPort: an allow-list, so that cookies, credentials, forwarded fields,
 * connection fields (RFC 9110 section 7.6.1) and fields of the future stay here. LongPort's load balancers also answer 463
 * to long forwarded fields.
 */
const PASSED_ON = [
  'accept', // RFC 9110 section 12.5.1
  'accept-encoding', // 12.5.3
  'accept-language', // 12.5.4: the language of names and messages
  'content-type', // 8.3
  'content-encoding', // 8.4
  'if-match', // 13.1
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
  'range', // 14.2
] as const;

/**
 * With this header LongPort refuses tokens of real-money accounts, so that a page that only tests something places no real
 * order. It is passed on if its value is exactly `true`; LongPort ignores any other value.
 */
const PAPER_TRADING = 'x-papertrading';

const USER_AGENT = `longport-bff/${VERSION}`;
/** RFC 9110 section 7.6.3: a pseudonym, not a host name. */
const OWN_VIA = '1.1 longport-bff';
const WELL_FORMED_VIA = /^[\w.\-/:, ]{1,256}$/;

export interface RequestHeaderOptions {
  readonly headers: IncomingHttpHeaders;
  /** The headers that authorize the call, names in lower case. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly requestId: string;
}

/**
 * The headers of the call to LongPort; names and values alternate. Ours are made from scratch, and none of them is on the
 * list above, so that nothing the browser sends, named in `Connection` or not, can remove or change them. The HTTP client
 * sets `Host` and framing.
 */
export function toUpstreamHeaders({ headers, credentials, requestId }: RequestHeaderOptions): string[] {
  const upstream = ['user-agent', USER_AGENT, 'x-request-id', requestId];
  for (const name of Object.keys(credentials)) upstream.push(name, credentials[name] ?? '');
  for (const name of PASSED_ON) {
    const value = headers[name];
    if (typeof value === 'string') upstream.push(name, value);
  }
  if (headers[PAPER_TRADING] === 'true') upstream.push(PAPER_TRADING, 'true');
  upstream.push('via', viaOf(headers.via));
  return upstream;
}

function viaOf(received: string | undefined): string {
  return received !== undefined && WELL_FORMED_VIA.test(received) ? `${received}, ${OWN_VIA}` : OWN_VIA;
}
