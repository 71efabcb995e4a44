import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { changesOf, faultsOf, noFile, type Env } from './load.ts';

const SECRET = 'first-secret-of-the-tests-0123456789-abcdef';
const OTHER_SECRET = 'other-secret-of-the-tests-0123456789-abcdef';

/** The least a production-like start needs. */
const MINIMAL = {
  PUBLIC_URL: 'https://trade.example.net',
  LONGPORT_CLIENT_ID: 'client-1',
  SESSION_SECRETS: SECRET,
};

const { load, faultOf } = changesOf('oauth', MINIMAL);

describe('loading the configuration', () => {
  it('needs three settings, and derives the rest from them and the defaults', () => {
    const { server, oauth, api, admin, session, redis } = load({});
    assert.deepEqual(server, {
      publicOrigin: 'https://trade.example.net',
      host: '127.0.0.1',
      port: 3000,
      trustProxy: false,
      shutdownDelayMs: 0,
    });
    assert.deepEqual(oauth, {
      issuer: 'https://openapi.longportapp.com',
      clientId: 'client-1',
      scope: '3',
      redirectUri: 'https://trade.example.net/callback',
      allowInsecure: false,
    });
    assert.equal(api.baseUrl.href, 'https://openapi.longportapp.com/');
    assert.deepEqual(admin, { host: '127.0.0.1', port: 9464 });
    assert.deepEqual([session.secureCookies, session.sameSite, redis], [true, 'strict', undefined]);
  });

  it('gives each part the settings that are its own', () => {
    const { api, runtime, session } = load({});
    assert.equal(runtime.allow.length, 6);
    assert.deepEqual([runtime.readOnly, runtime.maxBodyBytes, api.replayOn401], [false, 1024 ** 2, 'safe']);
    const { maxConcurrent, maxConcurrentPerSession, maxConcurrentPerAccount } = runtime;
    assert.deepEqual([maxConcurrent, maxConcurrentPerSession, maxConcurrentPerAccount], [2048, 128, 256]);
    assert.deepEqual(runtime.ratePerAccount, { max: 20, windowSeconds: 1 });
    assert.deepEqual(runtime.loginRate, { max: 300, windowSeconds: 60 });
    const { idleTimeoutMs, lifetimeMs, refreshMarginMs } = session;
    assert.deepEqual([idleTimeoutMs, lifetimeMs, refreshMarginMs], [30 * 60_000, 12 * 3_600_000, 300_000]);
    assert.deepEqual([runtime.sessionsPerAccount, runtime.logLevel, runtime.accessLog], [20, 'info', 'unsafe']);
  });

  it('[CF-6] names every missing setting in one message', () => {
    const faults = faultsOf({});
    assert.equal(faults.length, 3);
    for (const name of ['PUBLIC_URL', 'LONGPORT_CLIENT_ID', 'SESSION_SECRETS']) {
      assert.equal(faults.filter((fault) => fault.startsWith(`${name} is missing`)).length, 1, name);
    }
  });

  it('[CF-6] [SE-2] names every malformed setting in one message, each once', () => {
    const malformed = {
      PUBLIC_URL: 'trade.example.net',
      PORT: '70000',
      TRUST_PROXY: 'true',
      LONGPORT_REGION: 'mars',
      LONGPORT_OAUTH_ISSUER: 'https://issuer.example.net/?x=1',
      LONGPORT_HTTP_URL: 'ftp://api.example.net',
      LONGPORT_AUTH_MODE: 'magic',
      LONGPORT_CLIENT_SECRET_EXPIRES_AT: 'soon',
      SESSION_SECRETS: 'short',
      SESSION_COOKIE_SAMESITE: 'None',
      SESSION_IDLE_TIMEOUT: '30',
      SESSION_LIFETIME: '-1h',
      REDIS_URL: 'http://127.0.0.1:6379',
      REFRESH_MARGIN: 'soon',
      API_ALLOW: 'v1/**',
      API_READ_ONLY: 'yes',
      API_MAX_BODY: '1',
      API_REPLAY_ON_401: 'never',
      API_MAX_CONCURRENT: '0',
      API_MAX_CONCURRENT_PER_SESSION: 'many',
      LOGIN_RATE_LIMIT: '300',
      WEB_ROOT: '/nowhere/at/all',
      LOG_LEVEL: 'loud',
    };
    const faults = faultsOf(malformed);
    for (const name of Object.keys(malformed)) {
      const named = new RegExp(`^${name}\\b`);
      assert.equal(faults.filter((fault) => named.test(fault)).length, 1, `${name}:\n${faults.join('\n')}`);
    }
    assert.equal(faults.filter((fault) => fault.startsWith('LONGPORT_CLIENT_ID is missing')).length, 1);
    assert.equal(faults.length, Object.keys(malformed).length + 1);
  });

  it('[AV-5] takes 0 for no limit of logins, and says what a limit looks like', () => {
    assert.equal(load({ LOGIN_RATE_LIMIT: '0' }).runtime.loginRate, undefined);
    assert.deepEqual(load({ LOGIN_RATE_LIMIT: '5/1h' }).runtime.loginRate, { max: 5, windowSeconds: 3_600 });
    assert.equal(
      faultOf({ LOGIN_RATE_LIMIT: '300' }),
      'LOGIN_RATE_LIMIT must be a number and a window of 1s to 1d, such as 300/1m (300 in a minute), or 0 for no limit (found "300")',
    );
  });

  for (const [what, password] of Object.entries({
    'of 120 characters': 'canary'.repeat(20),
    'with a slash': 'canary/canary',
    'with an @': 'canary@canary',
    'with a line break': 'can\ncanary',
  })) {
    it(`[LG-1] names no password ${what} in the fault of a URL`, () => {
      const fault = faultOf({ PUBLIC_URL: `https://user:${password}@bff.example.com/path` });
      assert.doesNotMatch(fault, /canary|user/);
      assert.ok(fault.endsWith('(found "https://[redacted]@bff.example.com/path")'), fault);
    });
  }

  it('refuses one port for both listeners, unless the system picks it', () => {
    assert.equal(faultOf({ PORT: '9464' }), 'ADMIN_PORT must differ from PORT (found 9464 for both)');
    assert.deepEqual(load({ PORT: '0', ADMIN_PORT: '0' }).admin.port, 0);
  });

  it('takes an empty value for an absent one', () => {
    assert.equal(load({ PORT: '', REDIS_URL: ' ', LONGPORT_CLIENT_SECRET: '' }).server.port, 3000);
    assert.match(faultOf({ LONGPORT_CLIENT_ID: '  ' }), /^LONGPORT_CLIENT_ID is missing/);
  });

  it('[CF-6] names a setting whose value has quotes around it, and does not show the value', () => {
    for (const quote of [`"`, `'`, '`']) {
      assert.match(
        faultOf({ PUBLIC_URL: `${quote}https://trade.example.net${quote}` }),
        /^PUBLIC_URL begins and ends with a quote/,
      );
      const fault = faultOf({ SESSION_SECRETS: ` ${quote}canary-${SECRET}${quote}\r` });
      assert.match(fault, /^SESSION_SECRETS begins and ends with a quote .*docker run --env-file/);
      assert.doesNotMatch(fault, /canary/);
    }
    assert.equal(load({ WEB_CSP: `default-src 'self'` }).web.csp, `default-src 'self'`);
  });

  it('lets a caller do without the settings it does not need', () => {
    const config = load({ LONGPORT_CLIENT_ID: '' }, { optional: ['LONGPORT_CLIENT_ID'] });
    assert.equal(config.oauth.clientId, '');
  });

  it('picks both URLs by the region, and lets each be set', () => {
    const cn = load({ LONGPORT_REGION: 'cn' });
    assert.deepEqual([cn.oauth.issuer, cn.api.baseUrl.origin], Array(2).fill('https://openapi.longportapp.cn'));
    const own = load({ LONGPORT_REGION: 'cn', LONGPORT_HTTP_URL: 'https://openapi.longbridge.com/base' });
    assert.equal(own.oauth.issuer, 'https://openapi.longportapp.cn');
    assert.equal(own.api.baseUrl.href, 'https://openapi.longbridge.com/base');
  });

  it('keeps the issuer exactly as it was written', () => {
    const issuer = 'https://Issuer.example.net/tenant/';
    assert.equal(load({ LONGPORT_OAUTH_ISSUER: issuer }).oauth.issuer, issuer);
  });

  it('[AZ-4] makes the redirect URI of PUBLIC_URL alone', () => {
    assert.equal(
      load({ PUBLIC_URL: 'https://Trade.Example.net:443/' }).oauth.redirectUri,
      'https://trade.example.net/callback',
    );
    assert.match(faultOf({ PUBLIC_URL: 'https://trade.example.net/app' }), /^PUBLIC_URL .*without a path/);
    assert.match(faultOf({ PUBLIC_URL: 'https://trade.example.net?x' }), /^PUBLIC_URL .*query/);
  });
});

