import type { RequestHandler } from 'express';
import { AppError } from '../shared/app-error.ts';

const MAX_TARGET_BYTES = 8 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;
/** Far below the 2,000 beyond which Node leaves out the rest without a word. */
const MAX_HEADERS = 100;
/** RFC 9110 section 7.2: a name, an IPv4 address or a bracketed IPv6 address, with an optional port. */
const HOST = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/;

/**
 * Refuses requests that Node's parser lets through although two programs could read them differently (RFC 9112 section
 * 11.2). Nothing behind this sees an absolute-form target, a second Host or an unknown transfer coding.
 */
export const requestForm: RequestHandler = (request, response, next) => {
  const { url, headers, rawHeaders, httpVersion } = request;
  // Node drops what came in the same packet behind an upgrade, and whoever sent that would wait: the connection ends.
  if (headers.upgrade !== undefined) response.shouldKeepAlive = false;
  if (Buffer.byteLength(url) > MAX_TARGET_BYTES) throw new AppError('uri_too_long');
  if (!url.startsWith('/')) {
    throw new AppError('bad_request', { detail: 'The request target must be a path (origin-form).' });
  }
  if (rawHeaders.length / 2 > MAX_HEADERS) throw new AppError('headers_too_large');
  let headerBytes = 0;
  let hosts = 0;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    headerBytes += name.length + (rawHeaders[index + 1]?.length ?? 0) + 4;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  if (headerBytes > MAX_HEADER_BYTES) throw new AppError('headers_too_large');
  // HTTP/1.0 has no Host; health checks of load balancers still speak it.
  const hostMayBeAbsent = httpVersion === '1.0' && hosts === 0;
  if (!hostMayBeAbsent && (hosts !== 1 || !HOST.test(headers.host ?? ''))) {
    throw new AppError('bad_request', { detail: 'Exactly one well-formed Host is needed.' });
  }
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && (coding.toLowerCase() !== 'chunked' || httpVersion !== '1.1')) {
    throw new AppError('bad_request', { detail: 'The only transfer coding understood is chunked, over HTTP/1.1.' });
  }
  if (headers.upgrade?.toLowerCase().includes('websocket') === true) {
    throw new AppError('bad_request', { detail: 'WebSocket is not supported here.' });
  }
  next();
};
