import { arrivedGet, arrivedPost, CALL, chunked, get, post, type WireCase } from '../wire-case.ts';

const CHUNKED = { 'transfer-encoding': 'chunked' };
const BROKEN = { ...arrivedPost('', CHUNKED), broken: true };
const begunBody = chunked('5\r\nhello\r\n');

/** More than one request on a connection: RFC 9112 section 9.3. */
export const PIPELINES: readonly WireCase[] = [
  {
    name: 'two requests',
    ids: '[PX-11]',
    sends: get('/api/v1/a') + get('/api/v1/b'),
    answers: ['200', '200'],
    connection: 'kept',
    arrives: [arrivedGet('/v1/a'), arrivedGet('/v1/b')],
  },
  {
    name: 'a request with a body, then one without',
    ids: '[PX-11] [PX-12]',
    sends: post(['Content-Length: 5'], `hello${get('/api/v1/b')}`),
    answers: ['200', '200'],
    connection: 'kept',
    arrives: [arrivedPost('hello', { 'content-length': '5' }), arrivedGet('/v1/b')],
  },
  {
    name: 'a refused request, then a good one',
    ids: '[PX-11]',
    sends: get('/api/v1//a') + get('/api/v1/b'),
    answers: ['400 bad_request', '200'],
    connection: 'kept',
    arrives: [arrivedGet('/v1/b')],
  },
  {
    name: 'a good request, then one with two Hosts, then a good one',
    ids: '[PX-11]',
    sends: get('/api/v1/a') + get('/api/v1/b', 'Host: evil.example') + get('/api/v1/c'),
    answers: ['200', '400 bad_request'],
    connection: 'closed',
    arrives: [arrivedGet('/v1/a')],
  },
  ...Object.entries({
    'a space before a colon': 'GET /api/v1/b HTTP/1.1\r\nHost : localhost\r\n\r\n',
    'no HTTP at all': '\x16\x03\x01\x02\x00\x01\r\n\r\n',
    'a length and a coding': post(['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
    'a header of 60 KB': get('/api/v1/b', `X-Large: ${'x'.repeat(60_000)}`),
  }).flatMap(([name, bad]): WireCase[] => {
    const answer = bad.length > 50_000 ? '431 headers_too_large' : '400 bad_request';
    return [
      {
        name: `a good request, then ${name}`,
        ids: '[PX-11] [ER-5]',
        sends: get('/api/v1/a') + bad,
        answers: ['200', answer],
        connection: 'closed',
        arrives: [arrivedGet('/v1/a')],
      },
      {
        name: `two good requests, then ${name}`,
        ids: '[PX-11] [ER-5]',
        sends: get('/api/v1/a') + get('/api/v1/b') + bad,
        answers: ['200', '200', answer],
        connection: 'closed',
        arrives: [arrivedGet('/v1/a'), arrivedGet('/v1/b')],
      },
      {
        name: `an order, then, once it is on its way, ${name}, and more of it`,
        ids: '[PX-11] [ER-5]',
        sends: [post(['Content-Length: 5'], 'hello'), { step: 'await-upstream' }, bad, bad],
        answers: ['200', answer],
        connection: 'closed',
        arrives: [arrivedPost('hello', { 'content-length': '5' })],
      },
    ];
  }),
  {
    name: 'a body longer than its length',
    ids: '[PX-11]',
    sends: post(['Content-Length: 5'], 'hello, and more'),
    answers: ['200', '400 bad_request'],
    connection: 'closed',
    arrives: [arrivedPost('hello', { 'content-length': '5' })],
  },
  {
    name: 'a request that ends the connection, then another',
    ids: '[PX-11]',
    sends: get('/api/v1/a', 'Connection: close') + get('/api/v1/b'),
    answers: ['200'],
    connection: 'closed',
    arrives: [arrivedGet('/v1/a')],
  },
  {
    name: 'a good request, then CONNECT, then a good one',
    ids: '[PX-3] [PX-11]',
    sends: `${get('/api/v1/a')}CONNECT evil.example:443 HTTP/1.1\r\n${CALL}\r\n${get('/api/v1/b')}`,
    answers: ['200', '405 method_not_allowed'],
    connection: 'closed',
    arrives: [arrivedGet('/v1/a')],
  },
  {
    name: 'a good request, then one whose chunks go wrong',
    ids: '[PX-11]',
    sends: get('/api/v1/a') + chunked('zz\r\n\r\n'),
    answers: ['200', '400 bad_request'],
    connection: 'closed',
    arrives: [arrivedGet('/v1/a')],
  },
  {
    name: 'a refused body, whose rest is not the next request',
    ids: '[PX-11]',
    sends: post([`Content-Length: 99999999`], get('/api/v1/b')),
    answers: ['413 body_too_large'],
    connection: 'closed',
  },
];

/** Clients that leave halfway, by half or wholly. */
export const DEPARTURES: readonly WireCase[] = [
  {
    name: 'nothing, and is finished',
    ids: '[AV-3]',
    sends: [{ step: 'finish' }],
    answers: [],
    connection: 'closed',
  },
  {
    name: 'half a request line, and is finished',
    ids: '[PX-11]',
    sends: ['GET /api/v1/te', { step: 'finish' }],
    answers: ['400 bad_request'],
    connection: 'closed',
  },
  {
    name: 'half a header, and is finished',
    ids: '[PX-11]',
    sends: ['GET /api/v1/test HTTP/1.1\r\nHost: loc', { step: 'finish' }],
    answers: ['400 bad_request'],
    connection: 'closed',
  },
  {
    name: 'a whole request and a whole answer, and is finished',
    ids: '[PX-16]',
    sends: [get('/api/v1/test'), { step: 'await-answers', count: 1 }, { step: 'finish' }],
    answers: ['200'],
    connection: 'closed',
    arrives: [arrivedGet()],
  },
  {
    name: 'half an announced body, and is finished',
    ids: '[PX-11] [PX-16]',
    sends: [post(['Content-Length: 10'], 'hello'), { step: 'await-upstream' }, { step: 'finish' }],
    answers: ['400 bad_request'],
    connection: 'closed',
    arrives: [{ ...arrivedPost('', { 'content-length': '10' }), broken: true }],
  },
  {
    name: 'half a chunked body, and is finished',
    ids: '[PX-11] [PX-16]',
    sends: [begunBody, { step: 'await-upstream' }, { step: 'finish' }],
    answers: ['400 bad_request'],
    connection: 'closed',
    arrives: [BROKEN],
  },
  {
    name: 'half an announced body, and is gone',
    ids: '[PX-16] [ER-5]',
    sends: [post(['Content-Length: 10'], 'hello'), { step: 'await-upstream' }, { step: 'reset' }],
    answers: [],
    connection: 'closed',
    arrives: [{ ...arrivedPost('', { 'content-length': '10' }), broken: true }],
  },
  {
    name: 'half a chunked body, and is gone',
    ids: '[PX-16] [ER-5]',
    sends: [begunBody, { step: 'await-upstream' }, { step: 'reset' }],
    answers: [],
    connection: 'closed',
    arrives: [BROKEN],
  },
  ...['GET /api/v1/te', `${get('/api/v1/test').slice(0, -2)}X-Half: `, '\r\n', 'GARBAGE\r\n\r\n'].map(
    (bytes): WireCase => ({
      name: `${JSON.stringify(bytes.slice(0, 20))} and is gone`,
      ids: '[ER-5]',
      sends: [bytes, { step: 'reset' }],
      answers: [],
      connection: 'closed',
    }),
  ),
];

/** LongPort answers before it has the whole request: RFC 9112 section 9.3. */
export const EARLY_ANSWERS: readonly WireCase[] = [
  {
    name: 'half an announced body, and after the answer the rest and another request',
    ids: '[PX-14] [PX-16]',
    sends: [
      post(['Content-Length: 60000'], 'x'.repeat(30_000)),
      { step: 'await-answers', count: 1 },
      'x'.repeat(30_000) + get('/api/v1/behind'),
    ],
    answersEarly: true,
    answers: ['200'],
    connection: 'closed',
    arrives: [{ ...arrivedPost('', { 'content-length': '60000' }), broken: true }],
  },
  {
    name: 'half a chunked body, and after the answer the rest and another request',
    ids: '[PX-14] [PX-16]',
    sends: [begunBody, { step: 'await-answers', count: 1 }, `5\r\nhello\r\n0\r\n\r\n${get('/api/v1/behind')}`],
    answersEarly: true,
    answers: ['200'],
    connection: 'closed',
    arrives: [BROKEN],
  },
  {
    name: 'a body that is refused by LongPort, which closes its connection',
    ids: '[PX-14] [PX-16]',
    sends: [post(['Content-Length: 60000'], 'x'.repeat(30_000)), { step: 'await-answers', count: 1 }, 'x'],
    answersEarly: true,
    upstreamAnswers: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno',
    answers: ['400'],
    connection: 'closed',
    arrives: [{ ...arrivedPost('', { 'content-length': '60000' }), broken: true }],
  },
];
