import { accepted, arrivedGet, cut, get, refused, type WireCase } from '../wire-case.ts';

/** Targets below /api that two programs could read differently: RFC 3986 sections 3.3 and 6.2.2. */
const REFUSED_PATHS = [
  ...['//evil.example/x', '///evil.example', '/\\evil.example/x', '/\\/evil.example', '/v1//test'],
  ...['/v1/test/', '/v1/test//', '/', '/?x', '//', '/v1/test/?a=1'],
  ...['/.', '/..', '/../v1/test', '/v1/../test', '/v1/./test', '/v1/test/..', '/v1/test/.', '/../../etc/passwd'],
  ...['/%2e%2e/x', '/%2E%2E/x', '/.%2e/x', '/%2e./x', '/%2e/x', '/v1/%2e%2e', '/v1/%2e%2e/%2e%2e/oauth2/token'],
  ...['/%252e%252e/x', '/%25%32%65/x', '/%%32%65/x', '/%u002e%u002e/x', '/..%2f..%2fx', '/..%5cx', '/..%00/x'],
  ...['/%c0%ae%c0%ae/x', '/%c0%2e/x', '/%e0%80%ae/x', '/%f0%80%80%ae/x', '/v1/x%c0%af..', '/v1/%ed%a0%80'],
  ...['/v1/a%2fb', '/v1/a%2Fb', '/v1%2ftest', '/v1/a%5cb', '/v1/a%5Cb', '/v1\\test', '/v1/..\\test', '/v1/\\..'],
  ...['/v1/a%00', '/v1/a%00.json', '/v1/%41', '/v1/%7euser', '/v1/t%65st', '/v1/%', '/v1/%2', '/v1/%zz', '/v1/%25'],
  ...['/v1/test;x=1', '/v1;x/test', '/v1/..;/x', '/;/x', '/v1/test#x', '/v1/test?a#b', '/v1/<x>', '/v1/"x"'],
  ...['/v1/{x}', '/v1/a|b', '/v1/a^b', '/v1/`', '/v1/[x]', '/v1/caf\xc3\xa9', '/v1/\xff', '/v1/test?q=\xc3\xa9'],
  ...['/v1/%23', '/v1/%3B', '/v1/%3f', '/v1/%0d%0aX-Odd:%201', '/v1/test%09', '/v1/%7f', '/v1/test%EF%BC%8Fx'],
  ...['/v1/a\x01b', '/v1/a\x7fb', '/v1/test?a\x0bb', '/v1/\xc0\xae\xc0\xae/x', '/v1/\xef\xbc\x8f/x'],
];

/** What deceived the allow-lists of other programs. */
const DECEPTIVE_PATHS: Readonly<Record<string, readonly string[]>> = {
  'GHSA-pxq7-h93f-9jrg': ['/#', '/v1/x#/../../oauth2/token', '/#/v1/x', '/oauth2/token%23', '/v1/x%23', '/v1%23/x'],
  'CVE-2020-17523': ['/v1/socket/token%20', '/v1/test%20', '/v1/%20', '/v1/test%C2%A0'],
  'CVE-2020-13933': ['/v1/socket/token%3B', '/v1/socket/token%3Bx', '/v1/x%3bjsessionid=1', '/%3B/v1/x'],
  'CVE-2022-32532': ['/v1/test%0a', '/v1/%0d%0ax', '/v1/socket/token%0a', '/v1/socket/token%0A.json'],
};

/** Targets that go on byte for byte. */
const PASSED_PATHS = [
  ...['/v1/@x', '/v1/evil.example:443', '/v1/http:', '/v1/a..b'],
  ...['/v1/...', '/v1/.x', '/v1/~x', '/v1/test?@evil.example'],
  ...["/v1/!$&'()*+,=:@-._~", '/v1/a%20b', '/v1/%2C', '/v1/%E7%89%B9', '/v1/test?', '/v1/test??', "/v1/test?'"],
  ...['/v1/test?a[b]=1&a=2&a=1', '/v1/test?q=%zz%', '/v1/test?q=%00%2e%2e%2f', '/v1/test?;', '/v1/test?{}|^`"<>'],
  ...['/v1/test?next=//evil.example/../x', '/v1/test?a\\b'],
];

/** Not below /api at all. */
const ELSEWHERE = [
  ...['/API/v1/test', '/apix/v1', '/%61pi/v1/test', '/x/../api/v1/test', '//api/v1/test', '/./api/v1/test', '/api'],
  '/api\\/x',
];

/** Below these nothing is LongPort's. */
const OURS = [
  '/api/live',
  '/api/live/',
  '/api/LIVE/quotes',
  '/api/idempotency/',
  '/api/idempotency/one-key/x',
  '/api/Idempotency/',
];

const DENIED = [
  ...['/oauth2/token', '/OAUTH2/token', '/.well-known/jwks.json', '/v1/socket/token', '/V1/Socket/Token', '/v4/test'],
  ...['/v1/socket/token.json', '/v1/a/socket/token', '/v1/socket/token/x', '/v1/socket/token,x', '/v1/%20socket/token'],
  ...['/v1/token/refresh', '/v1/token/refresh~', '/v2/x/token/refresh', '/health', '/V1/test', '/%E7%89%B9/x'],
  ...['/@evil.example/x', '/@evil.example/v1', '/v1/socket/%20token'],
];

/** A query that is on the list, behind a path that is not. */
const DENIED_QUERIES = ['/v1/test', 'path=/v1/test', '/../../v1/test', 'x=/v1/test'].flatMap((query) =>
  ['/v4/test?', '/v4/test?x&', '/v1/token/refresh?'].map((path) => path + query),
);

const missing = (target: string, why: string): WireCase =>
  refused('[PX-1]', `${JSON.stringify(target)}, which is ${why}`, get(target), '404 not_found');

export const PATHS: readonly WireCase[] = [
  ...Object.entries({ '': REFUSED_PATHS, ...DECEPTIVE_PATHS }).flatMap(([advisory, targets]) =>
    targets.map((target) =>
      cut(
        '[OP-26] [PX-1] [PX-2]',
        `${advisory} ${JSON.stringify(`/api${target}`)}`.trim(),
        get(`/api${target}`, 'Connection: close'),
      ),
    ),
  ),
  ...PASSED_PATHS.map((target) =>
    accepted(
      '[PX-1] [PX-2]',
      `${JSON.stringify(`/api${target}`)}, byte for byte`,
      get(`/api${target}`),
      arrivedGet(target),
    ),
  ),
  ...Object.entries({ '': DENIED, 'GHSA-7rh7-c77v-6434': DENIED_QUERIES }).flatMap(([advisory, targets]) =>
    targets.map((target) =>
      refused(
        '[OP-26] [PX-1] [PX-3]',
        `${advisory} ${JSON.stringify(`/api${target}`)}, which is not on the list`.trim(),
        get(`/api${target}`),
        '403 not_allowed',
      ),
    ),
  ),
  ...OURS.map((target) => missing(target, 'ours and no route')),
  ...ELSEWHERE.map((target) => missing(target, 'not below /api/')),
];
