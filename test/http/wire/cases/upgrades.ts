import {
  accepted,
  acceptedLast,
  arrivedGet,
  arrivedPost,
  BEHIND,
  cut,
  get,
  post,
  type WireCase,
} from '../wire-case.ts';

const WEBSOCKET = ['Connection: Upgrade', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
const HELLO = arrivedPost('hello', { 'content-length': '5' });
const H2_SETTINGS = 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA';

const IGNORED: Readonly<Record<string, readonly string[]>> = {
  'an upgrade to h2c': ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', H2_SETTINGS],
  'an upgrade to h2c that Connection does not name': ['Upgrade: h2c', H2_SETTINGS],
  'two HTTP2-Settings': ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', H2_SETTINGS, H2_SETTINGS],
  'an upgrade to TLS': ['Connection: Upgrade', 'Upgrade: TLS/1.2, HTTP/1.1'],
  'an upgrade to something unheard of': ['Connection: Upgrade', 'Upgrade: x/1'],
  'an empty upgrade': ['Connection: Upgrade', 'Upgrade:'],
  'the word Upgrade in Connection alone': ['Connection: Upgrade'],
};

/** Requests that get the same response with an upgrade as without it. */
const CHECKED_ALIKE = [
  ['GET', '/api/v1/test', '403 cross_site'],
  ['GET', '/api/oauth2/token', '403 not_allowed'],
  ['GET', '/api//evil.example/', '400 bad_request'],
  ['GET', 'http://evil.example/', '400 bad_request'],
  ['POST', '/logout', '403 cross_site'],
  ['GET', '/logout', '405 method_not_allowed'],
  ['GET', '/nothing', '404 not_found'],
] as const;

export const UPGRADES: readonly WireCase[] = [
  ...['websocket', 'WebSocket', 'websocket, h2c', 'h2c, websocket', 'websocket/13'].flatMap((protocol) =>
    ['/api/v1/test', '/', '/session', '/healthz', '/api/v1/socket/token', '/nowhere'].map((target) =>
      cut('[WS-1] [WS-2]', `an upgrade of ${target} to ${protocol}`, get(target, `Upgrade: ${protocol}`, ...WEBSOCKET)),
    ),
  ),
  cut('[WS-1]', 'an upgrade to websocket that Connection does not name', get('/api/v1/test', 'Upgrade: websocket')),
  cut(
    '[WS-1]',
    'an upgrade to websocket in two fields',
    get('/api/v1/test', 'Upgrade: h2c', 'Upgrade: websocket', 'Connection: Upgrade'),
  ),
  cut(
    '[WS-1] [PX-11]',
    'an upgrade to websocket with a body and a request behind it',
    post(['Upgrade: websocket', 'Connection: Upgrade', 'Content-Length: 5'], `hello${BEHIND}`),
  ),
  ...CHECKED_ALIKE.flatMap(([method, target, answer]) =>
    ['h2c', 'TLS/1.2', 'websocket'].map((protocol): WireCase => {
      const name = `GHSA-c4j6-fc7j-m34r CVE-2026-44578: an upgrade of ${method} ${target} to ${protocol}`;
      const proof = answer.endsWith('cross_site') ? '' : 'X-CSRF: 1\r\n';
      const head = `${method} ${target} HTTP/1.1\r\nHost: a\r\n${proof}Connection: Upgrade, close\r\nUpgrade: ${protocol}`;
      const refusal = cut('[WS-1]', name, `${head}\r\n\r\n`);
      return protocol === 'websocket' ? refusal : { ...refusal, answers: [answer] };
    }),
  ),
  ...Object.entries(IGNORED).map(([name, fields]): WireCase => {
    const title = `CVE-2026-2833: ${name}, which is an ordinary request`;
    return fields.some((field) => field.startsWith('Upgrade:'))
      ? acceptedLast('[WS-1] [PX-6]', title, get('/api/v1/test', ...fields) + BEHIND, arrivedGet())
      : accepted('[WS-1] [PX-6]', title, get('/api/v1/test', ...fields), arrivedGet());
  }),
  ...['/session', '/nothing'].map((target): WireCase => ({
    ...acceptedLast(
      '[WS-1]',
      `CVE-2026-2833: an upgrade of ${target}, and a request behind it`,
      get(target, 'Connection: Upgrade', 'Upgrade: h2c') + BEHIND,
    ),
    answers: [target === '/session' ? '200' : '404 not_found'],
  })),
  acceptedLast(
    '[PX-11] [PX-12] [WS-1]',
    'CVE-2026-58055: an upgrade to h2c with a body and a request behind it',
    post(['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', H2_SETTINGS, 'Content-Length: 5'], `hello${BEHIND}`),
    HELLO,
  ),
  acceptedLast(
    '[WS-1] [PX-11]',
    'the preface of HTTP/2 behind an upgrade to h2c',
    [get('/api/v1/test', 'Connection: Upgrade', 'Upgrade: h2c', H2_SETTINGS), 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    arrivedGet(),
  ),
];

const expecting = (expectation: string, body = 'hello', length = 5): string =>
  post([`Expect: ${expectation}`, `Content-Length: ${length}`], body);

export const EXPECTATIONS: readonly WireCase[] = [
  {
    ...accepted('[PX-17]', '100-continue, and the body after the 100', '', HELLO),
    sends: [expecting('100-continue', ''), { step: 'await-answers', count: 1 }, 'hello'],
    answers: ['100', '200'],
  },
  {
    ...accepted('[PX-17]', '100-continue, and the body without waiting for it', expecting('100-Continue'), HELLO),
    answers: ['100', '200'],
  },
  {
    ...cut('[PX-15] [PX-17]', '100-continue of a body that is too large', expecting('100-continue', '', 99_999_999)),
    answers: ['100', '413 body_too_large'],
  },
  {
    ...cut('[PX-17]', '100-continue beside another expectation', expecting('100-continue, sandwich')),
    answers: ['100', '417 expectation_failed'],
  },
  ...['200-ok', 'sandwich', '100-continued', 'sandwich="100"', ''].map((expectation): WireCase => ({
    ...cut('[PX-17]', `the expectation "${expectation}"`, expecting(expectation)),
    answers: ['417 expectation_failed'],
  })),
  acceptedLast(
    '[PX-17]',
    'an expectation over HTTP/1.0, which has none',
    expecting('sandwich').replace('HTTP/1.1', 'HTTP/1.0'),
    HELLO,
  ),
];
