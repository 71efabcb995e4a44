import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRedisUrl, type RedisSettings } from '../../src/config/redis-url.ts';

function parsed(url: string): Omit<RedisSettings, 'password'> & { readonly password?: string } {
  const settings = parseRedisUrl(url);
  if ('issue' in settings) return assert.fail(`${url}: ${settings.issue}`);
  const { password, ...rest } = settings;
  return { ...rest, ...(password === undefined ? {} : { password: password.reveal() }) };
}

/** The nodes that these texts name. */
const nodes = (...texts: readonly string[]) =>
  texts.map((text) => {
    const { hostname, port } = new URL(`http://${text}`);
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
  });
const base = { tls: false, database: 0 } as const;
const single = { ...base, topology: 'single', nodes: nodes('cache:6379') } as const;
const sentinel = { ...base, topology: 'sentinel', master: 'main' } as const;
const cluster = { ...base, topology: 'cluster' } as const;

describe('REDIS_URL', () => {
  const forms: readonly (readonly [url: string, settings: ReturnType<typeof parsed>])[] = [
    ['redis://cache', single],
    ['redis://cache:6380/3', { ...single, database: 3, nodes: nodes('cache:6380') }],
    ['redis://cache/', single],
    ['redis://:pw@cache', { ...single, password: 'pw' }],
    ['redis://bff@cache', { ...single, username: 'bff' }],
    ['redis://bff:p%40ss%3A%2F@cache', { ...single, username: 'bff', password: 'p@ss:/' }],
    ['redis://[::1]:7000', { ...single, nodes: nodes('[::1]:7000') }],
    ['rediss://cache.example.net', { ...single, tls: true, nodes: nodes('cache.example.net:6379') }],
    [
      'redis+sentinel://bff:pw@s1:26379,s2/main/2',
      { ...sentinel, database: 2, username: 'bff', password: 'pw', nodes: nodes('s1:26379', 's2:26379') },
    ],
    ['rediss+sentinel://s1/main', { ...sentinel, tls: true, nodes: nodes('s1:26379') }],
    ['redis+cluster://c1:7001,c2:7002,c3', { ...cluster, nodes: nodes('c1:7001', 'c2:7002', 'c3:6379') }],
    ['rediss+cluster://:pw@c1', { ...cluster, tls: true, password: 'pw', nodes: nodes('c1:6379') }],
  ];
  for (const [url, settings] of forms) {
    it(`is read in the form ${url}`, () => {
      assert.deepEqual(parsed(url), settings);
    });
  }

  for (const url of [
    '',
    'cache:6379',
    'http://cache',
    'redis+tls://cache',
    'REDIS://cache',
    'redis://',
    'redis://a,b',
    'redis://cache/notanumber',
    'redis://cache/1x',
    'redis://cache/12345',
    'redis://cache/1/2',
    'redis://cache?db=1',
    'redis://cache#1',
    'redis://:p@ss@cache',
    'redis://:%zz@cache',
    'redis://ca che',
    'redis://cache:port',
    'redis://cache:99999',
    'redis+sentinel://s1,s2',
    'redis+sentinel://s1,s2/main/x',
    'redis+cluster://c1,c2/1',
    'redis+cluster://c1,,c2',
  ]) {
    it(`[CF-6] is refused in the form "${url}"`, () => {
      const settings = parseRedisUrl(url);
      assert.ok('issue' in settings, JSON.stringify(settings));
      assert.match(settings.issue, /^REDIS_URL/);
    });
  }
});
