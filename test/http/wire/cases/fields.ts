import {
  accepted,
  acceptedLast,
  arrivedGet,
  arrivedPost,
  get,
  post,
  PROOF,
  refused,
  US_COOKIE,
  type WireCase,
} from '../wire-case.ts';

/** Fields that Connection may name, so that a careless proxy drops its own. */
const NOMINATED = [
  ...['authorization', 'x-dc-region', 'content-length', 'host', 'cookie', 'x-forwarded-for', 'via', 'user-agent'],
  ...['x-request-id', 'x-csrf', 'content-type', 'accept', 'close, authorization', 'keep-alive, Transfer-Encoding'],
  'cookie, x-csrf, host, authorization, x-dc-region, x-request-id, user-agent, via',
];

/** Fields of the browser, or of a program that imitates one, that are not sent on. */
const STOPPED = [
  ...['Authorization: Basic eDp5', 'Authorization: Bearer theirs'],
  ...['Proxy-Authorization: Basic eDp5', 'Cookie: other=1'],
  ...['X-Forwarded-For: 1.2.3.4', 'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https', 'X-Real-IP: 1.2.3.4'],
  ...['Forwarded: for=1.2.3.4;host=evil.example', 'X-Forwarded-Uri: /v1/x'],
  ...['X-Original-URL: /v1/x', 'X-Rewrite-URL: /x'],
  ...['X-DC-Region: us', 'X-Api-Key: key', 'X-Api-Signature: x', 'X-HTTP-Method-Override: DELETE', 'Referer: /secret'],
  ...['Keep-Alive: timeout=5', 'Proxy-Connection: keep-alive', 'TE: trailers', 'Trailer: X', 'Max-Forwards: 0'],
  ...['User-Agent: x', 'Accept-Charset: x', 'Date: x', 'Connection: close, X-Odd\r\nX-Odd: 1'],
  ...['Content.Length: 99', "X-Odd'Name: 1"],
];

/** Names that some programs read as if they had hyphens. */
const WITH_UNDERSCORES = [
  ...['X_Forwarded_For: 1.2.3.4', 'Authorization_: Bearer theirs', '_Authorization: Bearer theirs', 'X_DC_Region: us'],
  ...['Content_Length: 99', 'Transfer_Encoding: chunked', 'X_Forwarded_Host: evil.example', 'Host_: evil.example'],
  ...['X-Forwarded_For: 1.2.3.4', 'Proxy_Authorization: x', 'Accept_Encoding: gzip', 'Transfer-Encoding_: chunked'],
  ...['sec_fetch_site: same-origin', 'Expect_: 100-continue', 'Upgrade_: websocket', 'X-Dc_Region: us', 'X_Api_Key: k'],
];

/** Twins of a proof, which prove nothing. */
const NO_PROOF = [
  ...['X_CSRF: 1', 'X-CSRF_: 1', 'x-csrf: 1, 1', 'x-csrf: 1\r\nx-csrf: 1', 'X-CSRF: true'],
  ...['Sec-Fetch-Site_: same-origin', 'Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site'],
  ...['Sec-Fetch-Site: same-origin, same-origin', 'Sec-Fetch-Site: SAME-ORIGIN', 'Sec-Fetch-Site: none\r\nX-CSRF: 1'],
  ...['Origin: null\r\nX-CSRF: 1', 'Origin:\r\nX-CSRF: 1', 'Sec-Fetch-Site:\r\nX-CSRF: 1'],
  ...['Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate', 'Referer: http://localhost/'],
];

const NO_SESSION = [
  ...['longport_session', 'longport_session=', 'longport_session=s%3Ax.y'],
  ...['longport_session=s:%', 'LONGPORT_SESSION=x'],
  ...['longport_session=%73%3Ax.y', 'longport_session="', '=;=;;;', 'a=b', '__Host-Http-longport_session=s%3Ax.y'],
  ...['longport_session=s%3A\xff\xfe.x', `a=${'b'.repeat(8_000)}`, ';'.repeat(8_000)],
];

const ORDER_FIELDS = 'Content-Type: text/x\r\nContent-Length: 5';
const ORDER_ARRIVES = arrivedPost('hello', { 'content-length': '5', 'content-type': 'text/x' });
const UNSIGNED = 'GET /api/v1/test HTTP/1.1\r\nHost: localhost\r\nX-CSRF: 1\r\n';

const stopped = (name: string, field: string): WireCase =>
  (field.startsWith('Connection: close') ? acceptedLast : accepted)(
    '[PX-4] [PX-5] [PX-6] [PX-9]',
    `${name}${JSON.stringify(field)}, which stays here`,
    get('/api/v1/test', field),
    arrivedGet(),
  );

export const FIELDS: readonly WireCase[] = [
  ...NOMINATED.map((name) =>
    (name.startsWith('close') ? acceptedLast : accepted)(
      '[PX-6] [PX-7]',
      `CVE-2025-48865: Connection: ${name}, of a session in the United States`,
      `POST /api/v1/order HTTP/1.1\r\nHost: localhost\r\nX-CSRF: 1\r\nCookie: ${US_COOKIE}\r\nConnection: ${name}\r\n${ORDER_FIELDS}\r\n\r\nhello`,
      { ...ORDER_ARRIVES, us: true },
    ),
  ),
  ...STOPPED.map((field) => stopped('', field)),
  ...WITH_UNDERSCORES.map((field) => stopped('CVE-2025-64484: ', field)),
  ...NO_PROOF.map((fields) =>
    refused(
      '[CS-1] [CS-3] [CS-4]',
      `${JSON.stringify(fields)}, which proves nothing`,
      get('/api/v1/test', fields).replace('X-CSRF: 1\r\n', ''),
      '403 cross_site',
    ),
  ),
  ...NO_SESSION.map((cookie) =>
    refused(
      '[ER-1]',
      `${JSON.stringify(cookie.slice(0, 40))}, which is no session`,
      `${UNSIGNED}Cookie: ${cookie}\r\n\r\n`,
      '401 unauthenticated',
    ),
  ),
  refused(
    '[SE-3] [PX-11]',
    'the session cookie twice',
    get('/api/v1/test', PROOF.trimEnd().split('\r\n')[0] ?? ''),
    '400 bad_request',
  ),
  accepted('[PX-13]', 'values outside ASCII, byte for byte', get('/api/v1/test', 'Accept-Language: \xe7\x89\xb9\xff'), {
    ...arrivedGet(),
    fields: { 'accept-language': '\xe7\x89\xb9\xff' },
  }),
  accepted('[PX-6]', 'a repeated field, joined in order', get('/api/v1/test', 'Accept: a', 'accept: b'), {
    ...arrivedGet(),
    fields: { accept: 'a, b' },
  }),
  accepted(
    '[PX-6]',
    'two content types, of which the first counts',
    post(['Content-Type: a/b', 'Content-Type: c/d', 'Content-Length: 0'], ''),
    arrivedPost('', { 'content-type': 'a/b', 'content-length': '0' }),
  ),
];
