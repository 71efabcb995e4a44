import { accepted, acceptedLast, arrivedGet, BEHIND, CALL, cut, PROOF, refused, type WireCase } from '../wire-case.ts';

const line = (text: string, fields = CALL): string => `${text}\r\n${fields}\r\n`;

/** Request lines that are refused as they are: RFC 9112 sections 2.3, 3 and 3.2. */
const MALFORMED: Readonly<Record<string, string>> = {
  'HTTP/2.0': 'GET /api/v1/test HTTP/2.0',
  'HTTP/3.0': 'GET /api/v1/test HTTP/3.0',
  'HTTP/0.9': 'GET /api/v1/test HTTP/0.9',
  'HTTP/1.2': 'GET /api/v1/test HTTP/1.2',
  'HTTP/1': 'GET /api/v1/test HTTP/1',
  'HTTP/1.10': 'GET /api/v1/test HTTP/1.10',
  'http/1.1 in small letters': 'GET /api/v1/test http/1.1',
  'another protocol': 'GET /api/v1/test ICE/1.0',
  'no version': 'GET /api/v1/test',
  'two spaces before the version': 'GET /api/v1/test  HTTP/1.1 x',
  'a space in the target': 'GET /api/v1/te st HTTP/1.1',
  'a tab in the target': 'GET /api/v1/te\tst HTTP/1.1',
  'no target': 'GET HTTP/1.1',
  'a line feed behind the version': 'GET /api/v1/test HTTP/1.1\nX-Odd: 1',
  'a carriage return in the target': 'GET /api/v1/te\rst HTTP/1.1',
  'a method in small letters': 'get /api/v1/test HTTP/1.1',
  'a method nobody knows': 'STEAL /api/v1/test HTTP/1.1',
  'a method with a colon': 'GET: /api/v1/test HTTP/1.1',
  'no method': '/api/v1/test HTTP/1.1',
  'a NUL before the method': '\0GET /api/v1/test HTTP/1.1',
  'a NUL in the target': 'GET /api/v1/te\0st HTTP/1.1',
  'the preface of HTTP/2': 'PRI * HTTP/2.0',
  'the absolute form of another host': 'GET http://evil.example/api/v1/test HTTP/1.1',
  'the absolute form of our own host': 'GET http://localhost/api/v1/test HTTP/1.1',
  'the absolute form with https': 'GET https://evil.example/api/v1/test HTTP/1.1',
  'an absolute form with credentials': 'GET http://localhost@evil.example/api/v1/test HTTP/1.1',
  'another scheme': 'GET file:///etc/passwd HTTP/1.1',
  'the authority form': 'GET evil.example:443 HTTP/1.1',
  'the asterisk form': 'GET * HTTP/1.1',
  'OPTIONS and the asterisk form': 'OPTIONS * HTTP/1.1',
  'a target without its slash': 'GET api/v1/test HTTP/1.1',
  'a TLS handshake': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'the preface of a PROXY protocol': 'PROXY TCP4 1.2.3.4 5.6.7.8 1 2',
};

/** Methods that are HTTP's, but not the API's. */
const METHODS = ['TRACE', 'OPTIONS', 'QUERY', 'PROPFIND', 'MKCOL', 'COPY', 'MOVE', 'LOCK', 'PURGE', 'LINK', 'SEARCH'];

