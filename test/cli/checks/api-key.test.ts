import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { checkApiKey } from '../../../src/cli/checks/api-key.ts';
import type { Finding } from '../../../src/cli/checks/finding.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { createHttpClient } from '../../../src/net/http-client.ts';
import { API_KEY_ENV, TEST_API_KEY } from '../../support/api-key-bff.ts';

describe('doctor in API-key mode', () => {
  let longport: DevLongPort;
  before(async () => {
    longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
  });
  afterEach(() => {
    longport.faults.clear();
  });
  after(() => longport.close());

  async function examine(more: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> {
    const base = { PUBLIC_URL: 'http://localhost:3997', LONGPORT_HTTP_URL: longport.url };
    const config = loadConfig({ env: { ...base, ...API_KEY_ENV, ...more }, readFile: () => '' });
    assert.ok(config.mode === 'apikey');
    const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin });
    const findings = await checkApiKey(config, httpClient.fetch);
    await httpClient.close();
    assert.doesNotMatch(JSON.stringify(findings), /canary/);
    return findings;
  }
  const lineOf = ({ level, check, message }: Finding): string => `${level} ${check}: ${message}`;

  const first = async (more?: Readonly<Record<string, string>>): Promise<Finding> =>
    (await examine(more))[0] ?? assert.fail('no finding');

  it('reports a key that LongPort accepts, and a clock that agrees', async () => {
    const [key, clock, ...more] = (await examine()).map(lineOf);
    assert.equal(key, 'OK api key: LongPort accepts a signed call');
    assert.match(clock ?? '', /^OK clock: within \d+ s of LongPort$/);
    assert.deepEqual(more, ['OK reach: this machine alone']);
  });

  for (const [what, env, says] of [
    ['a wrong secret', { LONGPORT_APP_SECRET: 'canary-wrong' }, /^FAIL api key: .*403201.*check LONGPORT_APP_SECRET/],
    ['an unknown key', { LONGPORT_APP_KEY: 'canary-wrong' }, /^FAIL api key: .*403203.*LONGPORT_APP_KEY/],
    ['a wrong token', { LONGPORT_ACCESS_TOKEN: 'canary-wrong' }, /^FAIL api key: .*401004.*LONGPORT_ACCESS_TOKEN/],
    [
      'an API that is not there',
      { LONGPORT_HTTP_URL: 'http://127.0.0.1:2' },
      /^FAIL api key: http:.* cannot be reached \(ECONNREFUSED\): .*LONGPORT_HTTP_URL/,
    ],
  ] as const) {
    it(`reports ${what}`, async () => {
      assert.match(lineOf(await first(env)), says);
    });
  }

  for (const [code, says] of [
    [401003, /^FAIL api key: LongPort answers 401003: LONGPORT_ACCESS_TOKEN has expired/],
    [403205, /^FAIL api key: LongPort answers 403205: this address/],
    [403308, /^FAIL api key: .*status 403, code 403308/],
    [429002, /^WARN api key: .*status 429, code 429002/],
    [500000, /^WARN api key: .*status 500, code 500000/],
  ] as const) {
    it(`reports the code ${code} of LongPort`, async () => {
      longport.faults.api = [{ kind: 'code', code }];
      assert.match(lineOf(await first()), says);
    });
  }

  it('reports a server that is not the API of LongPort', async () => {
    longport.faults.api = [{ kind: 'error', status: 200, body: '<html>' }];
    assert.match(lineOf(await first()), /^FAIL api key: .*no code: check LONGPORT_HTTP_URL/);
  });

  it('warns if other users can reach the server or its page', async () => {
    const remote = await examine({ HOST: '0.0.0.0', APIKEY_ALLOW_REMOTE: 'true' });
    assert.match(lineOf(remote.at(-1) ?? assert.fail()), /^WARN reach: every client that reaches 0\.0\.0\.0/);
  });
});
