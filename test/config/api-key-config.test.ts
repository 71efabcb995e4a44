import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { loadConfig } from '../../src/config/load-config.ts';
import { changesOf, faultsOf, noFile } from './load.ts';

const NAMES = ['LONGPORT_APP_KEY', 'LONGPORT_APP_SECRET', 'LONGPORT_ACCESS_TOKEN'] as const;

/** The least a start in this mode needs. */
const MINIMAL = {
  PUBLIC_URL: 'http://localhost:3000',
  LONGPORT_AUTH_MODE: 'apikey',
  LONGPORT_APP_KEY: 'canary-key',
  LONGPORT_APP_SECRET: 'canary-secret',
  LONGPORT_ACCESS_TOKEN: 'canary-token',
};

const OAUTH = {
  PUBLIC_URL: 'https://trade.example.net',
  LONGPORT_CLIENT_ID: 'client-1',
  SESSION_SECRETS: 'first-secret-of-the-tests-0123456789-abcdef',
};

const { load, faultOf } = changesOf('apikey', MINIMAL);
const oauth = changesOf('oauth', OAUTH);

describe('the configuration of the API-key mode', () => {
  it('needs the public URL and the three parts of the key, and neither client, secrets nor Redis', () => {
    const { apiKey, api, ...rest } = load({});
    assert.equal(apiKey.appKey.reveal(), 'canary-key');
    assert.equal(apiKey.appSecret.reveal(), 'canary-secret');
    assert.equal(apiKey.accessToken.reveal(), 'canary-token');
    assert.equal(api.baseUrl.href, 'https://openapi.longportapp.com/');
    assert.deepEqual(Object.keys(rest).toSorted(), [
      'admin',
      'idempotency',
      'mode',
      'runtime',
      'server',
      'warnings',
      'web',
    ]);
    assert.equal(load({ NODE_ENV: 'production' }).mode, 'apikey');
  });

  it('takes a Redis for idempotency keys, if one is named', () => {
    assert.equal(load({}).redis, undefined);
    assert.equal(load({ REDIS_URL: 'redis://store:7000' }).redis?.nodes[0]?.port, 7000);
    assert.match(faultOf({ REDIS_URL: 'http://store' }), /^REDIS_URL must be/);
  });

  it('[CF-6] names all that is missing and wrong at once', () => {
    const faults = faultsOf({ LONGPORT_AUTH_MODE: 'apikey', HOST: '0.0.0.0', PORT: 'http' });
    for (const name of ['PUBLIC_URL', ...NAMES]) {
      assert.equal(faults.filter((fault) => fault.startsWith(`${name} is missing`)).length, 1, name);
    }
    assert.equal(faults.filter((fault) => fault.startsWith('PORT must')).length, 1);
    assert.equal(faults.filter((fault) => fault.startsWith('HOST must')).length, 1);
    assert.equal(faults.length, 6);
  });

  for (const name of NAMES) {
    const twin = name.replace('LONGPORT_', 'LONGBRIDGE_');

    it(`[CF-6] takes ${name} from its twin and from files, and refuses forms that differ`, () => {
      const readFile = (path: string): string => (path === '/run/secrets/part' ? 'canary-part\n' : noFile(path));
      for (const source of [twin, `${name}_FILE`, `${twin}_FILE`]) {
        const value = source.endsWith('_FILE') ? '/run/secrets/part' : 'canary-part';
        const { apiKey } = load({ [name]: '', [source]: value }, { readFile });
        const parts = [apiKey.appKey, apiKey.appSecret, apiKey.accessToken].map((part) => part.reveal());
        assert.ok(parts.includes('canary-part'), source);
      }
      assert.match(faultOf({ [twin]: 'canary-other' }), new RegExp(`^${name} and ${twin} differ`));
      assert.match(faultOf({ [name]: '', [`${twin}_FILE`]: '/nowhere' }), new RegExp(`^${twin}_FILE: cannot read`));
    });
  }

  it('[CF-6] is never printed with its secrets', () => {
    const config = load({});
    assert.doesNotMatch(JSON.stringify(config) + inspect(config, { depth: 9 }), /canary/);
  });

  for (const host of ['127.0.0.1', '127.9.9.9', '::1', 'localhost']) {
    it(`listens on ${host}`, () => {
      assert.equal(load({ HOST: host }).server.host, host);
    });
  }

  for (const host of ['0.0.0.0', '::', '192.168.1.10', '::ffff:127.0.0.1', 'localhost.example', '127.0.0.1.example']) {
    it(`listens on ${host} only when APIKEY_ALLOW_REMOTE says so`, () => {
      assert.match(faultOf({ HOST: host }), /^HOST must be a loopback address .*APIKEY_ALLOW_REMOTE=true/);
      assert.match(faultOf({ HOST: host, APIKEY_ALLOW_REMOTE: 'false' }), /^HOST must/);
      assert.equal(load({ HOST: host, APIKEY_ALLOW_REMOTE: 'true' }).server.host, host);
    });
  }

  it('[CF-6] a malformed APIKEY_ALLOW_REMOTE allows nothing', () => {
    const faults = faultsOf({ ...MINIMAL, HOST: '0.0.0.0', APIKEY_ALLOW_REMOTE: 'yes' });
    assert.equal(faults.length, 2);
  });

  it('[CF-2] [CF-7] keeps the rules that have nothing to do with logins', () => {
    assert.match(faultOf({ PUBLIC_URL: 'http://trade.example.net' }), /^PUBLIC_URL must be https/);
    assert.match(faultOf({ LONGPORT_HTTP_URL: 'http://api.example.net' }), /^LONGPORT_HTTP_URL must be https/);
    assert.match(faultOf({ TRUST_PROXY: 'true' }), /^TRUST_PROXY/);
    assert.match(faultOf({ API_READ_ONLY: 'yes' }), /^API_READ_ONLY/);
  });
});

describe('the configuration of the OAuth mode', () => {
  it('never reads the parts of an API key, in any of their forms', () => {
    const forbidden = /^LONG(?:PORT|BRIDGE)_(?:APP_KEY|APP_SECRET|ACCESS_TOKEN)(?:_FILE)?$/;
    const read: string[] = [];
    const env = new Proxy<Record<string, string>>(OAUTH, {
      get: (target, name) => {
        read.push(String(name));
        return target[String(name)];
      },
    });
    assert.equal(loadConfig({ env, readFile: noFile }).mode, 'oauth');
    assert.ok(read.includes('LONGPORT_CLIENT_ID') && read.includes('LONGBRIDGE_AUTH_MODE'));
    assert.deepEqual(
      read.filter((name) => forbidden.test(name)),
      [],
    );
  });

  it('listens beyond loopback whatever APIKEY_ALLOW_REMOTE says', () => {
    assert.equal(oauth.load({ HOST: '0.0.0.0', APIKEY_ALLOW_REMOTE: 'perhaps' }).server.host, '0.0.0.0');
  });

  for (const [what, env] of [
    ['an unknown mode', { LONGPORT_AUTH_MODE: 'api-key' }],
    ['two modes that differ', { LONGPORT_AUTH_MODE: 'apikey', LONGBRIDGE_AUTH_MODE: 'oauth' }],
  ] as const) {
    it(`[CF-6] is what ${what} are read as, so that no key is touched; and that is a fault`, () => {
      const fault = oauth.faultOf({ LONGPORT_APP_KEY: 'not a header', ...env });
      assert.match(fault, /^LONGPORT_AUTH_MODE (must be oauth or apikey|and LONGBRIDGE_AUTH_MODE differ)/);
    });
  }
});
