import { arrivedGet, arrivedPost, get, post, REFUSED, type WireCase } from '../wire-case.ts';

const WEBSOCKET = ['Connection: Upgrade', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
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

export const UPGRADES: readonly WireCase[] = [
  ...['websocket', 'WebSocket', 'websocket, h2c', 'h2c, websocket', 'websocket/13'].flatMap((protocol) =>
    ['/api/v1/test', '/', '/session', '/healthz', '/api/v1/socket/token', '/nowhere'].map((target): WireCase => ({
      name: `an upgrade of ${target} to ${protocol}`,
      ids: '[WS-1] [WS-2]',
      sends: get(target, `Upgrade: ${protocol}`, ...WEBSOCKET),
      ...REFUSED,
    })),
  ),
  {
    name: 'an upgrade to websocket that Connection does not name',
    ids: '[WS-1]',
    sends: get('/api/v1/test', 'Upgrade: websocket'),
    ...REFUSED,
  },
  {
    name: 'an upgrade to websocket in two fields',
    ids: '[WS-1]',
    sends: get('/api/v1/test', 'Upgrade: h2c', 'Upgrade: websocket', 'Connection: Upgrade'),
    ...REFUSED,
  },
  {
    name: 'an upgrade to websocket with a body and a request behind it',
    ids: '[WS-1] [PX-11]',
    sends: post(['Upgrade: websocket', 'Connection: Upgrade', 'Content-Length: 5'], `hello${get('/api/v1/behind')}`),
    ...REFUSED,
  },
  ...Object.entries(IGNORED).map(([name, fields]): WireCase => ({
    name: `${name}, which is an ordinary request`,
    ids: '[WS-1] [PX-6]',
    sends: get('/api/v1/test', ...fields),
    answers: ['200'],
    connection: fields.some((field) => field.startsWith('Upgrade:')) ? 'closed' : 'kept',
    arrives: [arrivedGet()],
  })),
  {
    name: 'an upgrade to h2c with a body and a request behind it',
    ids: '[WS-1] [PX-11]',
    sends: post(
      ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', H2_SETTINGS, 'Content-Length: 5'],
      `hello${get('/api/v1/behind')}`,
    ),
    answers: ['200'],
    connection: 'closed',
    arrives: [arrivedPost('hello', { 'content-length': '5' })],
  },
  {
    name: 'the preface of HTTP/2 behind an upgrade to h2c',
    ids: '[WS-1] [PX-11]',
    sends: [
      get('/api/v1/test', 'Connection: Upgrade', 'Upgrade: h2c', H2_SETTINGS),
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ],
    answers: ['200'],
    connection: 'closed',
    arrives: [arrivedGet()],
  },
];

export const EXPECTATIONS: readonly WireCase[] = [
  {
    name: '100-continue, and the body after the 100',
    ids: '[PX-17]',
    sends: [post(['Expect: 100-continue', 'Content-Length: 5'], ''), { step: 'await-answers', count: 1 }, 'hello'],
    answers: ['100', '200'],
    connection: 'kept',
    arrives: [arrivedPost('hello', { 'content-length': '5' })],
  },
  {
    name: '100-continue, and the body without waiting for it',
    ids: '[PX-17]',
    sends: post(['Expect: 100-Continue', 'Content-Length: 5'], 'hello'),
    answers: ['100', '200'],
    connection: 'kept',
    arrives: [arrivedPost('hello', { 'content-length': '5' })],
  },
  {
    name: '100-continue of a body that is too large',
    ids: '[PX-15] [PX-17]',
    sends: post(['Expect: 100-continue', 'Content-Length: 99999999'], ''),
    answers: ['100', '413 body_too_large'],
    connection: 'closed',
  },
  {
    name: '100-continue beside another expectation',
    ids: '[PX-17]',
    sends: post(['Expect: 100-continue, sandwich', 'Content-Length: 5'], 'hello'),
    answers: ['100', '417 expectation_failed'],
    connection: 'closed',
  },
  ...['200-ok', 'sandwich', '100-continued', 'sandwich="100"', ''].map((expectation): WireCase => ({
    name: `the expectation "${expectation}"`,
    ids: '[PX-17]',
    sends: post([`Expect: ${expectation}`, 'Content-Length: 5'], 'hello'),
    answers: ['417 expectation_failed'],
    connection: 'closed',
  })),
  {
    name: 'an expectation over HTTP/1.0, which has none',
    ids: '[PX-17]',
    sends: post(['Expect: sandwich', 'Content-Length: 5'], 'hello').replace('HTTP/1.1', 'HTTP/1.0'),
    answers: ['200'],
    connection: 'closed',
    arrives: [arrivedPost('hello', { 'content-length': '5' })],
  },
];