const HOSTS: Readonly<Record<string, string>> = {
  'no Host': '',
  'two Hosts': 'Host: localhost\r\nHost: evil.example\r\n',
  'two equal Hosts': 'Host: localhost\r\nHost: localhost\r\n',
  'two Hosts in different cases': 'Host: localhost\r\nHOST: evil.example\r\n',
  'an empty Host': 'Host:\r\n',
  'a Host of spaces': 'Host:   \r\n',
  'a list of Hosts': 'Host: localhost, evil.example\r\n',
  'two Hosts in one': 'Host: localhost evil.example\r\n',
  'a Host with a path': 'Host: localhost/evil\r\n',
  'a Host with credentials': 'Host: localhost@evil.example\r\n',
  'a Host with a question mark': 'Host: localhost?x\r\n',
  'a Host with a fragment': 'Host: localhost#x\r\n',
  'a Host with a backslash': 'Host: localhost\\evil\r\n',
  'a Host with a scheme': 'Host: http://localhost\r\n',
  'a Host with an encoding': 'Host: local%68ost\r\n',
  'a Host outside ASCII': 'Host: localh\xc3\xb6st\r\n',
  'a port that is no number': 'Host: localhost:http\r\n',
  'a port of six digits': 'Host: localhost:123456\r\n',
  'a negative port': 'Host: localhost:-1\r\n',
  'two ports': 'Host: localhost:80:81\r\n',
  'a port and a path': 'Host: localhost:80/x\r\n',
  'an address in open brackets': 'Host: [::1\r\n',
  'a zone in brackets': 'Host: [::1%25lo]\r\n',
  'a space before the colon of Host': 'Host : localhost\r\n',
  'a folded Host': 'Host: localhost\r\n evil.example\r\n',
};

const GOOD_HOSTS = ['localhost', 'localhost:3000', '127.0.0.1:80', '[::1]:8080', 'a_b.example', '\tx\t'];
const OTHER_HOSTS = ['evil.example', '127.0.0.1:1', '[::1]:1', 'openapi.longportapp.com'];

export const REQUEST_LINES: readonly WireCase[] = [
  ...Object.entries(MALFORMED).map(([name, text]) => cut('[PX-1] [PX-11]', name, line(text))),
  ...METHODS.map((method) =>
    refused('[PX-3]', `the method ${method}`, line(`${method} /api/v1/test HTTP/1.1`), '405 method_not_allowed'),
  ),
  ...['/api/v1/test', 'evil.example:443', 'localhost:22'].map((target): WireCase => ({
    ...cut('[PX-3] [WS-1]', `CONNECT ${target}`, [line(`CONNECT ${target} HTTP/1.1`), BEHIND]),
    answers: ['405 method_not_allowed'],
  })),
  {
    name: 'a CONNECT whose sender leaves at once',
    ids: '[PX-3] [ER-5]',
    sends: [line('CONNECT evil.example:443 HTTP/1.1'), { step: 'reset' }],
    answers: [],
    connection: 'closed',
  },
  acceptedLast('[PX-11]', 'HTTP/1.0, which ends its connection', line('GET /api/v1/test HTTP/1.0'), arrivedGet()),
  accepted(
    '[PX-11]',
    'HTTP/1.0 that keeps its connection',
    line('GET /api/v1/test HTTP/1.0', `${CALL}Connection: keep-alive\r\n`),
    arrivedGet(),
  ),
  acceptedLast('[PX-10] [PX-11]', 'HTTP/1.0 without a Host', line('GET /api/v1/test HTTP/1.0', PROOF), arrivedGet()),
  cut('[PX-11]', 'HTTP/1.0 with two Hosts', line('GET /api/v1/test HTTP/1.0', `Host: a\r\nHost: b\r\n${PROOF}`)),
];

const withHost = (fields: string): string => line('GET /api/v1/test HTTP/1.1', fields + PROOF);

export const HOST_FIELDS: readonly WireCase[] = [
  ...Object.entries(HOSTS).map(([name, hosts]) => cut('[PX-11]', name, withHost(hosts))),
  ...Object.entries({ 'the Host': GOOD_HOSTS, 'CVE-2026-55602: the Host': OTHER_HOSTS }).flatMap(([what, hosts]) =>
    hosts.map((host) =>
      accepted(
        '[PX-1] [PX-10]',
        `${what} ${JSON.stringify(host)}, which chooses nothing`,
        withHost(`Host: ${host}\r\n`),
        arrivedGet(),
      ),
    ),
  ),
];
