import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { eventually } from '../../support/eventually.ts';
import { FILE, reloadLines, startReloadableBff } from '../../support/reloadable-bff.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { TEST_SECRET } from '../../support/test-bff.ts';
import type { Visitor } from '../../support/visitor.ts';

const ORDER = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    ...{ symbol: '700.HK', order_type: 'LO', side: 'Buy', time_in_force: 'Day' },
    ...{ submitted_quantity: '100', submitted_price: '50' },
  }),
} as const;

const TRADING = { LONGPORT_SCOPE: '3 4 6 10 11' };

const secret = (text: string) => `canary-${text}-0123456789-abcdefghijklmnopqrst`;
const placeOrder = async (visitor: Visitor) => (await visitor.fetch('/api/v1/trade/order', ORDER)).status;
const readAccount = async (visitor: Visitor) => (await visitor.fetch('/api/v1/asset/account')).status;

describe('a process that gets SIGHUP', () => {
  let longport: DevLongPort;
  before(async () => {
    longport = await startDevLongPort();
  });
  after(() => longport.close());

  it('takes what can change, and says each old and new value in one line', async () => {
    await using bff = await startReloadableBff(longport, { LOG_LEVEL: 'silent', API_READ_ONLY: 'false' }, TRADING);
    const visitor = await bff.signIn();
    assert.deepEqual([await placeOrder(visitor), await readAccount(visitor)], [200, 200]);
    assert.equal(bff.process.output(), '');

    const { level, changed, sameEverywhere, needRestart, fixedByEnvironment } = await bff.reload({
      LOG_LEVEL: 'info',
      ACCESS_LOG: 'all',
      API_ALLOW: 'GET:/v1/quote/** /v1/trade/**',
      API_READ_ONLY: 'true',
      API_MAX_CONCURRENT: '3000',
    });
    assert.deepEqual(changed, [
      {
        setting: 'API_ALLOW',
        from: '/v1/** /v2/** /v3/** /quote/** /live /live/*',
        to: 'GET:/v1/quote/** /v1/trade/**',
      },
      { setting: 'API_READ_ONLY', from: 'false', to: 'true' },
      { setting: 'API_MAX_CONCURRENT', from: '2048', to: '3000' },
      { setting: 'LOG_LEVEL', from: 'silent', to: 'info' },
      { setting: 'ACCESS_LOG', from: 'unsafe', to: 'all' },
    ]);
    assert.deepEqual(sameEverywhere, ['API_ALLOW', 'API_READ_ONLY'], 'what other instances need as well');
    assert.deepEqual([level, needRestart, fixedByEnvironment], ['info', undefined, undefined]);

    assert.deepEqual([await placeOrder(visitor), await readAccount(visitor)], [403, 403]);
    assert.equal((await visitor.fetch('/api/v1/trade/order/today')).status, 200);
    await eventually('a call that only reads is logged', () =>
      /"path":"\/api\/v1\/trade\/order\/today".*"msg":"call"/.test(bff.process.output()),
    );
    const { changed: nothing } = await bff.reload();
    assert.deepEqual(nothing, []);
  });

  it('lets a call in flight finish under the settings it began with', async () => {
    await using bff = await startReloadableBff(longport, { API_READ_ONLY: 'false' }, TRADING);
    const visitor = await bff.signIn();
    longport.faults.api = [{ kind: 'delay', ms: 1_000, pathPrefix: '/v1/trade/order', times: 1 }];
    const calls = longport.journal.apiRequests.length;
    const order = placeOrder(visitor);
    await longport.journal.until(({ apiRequests }) => apiRequests.length > calls);
    await bff.reload({ API_READ_ONLY: 'true' });
    assert.equal(await placeOrder(visitor), 403);
    assert.equal(await order, 200);
  });

  it('takes each limit', async () => {
    const low = {
      API_MAX_CONCURRENT: '1',
      API_MAX_BODY: '10b',
      API_RATE_PER_ACCOUNT: '0',
      LOGIN_RATE_LIMIT: '0',
    };
    await using bff = await startReloadableBff(longport, low, TRADING);
    const visitor = await bff.signIn();
    assert.equal(await placeOrder(visitor), 413);
    const twoAtOnce = () => Promise.all([readAccount(visitor), readAccount(visitor)]);
    longport.faults.api = [{ kind: 'delay', ms: 300, pathPrefix: '/v1/asset', times: 4 }];
    assert.deepEqual((await twoAtOnce()).toSorted(), [200, 429]);

    await bff.reload({ ...low, API_MAX_CONCURRENT: '10', API_MAX_BODY: '1kb', LOGIN_RATE_LIMIT: '1/1h' });
    assert.equal(await placeOrder(visitor), 200);
    assert.deepEqual(await twoAtOnce(), [200, 200]);
    const logins = [await visitor.navigate('/login'), await visitor.navigate('/login')];
    assert.deepEqual(
      logins.map(({ status }) => status),
      [302, 429],
    );

    await bff.reload({ ...low, API_MAX_CONCURRENT: '10', API_MAX_CONCURRENT_PER_SESSION: '1' });
    assert.equal((await visitor.navigate('/login')).status, 302);
    longport.faults.api = [{ kind: 'delay', ms: 300, pathPrefix: '/v1/asset', times: 2 }];
    assert.deepEqual((await twoAtOnce()).toSorted(), [200, 429]);

    await bff.reload({ ...low, API_MAX_CONCURRENT: '10', API_MAX_CONCURRENT_PER_ACCOUNT: '1' });
    assert.deepEqual((await twoAtOnce()).toSorted(), [200, 429]);

    await bff.reload({ ...low, API_RATE_PER_ACCOUNT: '1/1h' });
    const inTurn: number[] = [];
    for (let times = 0; times < 4; times += 1) inTurn.push(await readAccount(visitor));
    assert.deepEqual(inTurn, [200, 200, 200, 429]);

    await bff.reload({ ...low, SESSIONS_PER_ACCOUNT: '1' });
    const other = await bff.signIn();
    assert.deepEqual([await readAccount(visitor), await readAccount(other)], [401, 200]);
  });

  it('changes nothing if anything in the file is wrong, and logs every fault at every level', async () => {
    await using bff = await startReloadableBff(longport, { LOG_LEVEL: 'silent', API_READ_ONLY: 'true' }, TRADING);
    const visitor = await bff.signIn();
    const { level, faults } = await bff.reload(
      'API_READ_ONLY=false\nAPI_READONLY=true\nAPI_ALLOW=v1\nACCESS_LOG all\nLONGPORT_CLIENT_SECRET_FILE=/nowhere\nPORT=9464\n',
    );
    assert.equal(level, 'error');
    assert.deepEqual(
      (faults as string[]).map((fault) => /^\S+(?: line \d+)?/.exec(fault)?.[0]),
      ['LONGPORT_CLIENT_SECRET_FILE:', 'API_ALLOW', join(bff.folder, FILE) + ' line 4', 'API_READONLY'],
    );
    assert.equal(await placeOrder(visitor), 403);

    rmSync(join(bff.folder, FILE));
    assert.match(String((await bff.reload())['faults']), /bff\.env cannot be read \(ENOENT\)$/);
    assert.equal(await placeOrder(visitor), 403, 'a file that is gone does not set everything to its default');

    const { msg, changed } = await bff.reload({ API_READ_ONLY: 'false' });
    assert.deepEqual([msg, (changed as unknown[]).length], ['settings reloaded', 2]);
    assert.equal(await placeOrder(visitor), 200);
  });

  it('says what needs a restart, again each time, and never the value of a secret', async () => {
    const secretsFile = join(tempDir('secrets'), 'session-secrets');
    const settings = { SESSION_SECRETS_FILE: secretsFile, LONGPORT_SCOPE: '3', LOG_LEVEL: 'info' };
    writeFileSync(secretsFile, secret('first'));
    await using bff = await startReloadableBff(longport, settings);
    const visitor = await bff.signIn();
    writeFileSync(secretsFile, secret('second'));
    const next = {
      ...settings,
      LONGPORT_SCOPE: '4 6',
      LONGPORT_CLIENT_SECRET: secret('client'),
      HTTPS_PROXY: `http://user:${secret('proxy')}@proxy.example.com`,
      OTEL_EXPORTER_OTLP_HEADERS: `x-api-key=${secret('collector')}`,
      LOG_LEVEL: 'debug',
    };
    for (const changes of [1, 0]) {
      const { level, changed, needRestart } = await bff.reload(next);
      assert.deepEqual(needRestart, [
        { setting: 'LONGPORT_CLIENT_SECRET' },
        { setting: 'LONGPORT_SCOPE', from: '3', to: '4 6' },
        { setting: 'SESSION_SECRETS' },
        { setting: 'HTTPS_PROXY' },
        { setting: 'OTEL_EXPORTER_OTLP_HEADERS' },
      ]);
      assert.deepEqual([level, (changed as unknown[]).length], ['warn', changes]);
    }
    assert.equal((await bff.reload({ ...next, LONGPORT_AUTH_MODE: 'apikey' })).msg, 'settings not reloaded');
    const otherMode = {
      LONGPORT_APP_KEY: 'canary-k',
      LONGPORT_APP_SECRET: 'canary-s',
      LONGPORT_ACCESS_TOKEN: 'canary-t',
    };
    const { msg, faults } = await bff.reload({
      ...otherMode,
      LONGPORT_AUTH_MODE: 'apikey',
      LOG_LEVEL: 'warn',
    });
    assert.equal(msg, 'settings not reloaded');
    assert.match(String(faults), /^LONGPORT_AUTH_MODE has changed from oauth to apikey: restart/);
    assert.equal(await readAccount(visitor), 200);
    assert.doesNotMatch(bff.process.output(), /canary/);
  });

  it('has a value from the environment, whatever the file says, and tells which', async () => {
    await using bff = await startReloadableBff(longport, {}, { API_READ_ONLY: 'true', LOG_LEVEL: 'info' });
    const visitor = await bff.signIn();
    const { level, changed, fixedByEnvironment } = await bff.reload({
      API_READ_ONLY: 'false',
      LOG_LEVEL: 'info',
      PORT: '1',
      ACCESS_LOG: 'all',
    });
    assert.deepEqual(changed, [{ setting: 'ACCESS_LOG', from: 'unsafe', to: 'all' }]);
    assert.deepEqual([level, fixedByEnvironment], ['warn', ['PORT', 'API_READ_ONLY']]);
    assert.equal(await placeOrder(visitor), 403);
  });

  it('reads the file that the path leads to now, as Kubernetes swaps it', async () => {
    await using bff = await startReloadableBff(longport, { LOG_LEVEL: 'info' });
    const at = (...names: readonly string[]) => join(bff.folder, ...names);
    for (const [version, level] of [
      ['..1', 'warn'],
      ['..2', 'debug'],
    ] as const) {
      mkdirSync(at(version));
      writeFileSync(at(version, FILE), `LOG_LEVEL=${level}\n`);
    }
    symlinkSync('..1', at('..data'));
    rmSync(at(FILE));
    symlinkSync(join('..data', FILE), at(FILE));
    assert.deepEqual((await bff.reload())['changed'], [{ setting: 'LOG_LEVEL', from: 'info', to: 'warn' }]);
    symlinkSync('..2', at('..data_tmp'));
    renameSync(at('..data_tmp'), at('..data'));
    assert.deepEqual((await bff.reload())['changed'], [{ setting: 'LOG_LEVEL', from: 'warn', to: 'debug' }]);
  });

  it('names an unknown setting of the environment again', async () => {
    await using bff = await startReloadableBff(longport, {}, { API_LIMITS: '1' });
    const { level, warnings } = await bff.reload();
    assert.equal(level, 'warn');
    assert.match(String(warnings), /^API_LIMITS is not a setting: did you mean API_\w+\?$/);
  });

  it('finishes its stop, and says why it reloads nothing', async () => {
    await using bff = await startReloadableBff(longport, { API_READ_ONLY: 'false' }, TRADING);
    const visitor = await bff.signIn();
    longport.faults.api = [{ kind: 'delay', ms: 1_000, pathPrefix: '/v1/trade/order', times: 1 }];
    const calls = longport.journal.apiRequests.length;
    const order = placeOrder(visitor);
    await longport.journal.until(({ apiRequests }) => apiRequests.length > calls);
    const stopped = bff.process.stop();
    const { faults } = await bff.reload({ API_READ_ONLY: 'true' });
    assert.deepEqual(faults, ['the process is stopping']);
    assert.deepEqual([await order, await stopped], [200, 0]);
    assert.equal(reloadLines(bff.process).length, 1);
    assert.ok(!bff.process.output().includes(TEST_SECRET));
  });
});
