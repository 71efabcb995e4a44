import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../../shared/app-error.ts';
import { isTargetOf, PATHS } from '../../shared/paths.ts';

const MAX_TARGET_BYTES = 8 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;
/** Far below the 2,000 beyond which Node leaves out the rest without a word. */
const MAX_HEADERS = 100;
/** RFC 9110 section 7.2: a name, an IPv4 address or a bracketed IPv6 address, with an optional port. */
const HOST = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/;

/**
 * Refuses requests that Node's parser lets through although two programs could read them differently (RFC 9112 section
 * 11.2). Nothing behind this sees an absolute-form target, a second Host or an unknown transfer coding. The connection
 * ends with the refusal: where its next request begins may be just as doubtful.
 * @throws {AppError} naming the fault.
 */
export function validateRequest(request: IncomingMessage, response: ServerResponse): void {
  const fault = faultOf(request);
  if (fault !== undefined) {
    response.shouldKeepAlive = false;
    throw fault;
  }
  // The upgrade is ignored (RFC 9110 section 7.8), but programs disagree about the bytes behind it: Node drops those of the
  // same packet.
  if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false;
}

function faultOf({ url = '', headers, rawHeaders, httpVersion }: IncomingMessage): AppError | undefined {
  if (Buffer.byteLength(url) > MAX_TARGET_BYTES) return new AppError('uri_too_long');
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return malformed('Only HTTP/1.1 and HTTP/1.0 are spoken here.');
  if (!url.startsWith('/')) return malformed('The request target must be a path (origin-form).');
  const { bytes, hosts } = measure(rawHeaders);
  // Cookies that another site planted must not prevent a sign-out: only the parser's limit holds for it.
  const tooMany = bytes > MAX_HEADER_BYTES && !isTargetOf(url, PATHS.logout);
  if (tooMany || rawHeaders.length > 2 * MAX_HEADERS) return new AppError('headers_too_large');
  // HTTP/1.0 has no Host; health checks of load balancers still speak it.
  const hostMayBeAbsent = httpVersion === '1.0' && hosts === 0;
  if (!hostMayBeAbsent && (hosts !== 1 || !HOST.test(headers.host ?? ''))) {
    return malformed('Exactly one well-formed Host is needed.');
  }
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && (coding.toLowerCase() !== 'chunked' || httpVersion !== '1.1')) {
    return malformed('The only transfer coding understood is chunked, over HTTP/1.1.');
  }
  if (headers.upgrade?.toLowerCase().includes('websocket') === true) {
    return malformed('WebSocket is not supported here.');
  }
  // RFC 9110 section 10.1.1; HTTP/1.0 has no expectations.
  if (httpVersion === '1.1' && headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    return new AppError('expectation_failed');
  }
  return undefined;
}

function malformed(detail: string): AppError {
  return new AppError('bad_request', { detail });
}

/** How long the headers are in all, and how many of them are Host. */
function measure(rawHeaders: readonly string[]): { readonly bytes: number; readonly hosts: number } {
  let bytes = 0;
  let hosts = 0;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    bytes += name.length + (rawHeaders[index + 1]?.length ?? 0) + 4;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return { bytes, hosts };
}
