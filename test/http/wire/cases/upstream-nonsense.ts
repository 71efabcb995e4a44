import { accepted, acceptedLast, arrivedGet, arrivedPost, get, post, type WireCase } from '../wire-case.ts';

const answer = (...lines: readonly string[]): string => `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}`;
const OK = ['Content-Length: 2', '', 'ok'];

/** Answers that are none: RFC 9112 sections 4 and 6.3. A GET is sent once more before it is given up. */
const NONSENSE: Readonly<Record<string, string>> = {
  'a length and a coding': answer('Content-Length: 2', 'Transfer-Encoding: chunked', '', '0', '', ''),
  'a list of lengths': answer('Content-Length: 2, 2', '', 'ok'),
  'two lengths': answer('Content-Length: 2', 'Content-Length: 3', '', 'ok'),
  'a signed length': answer('Content-Length: +2', '', 'ok'),
  'an upgrade nobody asked for':
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nx',
  'a status below 100': 'HTTP/1.1 099 X\r\nContent-Length: 2\r\n\r\nok',
  'a status of four digits': 'HTTP/1.1 1000 X\r\nContent-Length: 2\r\n\r\nok',
  'HTTP/2': 'HTTP/2 200\r\n\r\n',
  'another protocol': 'ICY 200 OK\r\n\r\n',
  'no HTTP': 'hello\r\n\r\n',
  'a control character in a value': answer('X-Odd: a\x01b', ...OK),
  'a folded field': answer('X-Odd: a', ' b', ...OK),
  'an empty field name': answer(': a', ...OK),
  'a field name with a DEL': answer('X\x7f: a', ...OK),
  'headers of 40 KB': answer(`X-Large: ${'x'.repeat(40_000)}`, ...OK),
};

/** Responses in a coding that was not requested: nothing is sent again, because a response came, and they cannot be passed on. */
const UNREADABLE: Readonly<Record<string, string>> = {
  'a coding nobody asked for': answer('Transfer-Encoding: gzip', 'Connection: close', '', 'ok'),
  'two codings': answer('Transfer-Encoding: gzip, chunked', '', '2', 'ok', '0', '', ''),
};

/** Answers of LongPort's own hop, which browsers would take for theirs; a 408 makes them repeat a POST by themselves. */
const OF_ANOTHER_HOP = [
  ['407 Proxy Authentication Required', '502 upstream_unreachable'],
  ['408 Request Timeout', '504 upstream_timeout'],
  ['421 Misdirected Request', '502 upstream_unreachable'],
] as const;

/** Answers that are passed on without what does not belong to them. */
const PASSED: Readonly<Record<string, readonly [sent: string, status: string]>> = {
  'an interim answer before its own': [`HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${answer(...OK)}`, '200'],
  'bytes behind its end': [`${answer(...OK)}more`, '200'],
  'an answer to a question nobody asked': [answer(...OK) + answer('Content-Length: 4', '', 'evil'), '200'],
  'a length beside a 204': ['HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n', '204'],
  trailers: [answer('Transfer-Encoding: chunked', '', '2', 'ok', '0', 'Set-Cookie: a=b', '', ''), '200'],
  'a file name outside ASCII behind its length': [
    answer('Content-Length: 2', 'Content-Disposition: attachment; filename=\xe6\x9c\x88.csv', '', 'ok'),
    '200',
  ],
  'a file name outside ASCII in front of its length': [
    answer('Content-Disposition: attachment; filename=\xe6\x9c\x88.csv', 'Content-Length: 2', '', 'ok'),
    '200',
  ],
  'names that JavaScript knows': [answer('__proto__: a', 'constructor: b', 'hasOwnProperty: c', ...OK), '200'],
  'values outside ASCII': [answer('X-Odd: \xe7\x89\xb9', ...OK), '200'],
  'fields that Connection names': [answer('Connection: x-odd', 'X-Odd: 1', ...OK), '200'],
  'a status nobody knows': ['HTTP/1.1 463 Odd\r\nContent-Length: 2\r\n\r\nok', '463'],
};

const TEST = get('/api/v1/test');

export const UPSTREAM_NONSENSE: readonly WireCase[] = [
  ...Object.entries(NONSENSE).map(([name, upstreamAnswers]): WireCase => ({
    ...accepted('[ER-4] [PX-18] [PX-20]', `from LongPort: ${name}`, TEST, arrivedGet(), arrivedGet()),
    upstreamAnswers,
    answers: ['502 upstream_unreachable'],
  })),
  ...Object.entries(UNREADABLE).map(([name, upstreamAnswers]): WireCase => ({
    ...accepted('[ER-4] [PX-12] [PX-20]', `from LongPort: ${name}`, TEST, arrivedGet()),
    upstreamAnswers,
    answers: ['502 upstream_unreachable'],
  })),
  ...OF_ANOTHER_HOP.flatMap(([status, problem]) => {
    const upstreamAnswers = `HTTP/1.1 ${status}\r\nx-trace-id: t-1\r\nX-Theirs: 1\r\nContent-Length: 2\r\n\r\nok`;
    const order = post(['Content-Length: 2'], 'ok');
    return [
      accepted('[OP-6] [PX-20]', `from LongPort, for a GET: ${status}`, TEST, arrivedGet()),
      accepted(
        '[OP-6] [PX-20]',
        `from LongPort, for a POST: ${status}`,
        order,
        arrivedPost('ok', { 'content-length': '2' }),
      ),
    ].map((wireCase): WireCase => ({ ...wireCase, upstreamAnswers, answers: [problem] }));
  }),
  ...Object.entries(PASSED).map(([name, [upstreamAnswers, status]]): WireCase => ({
    ...accepted('[PX-6] [PX-18] [PX-19] [PX-22]', `from LongPort: ${name}`, TEST, arrivedGet()),
    upstreamAnswers,
    answers: [status],
  })),
  ...['HTTP/1.0', 'HTTP/1.1'].map((version): WireCase => ({
    ...acceptedLast('[PX-16] [ER-5]', `from LongPort, over ${version}: an answer that breaks off`, '', arrivedGet()),
    sends: TEST.replace('HTTP/1.1', version),
    upstreamAnswers: answer('Transfer-Encoding: chunked', '', '5', 'hello', 'zz', ''),
    answers: ['broken'],
  })),
];
