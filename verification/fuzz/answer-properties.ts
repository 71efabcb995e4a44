import assert from 'node:assert/strict';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import fc from 'fast-check';
import { apiSecurityHeaders } from '../../src/http/security-headers.ts';
import { toBrowserHeaders } from '../../src/proxy/response-headers.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { pairsOf, receivedHeaders } from '../../test/support/received-headers.ts';
import { field } from './grammar.ts';

const own = [...apiSecurityHeaders({ secure: true }), 'X-Request-Id', 'request-1'];
const ownNames = new Set(own.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()));
const ALLOWED = [
  ...['content-type', 'content-encoding', 'content-language', 'content-length', 'content-disposition', 'etag', 'allow'],
  ...['last-modified', 'accept-ranges', 'content-range', 'retry-after', 'x-trace-id', 'location', 'cache-control'],
];

const NEVER = [
  ...[
    'set-cookie',
    'set-cookie2',
    'connection',
    'keep-alive',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
  ],
  ...['upgrade', 'www-authenticate', 'proxy-authenticate', 'server', 'x-powered-by', 'via', 'clear-site-data'],
  ...['surrogate-control', 'access-control-allow-origin'],
];

/** No coding, or chunked once: RFC 9112 section 6.1 forbids to apply it twice. */
const isPlain = (codings: readonly string[]) =>
  codings.length === 0 || (codings.length === 1 && codings[0] === 'chunked');

/** [PX-6] [PX-13] [PX-21] [HD-2] [HD-5] [HD-6] What comes back is LongPort's without what must not speak for our origin. */
export const browserHeaders = fc.property(fc.array(field, { maxLength: 14 }), (fields) => {
  const codings = fields.filter(([name]) => name === 'transfer-encoding').map(([, value]) => value.toLowerCase());
  let flat: string[];
  try {
    const calledUrl = 'https://openapi.longportapp.com/v1/test';
    flat = toBrowserHeaders({ received: receivedHeaders(fields), own, calledUrl, basePath: '' });
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === 'upstream_unreachable');
    assert.ok(!isPlain(codings), codings.join());
    return;
  }
  assert.ok(isPlain(codings), codings.join());
  const pairs = pairsOf(flat);
  const names = pairs.map(([name]) => name.toLowerCase());
  for (const [name, value] of pairs) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  for (const name of NEVER) assert.ok(!names.includes(name), name);
  for (const name of names) assert.ok(ALLOWED.includes(name) || ownNames.has(name), name);
  for (const name of ownNames) assert.equal(names.filter((each) => each === name).length, 1, name);
  const cacheControl = pairs.filter(([name]) => name.toLowerCase() === 'cache-control').map(([, value]) => value);
  assert.match(cacheControl.join(), /^no-store(?:, no-transform)?$/);
  const lengths = fields.filter(([name]) => name === 'content-length');
  assert.equal(names.filter((name) => name === 'content-length').length, lengths.length);
  for (const [, value] of pairs.filter(([name]) => name.toLowerCase() === 'location')) {
    assert.match(new URL(value, 'https://trade.example.net').protocol, /^https?:$/);
  }
});