describe('secrets in the configuration', () => {
  const files = (contents: Env) => ({ readFile: (path: string) => contents[path] ?? noFile(path) });

  it('[CF-6] are read from files, without the newline that editors add', () => {
    const contents = {
      '/run/secrets/session': `${SECRET}\n`,
      '/run/secrets/client': 'client-secret\n',
      '/run/secrets/redis': 'redis://:from-file@cache:6380/2\n',
    };
    const env = {
      SESSION_SECRETS: '',
      SESSION_SECRETS_FILE: '/run/secrets/session',
      LONGPORT_CLIENT_SECRET_FILE: '/run/secrets/client',
      REDIS_URL_FILE: '/run/secrets/redis',
    };
    const config = load(env, files(contents));
    assert.deepEqual(config.session.keys, load({}).session.keys);
    assert.equal(config.oauth.clientSecret?.reveal(), 'client-secret');
    assert.equal(config.redis?.password?.reveal(), 'from-file');
  });

  it('[CF-6] in a file that is missing, unreadable or empty are a fault that names the setting', () => {
    assert.match(faultOf({ LONGPORT_CLIENT_SECRET_FILE: '/nowhere' }), /^LONGPORT_CLIENT_SECRET_FILE: .*ENOENT/);
    assert.match(
      faultOf({ LONGPORT_CLIENT_SECRET_FILE: '/empty' }, files({ '/empty': ' \n' })),
      /^LONGPORT_CLIENT_SECRET_FILE: .*empty/,
    );
    const faults = faultsOf({ ...MINIMAL, SESSION_SECRETS: '', SESSION_SECRETS_FILE: '/nowhere' });
    assert.equal(faults.length, 1, 'not called missing as well');
  });

  it('[CF-6] given as a value and in a file that differ are refused', () => {
    const both = { LONGPORT_CLIENT_SECRET: 'one', LONGPORT_CLIENT_SECRET_FILE: '/client' };
    assert.match(
      faultOf(both, files({ '/client': 'two' })),
      /^LONGPORT_CLIENT_SECRET and LONGPORT_CLIENT_SECRET_FILE differ/,
    );
    assert.equal(load(both, files({ '/client': 'one\n' })).oauth.clientSecret?.reveal(), 'one');
  });

  it('are read from files under the LONGBRIDGE_ name too', () => {
    const config = load({ LONGBRIDGE_CLIENT_SECRET_FILE: '/client' }, files({ '/client': 'from-file' }));
    assert.equal(config.oauth.clientSecret?.reveal(), 'from-file');
  });

  it('[CF-6] of fewer than 32 bytes are refused, counted in UTF-8', () => {
    assert.match(faultOf({ SESSION_SECRETS: 'a1'.repeat(15) + 'b' }), /^SESSION_SECRETS: secret 1 has 31 bytes/);
    assert.ok(load({ SESSION_SECRETS: 'a1'.repeat(16) }));
    assert.ok(load({ SESSION_SECRETS: 'äöü€'.repeat(4) }), '16 characters, 36 bytes');
    assert.match(faultOf({ SESSION_SECRETS: `${SECRET},short` }), /^SESSION_SECRETS: secret 2 has 5 bytes/);
    assert.match(faultOf({ SESSION_SECRETS: `${SECRET},` }), /^SESSION_SECRETS: secret 2 has 0 bytes/);
  });

  for (const sample of [
    'changeme-changeme-changeme-changeme',
    'please-change-me-before-production-use',
    'an-example-secret-of-sufficient-length',
    'your-secret-goes-here-your-secret-here',
    'placeholder-placeholder-placeholder-12',
    'x'.repeat(48),
  ]) {
    it(`[CF-6] that are a sample value are refused: ${sample}`, () => {
      const fault = faultOf({ SESSION_SECRETS: `${SECRET},${sample}` });
      assert.match(fault, /^SESSION_SECRETS: secret 2 is a sample value$/);
    });
  }

  it('given twice are refused, because the second would add nothing', () => {
    assert.match(faultOf({ SESSION_SECRETS: `${SECRET}, ${SECRET}` }), /^SESSION_SECRETS names one secret twice$/);
  });

  it('[SE-8] [TK-14] make one key each, in the order of the list', () => {
    const { keys } = load({ SESSION_SECRETS: `${SECRET}, ${OTHER_SECRET}` }).session;
    const alone = load({ SESSION_SECRETS: OTHER_SECRET }).session.keys;
    assert.equal(keys.signing.length, 2);
    assert.deepEqual(keys.signing[1], alone.signing[0]);
    assert.deepEqual(keys.sealing[1], alone.sealing[0]);
  });

  it('[CF-6] [LG-1] never appear in a message', () => {
    const canaries = {
      SESSION_SECRETS: 'canary-session',
      LONGPORT_CLIENT_SECRET: 'canary-client',
      LONGBRIDGE_CLIENT_SECRET: 'canary-twin',
      REDIS_URL: 'redis://canary-user:canary-password@host:port',
    };
    const message = faultsOf(canaries).join('\n');
    assert.match(message, /SESSION_SECRETS: secret 1 has 14 bytes/);
    assert.match(message, /LONGPORT_CLIENT_SECRET and LONGBRIDGE_CLIENT_SECRET differ/);
    assert.match(message, /REDIS_URL/);
    assert.doesNotMatch(message, /canary/);
    for (const redis of [
      'redis+sentinel://:canary@h1,h2',
      'redis+cluster://:canary@h1,h2/3',
      'redis://:canary@h1,h2',
      'redis://:canary%zz@h1',
      'redis://:can@ary@h1',
      'canary',
    ]) {
      assert.doesNotMatch(faultOf({ REDIS_URL: redis }), /canary|can@ary/, redis);
    }
  });

  for (const name of ['PUBLIC_URL', 'LONGPORT_HTTP_URL', 'LONGPORT_OAUTH_ISSUER']) {
    it(`[CF-6] in the URL of ${name} are refused without being printed`, () => {
      const fault = faultOf({ [name]: 'https://canary-user:canary-password@openapi.longportapp.com' });
      assert.match(fault, new RegExp(`^${name} `));
      assert.doesNotMatch(fault, /canary-password/);
    });
  }

  it('[CF-6] are not printed with the configuration', () => {
    const config = load({
      LONGPORT_CLIENT_SECRET: 'canary-client',
      REDIS_URL: 'redis://:canary-password@cache',
    });
    assert.doesNotMatch(JSON.stringify(config) + inspect(config, { depth: 9 }), /canary|first-secret/);
  });
});

