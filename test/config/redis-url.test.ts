import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRedisUrl, type RedisSettings } from '../../src/config/redis-url.ts';

function parsed(url: string): Omit<RedisSettings, 'password'> & { readonly password?: string } {
  const settings = parseRedisUrl(url);
  if ('issue' in settings) return assert.fail(`${url}: ${settings.issue}`);
  const { password, ...rest } = settings;
  return { ...rest, ...(password === undefined ? {} : { password: password.reveal() }) };
}

const single = { topology: 'single', tls: false, database: 0 } as const;

describe('REDIS_URL', () => {
  const forms: readonly (readonly [url: string, settings: ReturnType<typeof parsed>])[] = [
    ['redis://cache', { ...single, nodes: [{ host: 'cache', port: 6379 }] }],
    ['redis://cache:6380/3', { ...single, database: 3, nodes: [{ host: 'cache', port: 6380 }] }],
    ['redis://cache/', { ...single, nodes: [{ host: 'cache', port: 6379 }] }],
    ['redis://:pw@cache', { ...single, password: 'pw', nodes: [{ host: 'cache', port: 6379 }] }],
    ['redis://bff@cache', { ...single, username: 'bff', nodes: [{ host: 'cache', port: 6379 }] }],
    [
      'redis://bff:p%40ss%3A%2F@cache',
      { ...single, username: 'bff', password: 'p@ss:/', nodes: [{ host: 'cache', port: 6379 }] },
    ],
    ['redis://[::1]:7000', { ...single, nodes: [{ host: '::1', port: 7000 }] }],
    ['rediss://cache.example.net', { ...single, tls: true, nodes: [{ host: 'cache.example.net', port: 6379 }] }],
    [
      'redis+sentinel://bff:pw@s1:26379,s2/main/2',
      {
        topology: 'sentinel',
        tls: false,
        database: 2,
        username: 'bff',
        password: 'pw',
        master: 'main',
        nodes: [
          { host: 's1', port: 26_379 },
          { host: 's2', port: 26_379 },
        ],
      },
    ],
    [
      'rediss+sentinel://s1/main',
      { topology: 'sentinel', tls: true, database: 0, master: 'main', nodes: [{ host: 's1', port: 26_379 }] },
    ],
    [
      'redis+cluster://c1:7001,c2:7002,c3',
      {
        topology: 'cluster',
        tls: false,
        database: 0,
        nodes: [
          { host: 'c1', port: 7001 },
          { host: 'c2', port: 7002 },
          { host: 'c3', port: 6379 },
        ],
      },
    ],
    [
      'rediss+cluster://:pw@c1',
      { topology: 'cluster', tls: true, database: 0, password: 'pw', nodes: [{ host: 'c1', port: 6379 }] },
    ],
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
