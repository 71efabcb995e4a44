import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import { startBff } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';
import { callApi, logIn, useLongPort } from './dev-client.ts';

const longPort = await useLongPort();
const US = { 'x-dc-region': 'us' };

describe('paper trading accounts of the dev LongPort', () => {
  it('are the only accounts that may call with x-papertrading: true, orders included', async () => {
    for (const [account, code] of [
      ['paper', 0],
      ['cash', 403000],
    ] as const) {
      const { access_token: token } = await logIn(longPort, { scope: '6 11', account });
      const headers = { 'x-papertrading': 'true' };
      assert.equal((await callApi(longPort, '/v1/asset/account', { token, headers })).code, code);
      assert.equal((await callApi(longPort, '/v1/asset/account', { token })).code, 0);
      assert.equal(
        (await callApi(longPort, '/v1/asset/account', { token, headers: { 'x-papertrading': '1' } })).code,
        0,
      );
      const order = await callApi(longPort, '/v1/trade/order', { token, headers, method: 'POST', json: {} });
      assert.equal(order.code, code === 0 ? 400000 : code);
    }
    assert.equal(longPort.journal.ordersSubmitted, 0);
  });
});

describe('accounts of the dev LongPort in the US data centre', () => {
  it('have codes and tokens that begin with us_ and need x-dc-region: us', async () => {
    const tokens = await logIn(longPort, { account: 'us', headers: US });
    assert.match(tokens.access_token, /^us_m_/);
    assert.match(tokens.refresh_token, /^us_/);
    const { access_token: token } = tokens;
    assert.equal((await callApi(longPort, '/v1/us/assets/overview', { token, headers: US })).code, 0);
    assert.equal((await callApi(longPort, '/v1/us/assets/overview', { token })).code, 401102);
    assert.equal((await logIn(longPort, { account: 'us' })).error, 'invalid_grant');
  });

  it('have their own account calls, and other accounts do not', async () => {
    const { access_token: theirs } = await logIn(longPort, { account: 'us', headers: US });
    const { access_token: ours } = await logIn(longPort, { account: 'cash' });
    const code = async (token: string, path: string): Promise<number> =>
      (await callApi(longPort, path, { token, headers: US })).code;
    for (const path of ['/v1/us/assets/overview', '/v1/us/assets/cash-and-buy-power']) {
      assert.equal(await code(theirs, path), 0);
      assert.equal(await code(ours, path), 202201);
    }
    assert.equal(await code(theirs, '/v1/asset/account'), 202201);
    assert.equal(await code(ours, '/v1/asset/account'), 0);
  });

  it('list their orders by POST, in pages', async () => {
    const { access_token: token } = await logIn(longPort, { scope: '10 11', account: 'us', headers: US });
    const json = {
      symbol: 'AAPL.US',
      order_type: 'LO',
      side: 'Buy',
      submitted_quantity: '1',
      submitted_price: '9',
      time_in_force: 'Day',
    };
    for (let count = 0; count < 3; count += 1) {
      await callApi(longPort, '/v1/trade/order', { token, headers: US, method: 'POST', json });
    }
    const query = {
      action: 1,
      start_at: Math.floor(Date.now() / 1000) - 60,
      end_at: 9_999_999_999,
      query_type: 0,
      page: 2,
      limit: 2,
    };
    const answer = await callApi(longPort, '/v1/us/orders/query', { token, headers: US, method: 'POST', json: query });
    const shape = z.object({ orders: z.array(z.looseObject({ id: z.string() })), total_count: z.number() });
    const { orders, total_count: total } = shape.parse(answer.data);
    assert.deepEqual([orders.length, total], [1, 3]);
  });

  it('sign in through the BFF, and are refreshed', async () => {
    await using own = await startDevLongPort();
    await using bff = await startBff({ longport: own });
    const visitor = new Visitor(bff);
    await visitor.signIn({ account: 'us' });
    const path = '/api/v1/us/assets/overview';
    assert.equal((await visitor.fetch(path)).status, 200);
    own.expireAccessTokens();
    assert.equal((await visitor.fetch(path)).status, 200);
    assert.equal(own.journal.refreshesSucceeded, 1);
  });
});
