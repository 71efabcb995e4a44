import { createLongPort } from 'longport-bff-client';
import { api, fakeSession, problem } from 'longport-bff-client/testing';
import { setupServer } from 'msw/node';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

const session = fakeSession('Ada');
const server = setupServer(...session.handlers);
before(() => {
  server.listen();
});
after(() => {
  server.close();
});

const order = {
  symbol: '700.HK',
  side: 'Buy',
  order_type: 'LO',
  submitted_quantity: '100',
  submitted_price: '320.00',
  time_in_force: 'Day',
} as const;

void test('an order that is submitted twice is one order', async () => {
  const keys: (string | null)[] = [];
  server.use(
    api.post('/v1/trade/order', ({ headers }) => {
      keys.push(headers.get('idempotency-key'));
      return { order_id: '709043056541253632' };
    }),
  );
  const ticket = createLongPort().ticket('main');
  const [first, second] = await Promise.all([ticket.submit(order), ticket.submit(order)]);
  assert.deepEqual(first, { kind: 'placed', orderId: '709043056541253632' });
  assert.equal(second, first);
  assert.equal(keys.length, 1);
});

void test('an order that the server refuses is not placed', async () => {
  server.use(api.post('/v1/trade/order', problem(429, 'rate_limited', { 'Retry-After': '3' })));
  const outcome = await createLongPort().ticket('main').submit(order);
  assert.partialDeepStrictEqual(outcome, { kind: 'not-placed', error: { kind: 'busy', retryAfterMs: 3000 } });
});
