import fc from 'fast-check';

const TARGET_PIECES = [
  ...[
    '/',
    '//',
    '/v1',
    '/v2/x',
    '.',
    '..',
    '/../',
    '%2e',
    '%2E',
    '%2f',
    '%5c',
    '%5C',
    '%00',
    '%25',
    '%41',
    '%20',
    '%C3',
  ],
  ...[
    '%c0%ae',
    '%c0%af',
    '%e0%80%af',
    '%E7%89%B9',
    '%ff',
    '%',
    '%2',
    '%zz',
    '%u0041',
    '\\',
    ';',
    ';x=1',
    '#',
    '%23',
    '?',
  ],
  ...[
    '@',
    ':',
    'v1',
    'evil.example',
    'http:',
    'a',
    '~',
    '&',
    '=',
    '+',
    ' ',
    '\t',
    'é',
    '|',
    '[',
    '"',
    "'",
    '*',
    '\0',
    '\x7f',
  ],
  ...['socket/token', 'token/refresh', 'oauth2', '.well-known', '?market=US&category=Overnight', '\r\n', '\xff', '／'],
];

/** What stands behind /api in a request target. */
export const targetTail: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...TARGET_PIECES), { maxLength: 8 }).map((each) => each.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 20 }).map((text) => `/${text}`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((text) => `/v1/${text}`) },
  { weight: 2, arbitrary: fc.webPath().map((path) => `/v1${path}?q`) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.stringMatching(/^[\w\-.~!$&'()*+,=:@]{1,6}$/), { minLength: 1, maxLength: 4 })
      .map((each) => `/v1/${each.join('/')}`),
  },
);

/** Names of fields that have a meaning for some program on the way, and similar names. */
export const fieldName: fc.Arbitrary<string> = fc.constantFrom(
  ...['accept', 'accept-encoding', 'accept-language', 'content-type', 'content-encoding', 'if-match', 'if-none-match'],
  ...['if-modified-since', 'if-unmodified-since', 'if-range', 'range', 'via', 'user-agent', 'x-request-id', 'cookie'],
  ...[
    'authorization',
    'proxy-authorization',
    'x-dc-region',
    'x-api-key',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-csrf',
  ],
  ...[
    'forwarded',
    'x-real-ip',
    'host',
    'connection',
    'keep-alive',
    'proxy-connection',
    'te',
    'trailer',
    'upgrade',
    'origin',
  ],
  ...['transfer-encoding', 'content-length', 'expect', 'http2-settings', 'sec-fetch-site', 'sec-fetch-mode', 'referer'],
  ...[
    'x_forwarded_for',
    'authorization_',
    'content_length',
    'transfer_encoding',
    'x-odd',
    'x-papertrading',
    'x-http-method-override',
  ],
  ...[
    'set-cookie',
    'set-cookie2',
    'location',
    'cache-control',
    'access-control-allow-origin',
    'server',
    'vary',
    'etag',
  ],
  ...['content-security-policy', 'strict-transport-security', 'www-authenticate', 'clear-site-data', 'x-powered-by'],
  ...['proxy-authenticate', 'content-disposition', 'x-trace-id', 'surrogate-control', 'x-frame-options', 'retry-after'],
);

/** Field values as a parser lets them through: RFC 9110 section 5.5. */
export const fieldValue: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      '1',
      'close',
      'keep-alive',
      'close, authorization, cookie',
      'x-request-id, content-length, content-type',
      'gzip',
      'true',
    ],
    ...['chunked', 'Basic eDp5', 'Bearer theirs', 'same-origin', 'cross-site', 'navigate', 'us', 'public, max-age=60'],
    ...['private="a, b", s-maxage=1', 'no-store, must-understand', 'http://evil.example/x', '//evil.example', '/v1/x'],
    ...['javascript:alert(1)', '1.1 somewhere', 'longport_session=x', 'http://localhost:3000', 'null', '100-continue'],
  ),
  fc
    .array(fc.integer({ min: 0x20, max: 0xff }), { maxLength: 20 })
    .map((codes) => String.fromCharCode(...codes.filter((code) => code !== 0x7f)).replaceAll(/^[ \t]+|[ \t]+$/g, '')),
);

export const field: fc.Arbitrary<readonly [name: string, value: string]> = fc.tuple(fieldName, fieldValue);

/** A change of some bytes, where `at` is a place between the beginning (0) and the end (1). */
export interface Mutation {
  readonly kind: 'replace' | 'insert' | 'delete' | 'repeat' | 'cut';
  readonly at: number;
  readonly length: number;
  readonly bytes: string;
}

const MUTATION_BYTES = [
  ...[
    '\r',
    '\n',
    '\r\n',
    '\r\n\r\n',
    ' ',
    '\t',
    '\0',
    '\x0b',
    '\x7f',
    '\xff',
    ':',
    ',',
    ';',
    '/',
    '\\',
    '%2e',
    '..',
    '#',
    '?',
  ],
  ...[
    'HTTP/1.0',
    'HTTP/2.0',
    'chunked',
    'Host: evil.example\r\n',
    'Content-Length: 3\r\n',
    'Transfer-Encoding: chunked\r\n',
  ],
  ...['0\r\n\r\n', 'GET /api/v1/smuggled HTTP/1.1\r\n\r\n', 'A', '0', '1', '\xe9\x80'],
];

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('replace', 'insert', 'delete', 'repeat', 'cut'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 30 }),
  bytes: fc.constantFrom(...MUTATION_BYTES),
});

export function mutate(text: string, { kind, at, length, bytes }: Mutation): string {
  const from = Math.floor(at * text.length);
  const [before, taken, behind] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)];
  switch (kind) {
    case 'replace':
      return before + bytes + behind;
    case 'insert':
      return before + bytes + taken + behind;
    case 'delete':
      return before + behind;
    case 'repeat':
      return before + taken + taken + behind;
    case 'cut':
      return before;
  }
}
