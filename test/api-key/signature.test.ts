import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiKeySignature, type SignedCall } from '../../src/api-key/signature.ts';
import { createSignCall } from '../../src/api-key/sign-calls.ts';
import { Secret } from '../../src/shared/secret.ts';

const SECRET = 'test-app-secret';
const CALL: SignedCall = {
  method: 'GET',
  target: '/v1/asset/account?currency=USD',
  body: null,
  appKey: 'test-app-key',
  accessToken: 'test-access-token',
  timestamp: '1700000000',
};
const ORDER = '{"symbol":"700.HK","order_type":"LO"}';
const order = (body: string): SignedCall => ({
  ...CALL,
  method: 'POST',
  target: '/v1/trade/order',
  body: Buffer.from(body),
});

const sign = (changes: Partial<SignedCall> = {}): string => apiKeySignature({ ...CALL, ...changes }, SECRET);

describe('the signature of a call', () => {
  for (const [what, call, signature] of [
    ['without a body', CALL, '4dbfab98f2718c6a064d56ea8d265f6bec2b53375722dbee001389b3363b7955'],
    ['with a body', order(ORDER), 'a00a605c637d92a1c151f251f5c7703704365164aef83a23c6b5fa7a77bf05c8'],
  ] as const) {
    it(`is the known one of a call ${what}`, () => {
      const headers = 'HMAC-SHA256 SignedHeaders=authorization;x-api-key;x-timestamp';
      assert.equal(apiKeySignature(call, SECRET), `${headers}, Signature=${signature}`);
    });
  }

  for (const change of [
    { method: 'HEAD' },
    { target: '/v1/asset/account?currency=HKD' },
    { target: '/v1/asset/Account?currency=USD' },
    { body: Buffer.from('{}') },
    { appKey: 'test-app-key-2' },
    { accessToken: 'test-access-token-2' },
    { timestamp: '1700000001' },
  ]) {
    it(`covers ${Object.keys(change).join()} (${String(Object.values(change)[0])})`, () => {
      assert.notEqual(sign(change), sign());
    });
  }

  it('rests on the secret', () => {
    assert.notEqual(apiKeySignature(CALL, 'another-secret'), sign());
  });

  it('covers the query byte for byte: order, repeated keys and encodings are not normalised', () => {
    const queries = 'a=1&b=2 b=2&a=1 a=1&a=2 a=1&a=2& a=%2f a=%2F a=/ a=+ a=%20 a?b a%3Fb'.split(' ');
    const signatures = queries.map((query) => sign({ target: `/v1/asset/account?${query}` }));
    assert.equal(new Set(signatures).size, queries.length);
  });

  it('takes an empty query for none, and an empty body for none', () => {
    assert.equal(sign({ target: '/v1/test?' }), sign({ target: '/v1/test' }));
    assert.equal(sign({ body: Buffer.alloc(0) }), sign());
  });

  it('covers the bytes of the body, not a text made of them', () => {
    const [first, second] = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
    assert.notEqual(sign({ body: first }), sign({ body: second }));
  });
});

describe('the headers of a signed call', () => {
  let nowMs = 1_700_000_000_000;
  const signCall = (accessToken = 'test-access-token') =>
    createSignCall({
      config: {
        appKey: new Secret('test-app-key'),
        appSecret: new Secret(SECRET),
        accessToken: new Secret(accessToken),
      },
      clock: { nowMs: () => nowMs, monotonicMs: () => nowMs, sleep: () => Promise.resolve() },
    });
  const call = { method: 'GET', target: '/v1/test', body: null };

  it('are the token without a scheme, the key, the time in milliseconds and the signature', () => {
    assert.deepEqual(signCall()(call), {
      authorization: 'test-access-token',
      'x-api-key': 'test-app-key',
      'x-timestamp': '1700000000000',
      'x-api-signature': apiKeySignature(
        { ...call, appKey: 'test-app-key', accessToken: 'test-access-token', timestamp: '1700000000000' },
        SECRET,
      ),
    });
  });

  it('name the data centre of a token that starts with us_, and of no other', () => {
    assert.equal(signCall('us_m_token')(call)['x-dc-region'], 'us');
    assert.equal(signCall('us_m_token')(call)['authorization'], 'us_m_token');
    for (const token of ['m_token', 'ap_m_token', 'xus_'])
      assert.equal(signCall(token)(call)['x-dc-region'], undefined);
  });

  it('never carry one time twice, however many calls there are in a millisecond', () => {
    const headersOf = signCall();
    const times = Array.from({ length: 50 }, () => headersOf(call)['x-timestamp']);
    assert.equal(new Set(times).size, 50);
    nowMs -= 20;
    assert.ok(!times.includes(headersOf(call)['x-timestamp']), 'the clock was set back a little');
  });

  it('follow a clock that is set back further', () => {
    const headersOf = signCall();
    headersOf(call);
    nowMs -= 3_600_000;
    assert.equal(headersOf(call)['x-timestamp'], String(nowMs));
  });
});
