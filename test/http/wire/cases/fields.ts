import { arrivedGet, arrivedPost, get, post, PROOF, US_COOKIE, type WireCase } from '../wire-case.ts';

/** Fields that Connection may name, so that a careless proxy drops its own. */
const NOMINATED = [
  ...['authorization', 'x-dc-region', 'content-length', 'host', 'cookie', 'x-forwarded-for', 'via', 'user-agent'],
  ...['x-request-id', 'x-csrf', 'content-type', 'accept', 'close, authorization', 'keep-alive, Transfer-Encoding'],
];

/** Fields of the browser, or of a program that imitates one, that are not sent on. */
const STOPPED = [
  ...[
    'Authorization: Basic eDp5',
    'Authorization: Bearer theirs',
    'Proxy-Authorization: Basic eDp5',
    'Cookie: other=1',
  ],
  ...['X-Forwarded-For: 1.2.3.4', 'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https', 'X-Real-IP: 1.2.3.4'],
  ...[
    'Forwarded: for=1.2.3.4;host=evil.example',
    'X-Forwarded-Uri: /v1/x',
    'X-Original-URL: /v1/x',
    'X-Rewrite-URL: /x',
  ],
  ...['X-DC-Region: us', 'X-Api-Key: key', 'X-Api-Signature: x', 'X-HTTP-Method-Override: DELETE', 'Referer: /secret'],
  ...[
    'Origin: http://localhost',
    'Keep-Alive: timeout=5',
    'Proxy-Connection: keep-alive',
    'TE: trailers',
    'Trailer: X',
  ],
  ...['Max-Forwards: 0', 'User-Agent: x', 'Accept-Charset: x', 'Date: x', 'Connection: close, X-Odd\r\nX-Odd: 1'],
  ...['X_Forwarded_For: 1.2.3.4', 'Authorization_: Bearer theirs', '_Authorization: Bearer theirs', 'X_DC_Region: us'],
  ...['Content_Length: 99', 'Transfer_Encoding: chunked', 'X_Forwarded_Host: evil.example', 'Host_: evil.example'],
  ...[
    'X-Forwarded_For: 1.2.3.4',
    'Proxy_Authorization: x',
    'Content.Length: 99',
    "X-Odd'Name: 1",
    'Accept_Encoding: gzip',
  ],
  ...['sec_fetch_site: same-origin', 'Transfer-Encoding_: chunked', 'Expect_: 100-continue', 'Upgrade_: websocket'],
].filter((field) => !field.startsWith('Origin'));

/** Twins of a proof, which prove nothing. */
const NO_PROOF = [
  ...[
    'X_CSRF: 1',
    'X-CSRF_: 1',
    'x-csrf: 1, 1',
    'x-csrf: 1\r\nx-csrf: 1',
    'X-CSRF: true',
    'Sec-Fetch-Site_: same-origin',
  ],
  ...['Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site', 'Sec-Fetch-Site: same-origin, same-origin'],
  ...[
    'Sec-Fetch-Site: SAME-ORIGIN',
    'Sec-Fetch-Site: none\r\nX-CSRF: 1',
    'Origin: null\r\nX-CSRF: 1',
    'Origin:\r\nX-CSRF: 1',
  ],
  ...[
    'Sec-Fetch-Site:\r\nX-CSRF: 1',
    'Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate',
    'Referer: http://localhost/',
  ],
];

const NO_SESSION = [
  ...[
    'longport_session',
    'longport_session=',
    'longport_session=s%3Ax.y',
    'longport_session=s:%',
    'LONGPORT_SESSION=x',
  ],
  ...['longport_session=%73%3Ax.y', 'longport_session="', '=;=;;;', 'a=b', '__Host-Http-longport_session=s%3Ax.y'],
  ...['longport_session=s%3A\xff\xfe.x', `a=${'b'.repeat(8_000)}`, ';'.repeat(8_000)],
];

export const FIELDS: readonly WireCase[] = [
  ...NOMINATED.map((name): WireCase => ({
    name: `Connection: ${name}, of a session in the United States`,
    ids: '[PX-6] [PX-7]',
    sends: `POST /api/v1/order HTTP/1.1\r\nHost: localhost\r\nX-CSRF: 1\r\nCookie: ${US_COOKIE}\r\nConnection: ${name}\r\nContent-Type: text/x\r\nContent-Length: 5\r\n\r\nhello`,
    answers: ['200'],
    connection: name.startsWith('close') ? 'closed' : 'kept',
    arrives: [{ ...arrivedPost('hello', { 'content-length': '5', 'content-type': 'text/x' }), us: true }],
  })),
  ...STOPPED.map((field): WireCase => ({
    name: `${JSON.stringify(field)}, which stays here`,
    ids: '[PX-4] [PX-5] [PX-6] [PX-9]',
    sends: get('/api/v1/test', field),
    answers: ['200'],
    connection: field.startsWith('Connection: close') ? 'closed' : 'kept',
    arrives: [arrivedGet()],
  })),
  ...NO_PROOF.map((fields): WireCase => ({
    name: `${JSON.stringify(fields)}, which proves nothing`,
    ids: '[CS-1] [CS-3] [CS-4]',
    sends: get('/api/v1/test', fields).replace('X-CSRF: 1\r\n', ''),
    answers: ['403 cross_site'],
    connection: 'kept',
  })),
  ...NO_SESSION.map((cookie): WireCase => ({
    name: `${JSON.stringify(cookie.slice(0, 40))}, which is no session`,
    ids: '[ER-1]',
    sends: `GET /api/v1/test HTTP/1.1\r\nHost: localhost\r\nX-CSRF: 1\r\nCookie: ${cookie}\r\n\r\n`,
    answers: ['401 unauthenticated'],
    connection: 'kept',
  })),
  {
    name: 'the session cookie twice',
    ids: '[SE-3] [PX-11]',
    sends: get('/api/v1/test', PROOF.trimEnd().split('\r\n')[0] ?? ''),
    answers: ['400 bad_request'],
    connection: 'kept',
  },
  {
    name: 'values outside ASCII, byte for byte',
    ids: '[PX-13]',
    sends: get('/api/v1/test', 'Accept-Language: \xe7\x89\xb9\xff'),
    answers: ['200'],
    connection: 'kept',
    arrives: [{ ...arrivedGet(), fields: { 'accept-language': '\xe7\x89\xb9\xff' } }],
  },
  {
    name: 'a repeated field, joined in order',
    ids: '[PX-6]',
    sends: get('/api/v1/test', 'Accept: a', 'accept: b'),
    answers: ['200'],
    connection: 'kept',
    arrives: [{ ...arrivedGet(), fields: { accept: 'a, b' } }],
  },
  {
    name: 'two content types, of which the first counts',
    ids: '[PX-6]',
    sends: post(['Content-Type: a/b', 'Content-Type: c/d', 'Content-Length: 0'], ''),
    answers: ['200'],
    connection: 'kept',
    arrives: [arrivedPost('', { 'content-type': 'a/b', 'content-length': '0' })],
  },
];