describe('the LONGBRIDGE_ names', () => {
  it('work wherever a LONGPORT_ name exists', () => {
    const config = load({
      LONGPORT_CLIENT_ID: '',
      LONGBRIDGE_CLIENT_ID: 'client-2',
      LONGBRIDGE_CLIENT_SECRET: 'client-secret',
      LONGBRIDGE_REGION: 'cn',
      LONGBRIDGE_OAUTH_ISSUER: 'https://openapi.longbridge.cn',
      LONGBRIDGE_SCOPE: '4 6',
    });
    assert.equal(config.oauth.clientId, 'client-2');
    assert.equal(config.oauth.clientSecret?.reveal(), 'client-secret');
    assert.equal(config.oauth.issuer, 'https://openapi.longbridge.cn');
    assert.equal(config.oauth.scope, '4 6');
    assert.equal(config.api.baseUrl.origin, 'https://openapi.longportapp.cn');
  });

  it('may stand beside their twin when both say the same', () => {
    assert.equal(load({ LONGBRIDGE_CLIENT_ID: 'client-1' }).oauth.clientId, 'client-1');
  });

  it('are refused beside a twin that differs', () => {
    assert.match(
      faultOf({ LONGBRIDGE_CLIENT_ID: 'client-2' }),
      /^LONGPORT_CLIENT_ID and LONGBRIDGE_CLIENT_ID differ: set one of them only$/,
    );
    assert.match(faultOf({ LONGPORT_REGION: 'cn', LONGBRIDGE_REGION: 'global' }), /LONGBRIDGE_REGION differ/);
  });

  it('exist for LONGPORT_ settings alone', () => {
    assert.equal(load({ LONGBRIDGE_PORT: '4000' }).server.port, 3000);
  });
});

