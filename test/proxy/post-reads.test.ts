import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isRead, POST_READS } from '../../src/proxy/post-reads.ts';

/** The calls of LongPort's documentation that use POST and change nothing. */
const READ_BY_POST = `
  /quote/brokers /quote/calc-indexes /quote/candlesticks /quote/capital-distribution /quote/capital-flow
  /quote/depth /quote/history-candlesticks /quote/intraday /quote/markets/trading-days
  /quote/markets/trading-sessions /quote/options/expiry-dates /quote/options/quotes /quote/participants
  /quote/quotes /quote/static-info /quote/trades /quote/warrants /quote/warrants/issuers /quote/warrants/quotes
  /v1/dailycoins/batch-check-support /v1/dailycoins/calc-trd-date /v1/fund/funds /v1/fund/orders/validate
  /v1/gridtrading/list /v1/quant/run_script /v1/quote/ai/screener/search /v1/quote/market/stock-events
  /v1/quote/options/strikes /v1/quote/symbol-to-counter-ids /v1/trade/estimate/multileg
  /v1/us/assets/transaction-history /v1/us/orders/query /v2/quant/run_script
`
  .trim()
  .split(/\s+/);

describe('a read', () => {
  it('[OP-18] is every GET and HEAD, and the 33 calls that read by POST', () => {
    assert.equal(READ_BY_POST.length, 33);
    assert.deepEqual([...POST_READS].sort(), READ_BY_POST);
    for (const path of READ_BY_POST) assert.equal(isRead('POST', path), true, path);
    for (const method of ['GET', 'HEAD']) assert.equal(isRead(method, '/v1/trade/order'), true, method);
  });

  it('[OP-18] is no call that places, changes or cancels something, by any method', () => {
    for (const path of [
      ...['/v1/trade/order', '/v1/trade/order/multileg', '/v1/gridtrading/submit', '/v1/gridtrading/cancel'],
      ...['/v1/fund/orders', '/v1/fund/orders/1/cancel', '/v1/forex/quote', '/v1/forex/order', '/v1/dailycoins/create'],
      ...['/v1/watchlist/groups', '/v1/ai/agents/a/conversations', '/v1/content/topics', '/v1/sharelists'],
    ]) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) assert.equal(isRead(method, path), false, path);
    }
  });

  it('[OP-18] is told by the exact path and method', () => {
    for (const path of POST_READS) {
      for (const like of [`${path}/`, `${path}/x`, `${path}.json`, path.toUpperCase(), `/x${path}`, `${path}%20`]) {
        assert.equal(isRead('POST', like), false, like);
      }
      for (const method of ['PUT', 'PATCH', 'DELETE', 'post', 'TRACE'])
        assert.equal(isRead(method, path), false, method);
    }
  });
});
