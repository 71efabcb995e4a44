import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_CONFIG_FILE } from '../../src/config/config-file.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { findUnknownNames } from '../../src/config/unknown-names.ts';

type Env = Readonly<Record<string, string>>;

const inEnvironment = (env: Env) => findUnknownNames({ env, fromEnvFile: new Set(), file: NO_CONFIG_FILE });
const inFile = (values: Env) =>
  findUnknownNames({
    env: values,
    fromEnvFile: new Set(Object.keys(values)),
    file: { path: 'bff.env', values, state: 'read', issues: [] },
  });

describe('a name that is no setting', () => {
  for (const [name, meant] of [
    ['API_READONLY', 'API_READ_ONLY'],
    ['api_read_only', 'API_READ_ONLY'],
    ['APIREADONLY', 'API_READ_ONLY'],
    ['API-READ-ONLY', 'API_READ_ONLY'],
    ['API_READ_ONYL', 'API_READ_ONLY'],
    ['API_READ_ONLY_MODE', 'API_READ_ONLY'],
    ['API_ALOW', 'API_ALLOW'],
    ['API_MAX_CONCURENT_PER_ACOUNT', 'API_MAX_CONCURRENT_PER_ACCOUNT'],
    ['SESSION_SECRET', 'SESSION_SECRETS'],
    ['SESSION_SECRET_FILE', 'SESSION_SECRETS_FILE'],
    ['LONGBRIDGE_APP_KEYS', 'LONGBRIDGE_APP_KEY'],
    ['PUBLIC_URI', 'PUBLIC_URL'],
    ['TRUSTPROXY', 'TRUST_PROXY'],
    ['CONFIG_FILES', 'CONFIG_FILE'],
  ] as const) {
    it(`is an issue if it is as close to a setting as ${name}`, () => {
      const { issues, warnings } = inEnvironment({ [name]: 'true' });
      assert.deepEqual([issues, warnings], [[`${name} is not a setting: did you mean ${meant}?`], []]);
    });
  }

  it('is an issue if it names the file of a setting that is no secret', () => {
    const { issues } = inEnvironment({ LONGPORT_CLIENT_ID_FILE: '/run/secrets/id' });
    assert.match(issues.join(), /^LONGPORT_CLIENT_ID_FILE is not a setting: .* set LONGPORT_CLIENT_ID$/);
  });

  it('is a warning in the environment, and an issue in the file, if it only has a prefix of ours', () => {
    for (const name of ['API_URL', 'LOG_DIR', 'LOGIN_RATE', 'SESSION_STORE', 'LONGPORT_TOKEN']) {
      const found = inEnvironment({ [name]: 'x' });
      assert.deepEqual([found.issues.length, found.warnings.length], [0, 1], name);
      assert.match(found.warnings.join(), new RegExp(`^${name} is not a setting: did you mean [A-Z_]+\\?$`));
      assert.match(inFile({ [name]: 'x' }).issues.join(), new RegExp(`^${name} is not a setting \\(in bff\\.env\\): `));
    }
  });

  it('is named with a setting of its own prefix if it is close to none', () => {
    assert.match(inEnvironment({ LOG_DIR: 'x' }).warnings.join(), /did you mean LOG_LEVEL\?$/);
  });

  it('is an issue in the file even if the environment sets it as well', () => {
    const env = { API_LIMIT: '1' };
    const file = { path: 'bff.env', values: env, state: 'read', issues: [] } as const;
    assert.equal(findUnknownNames({ env, fromEnvFile: new Set(), file }).issues.length, 1);
  });

  it('never has its value in a message', () => {
    const env = { SESSION_SECRET: 'canary-1', LONGPORT_TOKEN: 'canary-2' };
    const { issues, warnings } = inEnvironment(env);
    assert.doesNotMatch([...issues, ...warnings].join(), /canary/);
  });
});

describe('a name that is of no concern', () => {
  for (const [what, env] of Object.entries({
    'a Service of Kubernetes': {
      REDIS_PORT: 'tcp://10.0.0.1:6379',
      REDIS_SERVICE_HOST: '10.0.0.1',
      REDIS_SERVICE_PORT: '6379',
      REDIS_SERVICE_PORT_TLS: '6380',
      REDIS_PORT_6379_TCP: 'tcp://10.0.0.1:6379',
      REDIS_PORT_6379_TCP_ADDR: '10.0.0.1',
      REDIS_PORT_6379_TCP_PROTO: 'tcp',
      API_PORT: 'tcp://10.0.0.2:80',
      LONGPORT_BFF_SERVICE_HOST: '10.0.0.3',
      LONGPORT_BFF_PORT_80_TCP_PORT: '80',
    },
    'docker-compose.yml': { REDIS_PASSWORD: 'x', HTTPS_PUBLISH: '443', COMPOSE_PROJECT_NAME: 'x' },
    "LongPort's own clients": { LONGPORT_LANGUAGE: 'en', LONGBRIDGE_QUOTE_WS_URL: 'x', LONGPORT_LOG_PATH: 'x' },
    'a desktop or a platform': { SESSION_MANAGER: 'local/x', WEB_CONCURRENCY: '2', SESSION: 'gnome', LOG: 'x' },
    'another program': { PATH: 'x', HOSTNAME: 'x', port: '1', DATABASE_URL: 'x', HTTPS_PROXY: 'x', NODE_ENV: 'x' },
    'an empty variable': { API_READONLY: '', SESSION_SECRET: ' ' },
  })) {
    it(`is one of ${what}, in the environment and in the file`, () => {
      for (const found of [inEnvironment(env), inFile(env)]) assert.deepEqual(found, { issues: [], warnings: [] });
    });
  }

  it('is every form of every setting', () => {
    const names = Object.keys(SETTINGS).flatMap((name) => [name, name.replace(/^LONGPORT_/, 'LONGBRIDGE_')]);
    const env = Object.fromEntries(
      [...names, 'REDIS_URL_FILE', 'LONGBRIDGE_APP_SECRET_FILE'].map((name) => [name, 'x']),
    );
    assert.deepEqual(inFile(env), { issues: [], warnings: [] });
  });
});