describe('which URLs may be http', () => {
  for (const url of ['http://localhost:3000', 'http://127.0.0.1:3000']) {
    it(`[CF-2] PUBLIC_URL ${url}, for development: cookies then are neither Secure nor prefixed`, () => {
      const config = load({ PUBLIC_URL: url });
      assert.equal(config.server.publicOrigin, url);
      assert.equal(config.session.secureCookies, false);
      assert.equal(config.oauth.allowInsecure, true);
    });
  }

  for (const url of [
    'http://trade.example.net',
    'http://localhost.evil.net',
    'http://127.0.0.1.evil.net',
    'http://192.168.1.10:3000',
    'http://0.0.0.0:3000',
    'http://[::1]:3000',
    'http://127.0.0.2:3000',
  ]) {
    it(`[CF-2] [CF-6] not PUBLIC_URL ${url}`, () => {
      assert.match(faultOf({ PUBLIC_URL: url }), /^PUBLIC_URL must be https/);
    });
  }

  for (const name of ['LONGPORT_OAUTH_ISSUER', 'LONGPORT_HTTP_URL']) {
    it(`[CF-2] ${name} on loopback, together with such a PUBLIC_URL`, () => {
      for (const url of ['http://localhost:9', 'http://127.0.0.1:9', 'http://[::1]:9']) {
        assert.ok(load({ PUBLIC_URL: 'http://localhost:3000', [name]: url }), url);
      }
    });

    it(`[CF-2] not ${name} beside an https PUBLIC_URL, nor on any other host`, () => {
      assert.match(faultOf({ [name]: 'http://localhost:9' }), new RegExp(`^${name} must be https`));
      for (const url of ['http://api.example.net', 'http://10.0.0.1', 'http://localhost.evil.net']) {
        const fault = faultOf({ PUBLIC_URL: 'http://localhost:3000', [name]: url });
        assert.match(fault, new RegExp(`^${name} must be https`), url);
      }
    });
  }

  it('[CF-6] LONGPORT_OAUTH_ISSUER must be an absolute URL without query or fragment', () => {
    for (const issuer of ['openapi.longportapp.com', 'https://a.example.net?x', 'https://a.example.net#x', 'ftp://a']) {
      assert.match(
        faultOf({ LONGPORT_OAUTH_ISSUER: issuer }),
        /^LONGPORT_OAUTH_ISSUER must (be an absolute|not carry a query)/,
        issuer,
      );
    }
  });
});

