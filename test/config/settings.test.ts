import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { AuthMode } from '../../src/config/setting.ts';
import { namesOf, readSettings } from '../../src/config/read-settings.ts';
import { SETTINGS, type SettingName } from '../../src/config/settings.ts';

interface Expected {
  /** The value when nothing is set. Absent: none. */
  readonly byDefault?: unknown;
  /** Texts that are taken, with their values. */
  readonly takes: Readonly<Record<string, unknown>>;
  readonly refuses?: readonly string[];
  readonly mode?: AuthMode;
  readonly secret?: true;
}

const words = (...texts: readonly string[]) => Object.fromEntries(texts.map((text) => [text, text]));
const FLAG = { byDefault: false, takes: { true: true, false: false }, refuses: ['yes', '1', 'TRUE'] } as const;
const TEXT = { takes: words('some text') } as const;
const oauth = 'oauth';
const apikey = 'apikey';

const TABLE: Readonly<Record<SettingName, Expected>> = {
  PUBLIC_URL: { takes: words('https://trade.example.net'), refuses: ['https://trade.example.net/app', 'trade'] },
  HOST: { byDefault: '127.0.0.1', takes: words('0.0.0.0') },
  PORT: { byDefault: 3000, takes: { '0': 0, '65535': 65_535 }, refuses: ['65536', 'http'] },
  ADMIN_HOST: { byDefault: '127.0.0.1', takes: words('0.0.0.0') },
  ADMIN_PORT: { byDefault: 9464, takes: { '0': 0, '65535': 65_535 }, refuses: ['65536', 'http'] },
  TRUST_PROXY: { takes: words('1') },
  SHUTDOWN_DELAY: { byDefault: 0, takes: { '0': 0, '10s': 10_000, '5m': 300_000 }, refuses: ['301s', '10', '-1s'] },
  LONGPORT_REGION: { byDefault: 'global', takes: words('global', 'cn'), refuses: ['us', 'CN'] },
  LONGPORT_OAUTH_ISSUER: {
    takes: words('https://as.example.net/a/'),
    refuses: ['https://as.example.net?x'],
    mode: oauth,
  },
  LONGPORT_HTTP_URL: { takes: { 'https://api.example.net': new URL('https://api.example.net') }, refuses: ['ftp://a'] },
  LONGPORT_CLIENT_ID: { ...TEXT, mode: oauth },
  LONGPORT_CLIENT_SECRET: { ...TEXT, mode: oauth, secret: true },
  LONGPORT_CLIENT_SECRET_EXPIRES_AT: {
    takes: {
      '2027-03-01T00:00:00Z': Date.UTC(2027, 2, 1),
      '2027-03-01T08:00:00.5+08:00': Date.UTC(2027, 2, 1) + 500,
    },
    refuses: ['2027-03-01', 'soon', '2027-03-01T00:00:00', '2027-13-01T00:00:00Z'],
    mode: oauth,
  },
  LONGPORT_SCOPE: { byDefault: '3', takes: words('4 6 10 11'), mode: oauth },
  LONGPORT_AUTH_MODE: { byDefault: 'oauth', takes: words('oauth', 'apikey'), refuses: ['none', 'APIKEY'] },
  LONGPORT_APP_KEY: { takes: words('!key~'), refuses: ['a b', 'a\r\nb: c', 'é'], mode: apikey, secret: true },
  LONGPORT_APP_SECRET: { ...TEXT, mode: apikey, secret: true },
  LONGPORT_ACCESS_TOKEN: { takes: words('!token~'), refuses: ['a b', 'a\r\nb: c', 'é'], mode: apikey, secret: true },
  APIKEY_ALLOW_REMOTE: { ...FLAG, mode: apikey },
  SESSION_SECRETS: { ...TEXT, mode: oauth, secret: true },
  SESSION_COOKIE_SAMESITE: {
    byDefault: 'Strict',
    takes: words('Strict', 'Lax'),
    refuses: ['None', 'lax'],
    mode: oauth,
  },
  SESSION_IDLE_TIMEOUT: { byDefault: 1_800_000, takes: { '1ms': 1 }, refuses: ['30', '0s'], mode: oauth },
  SESSION_LIFETIME: { byDefault: 43_200_000, takes: { '7d': 604_800_000 }, refuses: ['12', '0h'], mode: oauth },
  SESSIONS_PER_ACCOUNT: { byDefault: 20, takes: { '1': 1 }, refuses: ['0', 'many'], mode: oauth },
  REDIS_URL: { ...TEXT, secret: true },
  REDIS_SENTINEL_USERNAME: TEXT,
  REDIS_SENTINEL_PASSWORD: { ...TEXT, secret: true },
  IDEMPOTENCY_MAX_BYTES: { byDefault: 67_108_864, takes: { '1gb': 1_073_741_824 }, refuses: ['64', '0mb', '-1mb'] },
  REFRESH_MARGIN: { byDefault: 300_000, takes: { '2m': 120_000 }, refuses: ['300'], mode: oauth },
  API_ALLOW: {
    byDefault: ['/v1/**', '/v2/**', '/v3/**', '/quote/**', '/live', '/live/*'].map((path) => ({ path })),
    takes: { 'GET:/v1/x': [{ path: '/v1/x', methods: ['GET'] }] },
    refuses: ['v1'],
  },
  API_READ_ONLY: FLAG,
  API_MAX_BODY: { byDefault: 1_048_576, takes: { '1b': 1, '2gb': 2_147_483_648 }, refuses: ['1', '0kb'] },
  API_REPLAY_ON_401: { byDefault: 'safe', takes: words('safe', 'all'), refuses: ['never', 'Safe'], mode: oauth },
  API_MAX_CONCURRENT: { byDefault: 2048, takes: { '1': 1 }, refuses: ['0'] },
  API_MAX_CONCURRENT_PER_ACCOUNT: { byDefault: 256, takes: { '1': 1 }, refuses: ['0'], mode: oauth },
  API_MAX_CONCURRENT_PER_SESSION: { byDefault: 128, takes: { '1': 1 }, refuses: ['0'], mode: oauth },
  API_RATE_PER_ACCOUNT: {
    byDefault: { max: 20, windowSeconds: 1 },
    takes: { '0': undefined, '5/1h': { max: 5, windowSeconds: 3600 } },
    refuses: ['20', '1/2d'],
    mode: oauth,
  },
  LOGIN_RATE_LIMIT: {
    byDefault: { max: 300, windowSeconds: 60 },
    takes: { '0': undefined, '5/1h': { max: 5, windowSeconds: 3600 } },
    refuses: ['300', '1/2d'],
    mode: oauth,
  },
  WEB_ROOT: TEXT,
  WEB_CSP: TEXT,
  LOG_LEVEL: {
    byDefault: 'info',
    takes: words('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    refuses: ['trace', 'INFO', 'loud'],
  },
  ACCESS_LOG: { byDefault: 'unsafe', takes: words('unsafe', 'errors', 'all'), refuses: ['none', 'ALL'] },
  TRACE_PROPAGATION: FLAG,
};

/** Reads one setting in the mode that it is for, or in another. */
function read(name: SettingName, text: string | undefined, mode: AuthMode = TABLE[name].mode ?? 'oauth') {
  const env = { LONGPORT_AUTH_MODE: mode, ...(text === undefined ? {} : { [name]: text }) };
  const { values, issues } = readSettings({ env, readFile: () => assert.fail('no file is read') });
  return { value: values[name] as unknown, issues };
}

describe('each setting', () => {
  for (const [name, { byDefault, takes, refuses = [], mode, secret }] of Object.entries(TABLE)) {
    const setting = name as SettingName;

    it(`[CF-6] ${name} has its default, takes its values and refuses others by name`, () => {
      if (setting !== 'LONGPORT_AUTH_MODE') {
        assert.deepEqual(read(setting, undefined), { value: byDefault, issues: [] });
      }
      for (const [text, value] of Object.entries(takes)) {
        assert.deepEqual(read(setting, text), { value, issues: [] }, text);
      }
      for (const text of refuses) {
        const { value, issues } = read(setting, text);
        assert.deepEqual([value, issues.length], [undefined, 1], text);
        const [issue = ''] = issues;
        assert.ok(issue.startsWith(`${name} must`), issue);
        assert.equal(issue.includes(text), secret !== true, 'only a value that is not secret is shown');
      }
    });

    it(`${name} is ${secret === true ? 'a secret, which a file may hold' : 'no secret, so that no file holds it'}`, () => {
      assert.equal(namesOf(name, SETTINGS[setting]).includes(`${name}_FILE`), secret === true);
    });

    it(`${name} is read in ${mode ?? 'either'} mode${mode === undefined ? '' : ' alone'}`, () => {
      if (setting === 'LONGPORT_AUTH_MODE') return;
      const [text, value] =
        Object.entries(takes).find(([, each]) => !isDeepStrictEqual(each, byDefault)) ?? assert.fail('no other value');
      for (const other of [oauth, apikey] as const) {
        const isRead = mode === undefined || mode === other;
        assert.deepEqual(read(setting, text, other).value, isRead ? value : byDefault);
        for (const refused of isRead ? [] : refuses) assert.deepEqual(read(setting, refused, other).issues, []);
      }
    });
  }

  it('LONGPORT_AUTH_MODE is oauth if nothing is set', () => {
    const { values } = readSettings({ env: {}, readFile: () => assert.fail() });
    assert.equal(values.LONGPORT_AUTH_MODE, 'oauth');
  });
});
