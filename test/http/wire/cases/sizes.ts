import { accepted, arrivedGet, arrivedPost, chunked, get, post, type WireCase } from '../wire-case.ts';

/** The largest body in these cases, as API_MAX_BODY sets it. */
export const MAX_BODY_BYTES = 64 * 1024;

const tooMuch = (name: string, sends: string, answer: string): WireCase => {
  return { name, ids: '[PX-15] [AV-3]', sends, answers: [answer], connection: 'closed' };
};

const TARGET_TOO_LONG = '414 uri_too_long';
const HEADERS_TOO_LARGE = '431 headers_too_large';
const BODY_TOO_LARGE = '413 body_too_large';

const query = (length: number): string => `/v1/test?${'q'.repeat(length - '/api/v1/test?'.length)}`;
const many = (count: number): string[] => Array<string>(count).fill('a:');
const large = 'x'.repeat(MAX_BODY_BYTES + 1);
const chunk = (data: string): string => `${data.length.toString(16)}\r\n${data}\r\n`;

export const SIZES: readonly WireCase[] = [
  accepted('[PX-15]', 'a target of 8 KB', get(`/api${query(8_192)}`), arrivedGet(query(8_192))),
  tooMuch('a target one byte longer', get(`/api${query(8_193)}`), TARGET_TOO_LONG),
  tooMuch('a target of 27 KB', get(`/api${query(27_000)}`), TARGET_TOO_LONG),
  tooMuch('a target of 60 KB', get(`/api${query(60_000)}`), TARGET_TOO_LONG),
  tooMuch('a path of 60 KB without a query', get(`/api/v1/${'x'.repeat(60_000)}`), TARGET_TOO_LONG),
  tooMuch('a header of 17 KB', get('/api/v1/test', `X-Large: ${'x'.repeat(17_000)}`), HEADERS_TOO_LARGE),
  tooMuch('a header of 60 KB', get('/api/v1/test', `X-Large: ${'x'.repeat(60_000)}`), HEADERS_TOO_LARGE),
  tooMuch('a header name of 17 KB', get('/api/v1/test', `${'X'.repeat(17_000)}: 1`), HEADERS_TOO_LARGE),
  tooMuch('a header name of 60 KB', get('/api/v1/test', `${'X'.repeat(60_000)}: 1`), HEADERS_TOO_LARGE),
  tooMuch('a cookie of 20 KB', get('/api/v1/test', `Cookie: a=${'x'.repeat(20_000)}`), HEADERS_TOO_LARGE),
  tooMuch(
    'large headers behind a long target',
    get(`/api${query(8_192)}`, `X-Large: ${'x'.repeat(25_000)}`),
    HEADERS_TOO_LARGE,
  ),
  accepted('[PX-15]', 'a hundred headers in all', get('/api/v1/test', ...many(97)), arrivedGet()),
  tooMuch('a header more', get('/api/v1/test', ...many(98)), HEADERS_TOO_LARGE),
  ...[990, 1_500, 4_000].map((count) =>
    tooMuch(
      `a second Host behind ${count} headers`,
      get('/api/v1/test', ...many(count), 'Host: evil.example'),
      HEADERS_TOO_LARGE,
    ),
  ),
  ...[990, 1_500].map((count) =>
    tooMuch(
      `a transfer coding behind ${count} headers`,
      post([...many(count), 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
      HEADERS_TOO_LARGE,
    ),
  ),
  tooMuch(
    'a body that is announced one byte too long',
    post([`Content-Length: ${large.length}`], large),
    BODY_TOO_LARGE,
  ),
  tooMuch(
    'an announced length of 15 digits',
    post(['Content-Length: 999999999999999'], 'x'.repeat(100)),
    BODY_TOO_LARGE,
  ),
  tooMuch('an announced length beyond 2^53', post(['Content-Length: 9007199254740993'], 'x'), BODY_TOO_LARGE),
  accepted(
    '[PX-15]',
    'a body of exactly the limit',
    post([`Content-Length: ${MAX_BODY_BYTES}`], large.slice(1)),
    arrivedPost(large.slice(1), { 'content-length': String(MAX_BODY_BYTES) }),
  ),
  accepted(
    '[PX-15]',
    'a chunked body of exactly the limit',
    chunked(`${chunk(large.slice(1))}0\r\n\r\n`),
    arrivedPost(large.slice(1), { 'transfer-encoding': 'chunked' }),
  ),
  {
    name: 'a chunked body that grows too long on its way',
    ids: '[PX-15] [PX-16]',
    sends: [
      chunked(chunk(large.slice(1))),
      { step: 'await-upstream' },
      chunk('x'),
      { step: 'await-answers', count: 1 },
      '0\r\n\r\n',
    ],
    answers: [BODY_TOO_LARGE],
    connection: 'closed',
    arrives: [{ ...arrivedPost('', { 'transfer-encoding': 'chunked' }), broken: true }],
  },
];