describe('TRUST_PROXY', () => {
  it('[CF-7] is a hop count, or addresses and subnets', () => {
    assert.equal(load({ TRUST_PROXY: '2' }).server.trustProxy, 2);
    assert.deepEqual(load({ TRUST_PROXY: 'loopback, 10.0.0.0/8, 2001:db8::/32, 192.0.2.7' }).server.trustProxy, [
      'loopback',
      '10.0.0.0/8',
      '2001:db8::/32',
      '192.0.2.7',
    ]);
  });

  for (const value of ['true', 'TRUE', 'yes', '*', 'loopback,true', 'proxy.example.net', '-1', '']) {
    it(`[CF-7] is never made of "${value}"`, () => {
      if (value === '') assert.equal(load({ TRUST_PROXY: value }).server.trustProxy, false);
      else assert.match(faultOf({ TRUST_PROXY: value }), /^TRUST_PROXY must be a hop count or a list/);
    });
  }

  for (const value of ['10.0.0.0/33', '999.1.1.1', '2001:db8::/129', '10.0.0', '::::', '0.0.0.0/0', '::/0']) {
    it(`[CF-6] with an address that is none is refused at once: ${value}`, () => {
      assert.match(faultOf({ TRUST_PROXY: value }), /^TRUST_PROXY /);
    });
  }
});

describe('the store', () => {
  it('in memory is refused in production', () => {
    const fault = faultOf({ NODE_ENV: 'production' });
    assert.match(fault, /^REDIS_URL is missing: .*never in memory/);
    assert.ok(load({ NODE_ENV: 'production', REDIS_URL: 'redis://cache' }).redis);
    assert.equal(load({ NODE_ENV: 'development' }).redis, undefined);
  });

  it('[OP-23] has a user and a password for the Sentinels, apart from those of the servers', () => {
    const sentinels = {
      REDIS_URL: 'redis+sentinel://bff:pw@s1/main',
      REDIS_SENTINEL_USERNAME: 'watcher',
      REDIS_SENTINEL_PASSWORD_FILE: '/run/secrets/sentinel',
    };
    const { redis } = load(sentinels, { readFile: () => 'canary-sentinel\n' });
    assert.equal(redis?.sentinelUsername, 'watcher');
    assert.equal(redis.sentinelPassword?.reveal(), 'canary-sentinel');
    assert.equal(redis.password?.reveal(), 'pw');
    const { REDIS_SENTINEL_USERNAME, REDIS_URL } = sentinels;
    assert.match(faultOf({ REDIS_SENTINEL_USERNAME, REDIS_URL }), /^REDIS_SENTINEL_PASSWORD is missing/);
  });

  it('[CF-6] is not called missing when REDIS_URL is malformed or unreadable', () => {
    assert.match(faultOf({ NODE_ENV: 'production', REDIS_URL: 'nonsense' }), /^REDIS_URL must be/);
    assert.match(faultOf({ NODE_ENV: 'production', REDIS_URL_FILE: '/nowhere' }), /^REDIS_URL_FILE/);
  });
});
