import {
  accepted,
  acceptedLast,
  arrivedGet,
  arrivedPost,
  BEHIND,
  CALL,
  chunked,
  get,
  post,
  type Arrival,
  type Step,
  type WireCase,
} from '../wire-case.ts';

const HELLO = arrivedPost('hello', { 'content-length': '5' });
const BROKEN = { ...arrivedPost('', { 'transfer-encoding': 'chunked' }), broken: true };
const brokenAfter = (length: number) => ({ ...arrivedPost('', { 'content-length': String(length) }), broken: true });
const begunBody = chunked('5\r\nhello\r\n');
const AWAIT_UPSTREAM = { step: 'await-upstream' } as const;
const halfBody = post(['Content-Length: 10'], 'hello');
const [A, B] = [get('/api/v1/a'), get('/api/v1/b')];
const [A_ARRIVES, B_ARRIVES] = [arrivedGet('/v1/a'), arrivedGet('/v1/b')];

/** A good request on a connection that something refused behind it ends. */
const endedBy = (name: string, behind: string): WireCase => ({
  ...acceptedLast('[PX-11]', `a good request, then ${name}`, A + behind, A_ARRIVES),
  answers: ['200', behind.startsWith('CONNECT') ? '405 method_not_allowed' : '400 bad_request'],
});

/** More than one request on a connection: RFC 9112 section 9.3. */
export const PIPELINES: readonly WireCase[] = [
  { ...accepted('[PX-11]', 'two requests', A + B, A_ARRIVES, B_ARRIVES), answers: ['200', '200'] },
  {
    ...accepted('[PX-11] [PX-12]', 'a request with a body, then one without', '', HELLO, B_ARRIVES),
    sends: post(['Content-Length: 5'], `hello${B}`),
    answers: ['200', '200'],
  },
  {
    ...accepted('[PX-11]', 'a refused request, then a good one', get('/api/v1//a') + B, B_ARRIVES),
    answers: ['400 bad_request', '200'],
  },
  endedBy('one with two Hosts, then a good one', get('/api/v1/b', 'Host: evil.example') + get('/api/v1/c')),
  endedBy('CONNECT, then a good one', `CONNECT evil.example:443 HTTP/1.1\r\n${CALL}\r\n${B}`),
  endedBy('one whose chunks go wrong', chunked('zz\r\n\r\n')),
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
        sends: A + bad,
        answers: ['200', answer],
        connection: 'closed',
        arrives: [A_ARRIVES],
      },
      {
        name: `two good requests, then ${name}`,
        ids: '[PX-11] [ER-5]',
        sends: A + B + bad,
        answers: ['200', '200', answer],
        connection: 'closed',
        arrives: [A_ARRIVES, B_ARRIVES],
      },
      {
        name: `an order, then, once it is on its way, ${name}, and more of it`,
        ids: '[PX-11] [ER-5]',
        sends: [post(['Content-Length: 5'], 'hello'), { step: 'await-upstream' }, bad, bad],
        answers: ['200', answer],
        connection: 'closed',
        arrives: [HELLO],
      },
    ];
  }),
  {
    name: 'a body longer than its length',
    ids: '[PX-11]',
    sends: post(['Content-Length: 5'], 'hello, and more'),
    answers: ['200', '400 bad_request'],
    connection: 'closed',
    arrives: [HELLO],
  },
  acceptedLast(
    '[PX-11]',
    'a request that ends the connection, then another',
    get('/api/v1/a', 'Connection: close') + B,
    A_ARRIVES,
  ),
  {
    name: 'a refused body, whose rest is not the next request',
    ids: '[PX-11]',
    sends: post([`Content-Length: 99999999`], B),
    answers: ['413 body_too_large'],
    connection: 'closed',
  },
];

/** Clients that leave halfway: what they send before they say that nothing more comes. */
const FINISHED: Readonly<
  Record<string, readonly [ids: string, sends: readonly Step[], answer: string, ...arrives: readonly Arrival[]]>
> = {
  'half a request line': ['[PX-11]', ['GET /api/v1/te'], '400 bad_request'],
  'half a header': ['[PX-11]', ['GET /api/v1/test HTTP/1.1\r\nHost: loc'], '400 bad_request'],
  'a whole request and a whole answer': ['[PX-16]', [A, { step: 'await-answers', count: 1 }], '200', A_ARRIVES],
  'half an announced body': ['[PX-11] [PX-16]', [halfBody, AWAIT_UPSTREAM], '400 bad_request', brokenAfter(10)],
  'half a chunked body': ['[PX-11] [PX-16]', [begunBody, AWAIT_UPSTREAM], '400 bad_request', BROKEN],
};

/** Clients that go away: what they send before. */
const GONE: Readonly<Record<string, readonly [ids: string, sends: readonly Step[], ...arrives: readonly Arrival[]]>> = {
  'half an announced body': ['[PX-16] [ER-5]', [halfBody, AWAIT_UPSTREAM], brokenAfter(10)],
  'half a chunked body': ['[PX-16] [ER-5]', [begunBody, AWAIT_UPSTREAM], BROKEN],
  'half a request line': ['[ER-5]', ['GET /api/v1/te']],
  'half a header': ['[ER-5]', [`${A.slice(0, -2)}X-Half: `]],
  'an empty line': ['[ER-5]', ['\r\n']],
  'no HTTP at all': ['[ER-5]', ['GARBAGE\r\n\r\n']],
};

/** Clients that leave halfway, by half or wholly. */
export const DEPARTURES: readonly WireCase[] = [
  { name: 'nothing, and is finished', ids: '[AV-3]', sends: [{ step: 'finish' }], answers: [], connection: 'closed' },
  ...Object.entries(FINISHED).map(([name, [ids, sends, answer, ...arrives]]): WireCase => ({
    ...acceptedLast(ids, `${name}, and is finished`, [...sends, { step: 'finish' }], ...arrives),
    answers: [answer],
  })),
  ...Object.entries(GONE).map(([name, [ids, sends, ...arrives]]): WireCase => ({
    ...acceptedLast(ids, `${name}, and is gone`, [...sends, { step: 'reset' }], ...arrives),
    answers: [],
  })),
];

/** LongPort answers before it has the whole request: RFC 9112 section 9.3. */
export const EARLY_ANSWERS: readonly WireCase[] = [
  {
    ...acceptedLast('[PX-14] [PX-16]', 'half an announced body, and after the answer the rest and another request', [
      post(['Content-Length: 60000'], 'x'.repeat(30_000)),
      { step: 'await-answers', count: 1 },
      'x'.repeat(30_000) + BEHIND,
    ]),
    answersEarly: true,
    arrives: [brokenAfter(60_000)],
  },
  {
    ...acceptedLast('[PX-14] [PX-16]', 'half a chunked body, and after the answer the rest and another request', [
      begunBody,
      { step: 'await-answers', count: 1 },
      `5\r\nhello\r\n0\r\n\r\n${BEHIND}`,
    ]),
    answersEarly: true,
    arrives: [BROKEN],
  },
  {
    ...acceptedLast('[PX-14] [PX-16]', 'a body that is refused by LongPort, which closes its connection', [
      post(['Content-Length: 60000'], 'x'.repeat(30_000)),
      { step: 'await-answers', count: 1 },
      'x',
    ]),
    answersEarly: true,
    upstreamAnswers: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno',
    answers: ['400'],
    arrives: [brokenAfter(60_000)],
  },
];
