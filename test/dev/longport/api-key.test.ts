import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { ApiError } from '../../../dev/longport/api/api-error.ts';
import { createCheckApiKey, type ReceivedCall } from '../../../dev/longport/api/api-key.ts';
import { createSignCall, type UnsignedCall } from '../../../src/api-key/sign-calls.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { useLongPort } from './dev-client.ts';

const KEY = { appKey: 'dev-key', appSecret: 'dev-secret', accessToken: 'dev-token' };
const OTHER_KEY = { appKey: 'other-key', appSecret: 'other-secret', accessToken: 'us_other', accountId: 'cash' };

function headersFor(call: UnsignedCall, key = KEY, aheadMs = 0): Record<string, string> {
  const { appKey, appSecret, accessToken } = key;
  const config = {
    appKey: new Secret(appKey),
    appSecret: new Secret(appSecret),
    accessToken: new Secret(accessToken),
  };
  const clock = {
    nowMs: () => Date.now() + aheadMs,
    monotonicMs: () => performance.now(),
    sleep: () => Promise.resolve(),
  };
  return createSignCall({ config, clock })(call);
}

const longPort = await useLongPort({ apiKeys: [KEY, OTHER_KEY] });

describe('the dev LongPort, called with an API key', () => {
  const GET = { method: 'GET', target: '/v1/asset/stock?symbol=700.HK&symbol=A', body: null };

  async function codeOf(headers: Record<string, string>, { method, target, body }: UnsignedCall = GET) {
    const answer = await fetch(longPort.url + target, { method, headers, body });
    const { code } = (await answer.json()) as { code: number };
    if (code !== 0) assert.equal(answer.status, Math.floor(code / 1000));
    return code;
  }

  it('serves a signed call for the account of the key', async () => {
    assert.equal(await codeOf(headersFor(GET)), 0);
    assert.equal(await codeOf(headersFor(GET, OTHER_KEY)), 0);
    const post = { method: 'POST', target: '/v1/dev/echo', body: Buffer.from('{"a":1}') };
    assert.equal(await codeOf(headersFor(post), post), 0);
  });

  it('refuses every other signature with 403201', async () => {
    const good = headersFor(GET);
    const signature = good['x-api-signature'] ?? '';
    for (const wrong of [
      { 'x-api-signature': signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')) },
      { 'x-api-signature': signature.toUpperCase() },
      { 'x-api-signature': signature.replace('authorization;', '') },
      { 'x-api-signature': '' },
      { 'x-timestamp': String(Number(good['x-timestamp']) + 1) },
    ]) {
      assert.equal(await codeOf({ ...good, ...wrong }), 403201, JSON.stringify(wrong));
    }
    assert.equal(await codeOf(good, { ...GET, target: `${GET.target}&x` }), 403201);
    assert.equal(await codeOf(headersFor(GET, { ...KEY, appSecret: 'guessed' })), 403201);
    assert.equal(await codeOf(good, { ...GET, method: 'DELETE' }), 403201);
    const post = { method: 'POST', target: '/v1/dev/echo', body: Buffer.from('{"a":1}') };
    assert.equal(await codeOf(headersFor(post), { ...post, body: Buffer.from('{"a":2}') }), 403201);
    for (const aheadMs of [-301_000, 301_000]) assert.equal(await codeOf(headersFor(GET, KEY, aheadMs)), 403201);
  });

  it('refuses a repeated signature with 403202', async () => {
    const headers = headersFor(GET);
    assert.equal(await codeOf(headers), 0);
    assert.equal(await codeOf(headers), 403202);
  });

  it('refuses unknown keys and tokens, and a token of another data centre', async () => {
    assert.equal(await codeOf(headersFor(GET, { ...KEY, appKey: 'nobody' })), 403203);
    assert.equal(await codeOf(headersFor(GET, { ...KEY, accessToken: 'nobody' })), 401004);
    assert.equal(await codeOf(headersFor(GET, { ...KEY, accessToken: OTHER_KEY.accessToken })), 401004);
    assert.equal(await codeOf({ ...headersFor(GET, OTHER_KEY), 'x-dc-region': 'ap' }), 401102);
    assert.equal(await codeOf({}), 401001);
    assert.equal(await codeOf({ authorization: `Bearer ${KEY.accessToken}` }), 401004);
  });

  it('echoes no part of a key', async () => {
    const call = { ...GET, target: '/v1/dev/echo' };
    const headers = headersFor(call);
    const text = await (await fetch(longPort.url + call.target, { headers })).text();
    for (const secret of [KEY.appKey, KEY.accessToken, headers['x-api-signature'] ?? '']) {
      assert.ok(!text.includes(secret), secret);
    }
  });
});

describe("the dev LongPort's own check", () => {
  const check = createCheckApiKey([
    { appKey: 'test-app-key', appSecret: 'test-app-secret', accessToken: 'test-access-token' },
  ]);
  const signed = (hex: string): Record<string, string> => ({
    authorization: 'test-access-token',
    'x-api-key': 'test-app-key',
    'x-timestamp': '1700000000',
    'x-api-signature': `HMAC-SHA256 SignedHeaders=authorization;x-api-key;x-timestamp, Signature=${hex}`,
  });
  before(() => {
    mock.timers.enable({ apis: ['Date'], now: 1_700_000_001_000 });
  });
  after(() => {
    mock.timers.reset();
  });

  it('accepts the known signatures, whichever program made them', () => {
    const calls: readonly [Omit<ReceivedCall, 'headers'>, string][] = [
      [
        { method: 'GET', target: '/v1/asset/account?currency=USD', body: Buffer.alloc(0) },
        '4dbfab98f2718c6a064d56ea8d265f6bec2b53375722dbee001389b3363b7955',
      ],
      [
        { method: 'POST', target: '/v1/trade/order', body: Buffer.from('{"symbol":"700.HK","order_type":"LO"}') },
        'a00a605c637d92a1c151f251f5c7703704365164aef83a23c6b5fa7a77bf05c8',
      ],
    ];
    for (const [call, hex] of calls) {
      assert.equal(check({ ...call, headers: signed(hex) }).appKey, 'test-app-key');
      const changed = { ...call, target: `${call.target}x` };
      assert.throws(
        () => check({ ...changed, headers: signed(hex) }),
        (error) => error instanceof ApiError && error.code === 403201,
      );
    }
  });
});
