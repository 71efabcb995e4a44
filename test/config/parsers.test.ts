import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowList, byteSize, count, durationMs, flag, httpUrl, origin, port, rate } from '../../src/config/parsers.ts';

interface Parser {
  safeParse(text: string): { readonly success: boolean; readonly data?: unknown };
}

function suite(
  name: string,
  parser: Parser,
  accepted: Readonly<Record<string, unknown>>,
  refused: readonly string[],
): void {
  describe(name, () => {
    for (const [text, value] of Object.entries(accepted)) {
      it(`reads "${text}"`, () => {
        assert.deepEqual(parser.safeParse(text), { success: true, data: value });
      });
    }
    for (const text of refused) {
      it(`[CF-6] refuses "${text}"`, () => {
        assert.equal(parser.safeParse(text).success, false);
      });
    }
  });
}

suite('a duration', durationMs, { '1ms': 1, '300s': 300_000, '30m': 1_800_000, '12h': 43_200_000, '7d': 604_800_000 }, [
  '',
  '0s',
  '30',
  '-5m',
  '1.5h',
  '5 m',
  '1e3s',
  '30M',
  '1h30m',
  '9999999999s',
]);

suite('a size', byteSize, { '1b': 1, '512kb': 524_288, '1mb': 1_048_576, '1MB': 1_048_576, '2gb': 2_147_483_648 }, [
  '',
  '0kb',
  '1024',
  '-1mb',
  '1.5mb',
  '1 mb',
  '1tb',
  '999999999999gb',
]);

suite(
  'a rate',
  rate,
  {
    '0': undefined,
    '1/1s': { max: 1, windowSeconds: 1 },
    '300/1m': { max: 300, windowSeconds: 60 },
    '10/24h': { max: 10, windowSeconds: 86_400 },
    '7/1d': { max: 7, windowSeconds: 86_400 },
  },
  [
    '',
    '300',
    '0/1m',
    '-1/1m',
    '1.5/1m',
    '300/m',
    '300/1',
    '300/0s',
    '300 / 1m',
    '300/1500ms',
    '300/2d',
    '300/1m/1m',
    'off',
  ],
);

suite('a number', count, { '1': 1, '256': 256, '4096': 4096 }, ['', '0', '-1', '1.5', '1e3', '0x10', '01', 'many']);

suite('a port', port, { '0': 0, '3000': 3000, '65535': 65_535 }, ['', '65536', '-1', '3e3', '0x10', '80.0', ' 80']);

suite('a flag', flag, { true: true, false: false }, ['', 'TRUE', '1', 'yes', 'on']);

suite(
  'a URL',
  httpUrl,
  {
    'https://api.example.net': new URL('https://api.example.net/'),
    'http://localhost:8080/base/': new URL('http://localhost:8080/base/'),
  },
  [
    '',
    'api.example.net',
    '//api.example.net',
    'ws://api.example.net',
    'file:///etc/passwd',
    'https://user@api.example.net',
    'https://user:pw@api.example.net',
    'https://api.example.net/?',
    'https://api.example.net/?x=1',
    'https://api.example.net/#',
    'https://',
  ],
);

suite(
  'an origin',
  origin,
  {
    'https://trade.example.net': 'https://trade.example.net',
    'https://TRADE.example.net:443/': 'https://trade.example.net',
    'http://localhost:3000': 'http://localhost:3000',
  },
  ['', 'null', '*', 'https://trade.example.net/app', 'https://trade.example.net/?x', 'trade.example.net'],
);

suite(
  'an allow-list',
  allowList,
  {
    '/v1/**': [{ path: '/v1/**' }],
    'GET,POST:/v1/trade/**  /v2/*/x': [{ methods: ['GET', 'POST'], path: '/v1/trade/**' }, { path: '/v2/*/x' }],
    '/': [{ path: '/' }],
  },
  ['', 'v1/**', 'get:/v1', 'GET, POST:/v1', ':/v1', 'GET:', '/v1?x', '/v1/(a|b)', '/v1/$', 'https://evil/v1'],
);
