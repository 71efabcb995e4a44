import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';
import { keyState, newKey, ORDER, ORDER_PATH, place } from './keyed-order.ts';

describe('an order with an Idempotency-Key', () => {
  const fixture = useFixture({ env: { API_RATE_PER_ACCOUNT: '0' } });
  const orders = (): number => fixture.longport.journal.ordersSubmitted;

  it('[IK-1] [IK-2] is placed once, and the same request gets the same response', async () => {
    const page = await fixture.signedIn();
    const key = newKey();
    const before = orders();
    const first = await place(page, { key });
    assert.equal(first.status, 200, first.text);
    assert.equal(first.headers['idempotency-replayed'], undefined);
    const second = await place(page, { key });
    assert.equal(second.headers['idempotency-replayed'], 'true');
    assert.deepEqual([second.status, second.text], [first.status, first.text]);
    for (const name of ['content-type', 'x-trace-id', 'cache-control']) {
      assert.equal(second.headers[name], first.headers[name], name);
    }
    assert.notEqual(second.headers['x-request-id'], first.headers['x-request-id']);
    assert.equal(orders(), before + 1);
  });

  it('[IK-11] is found again by a page that was reloaded', async () => {
    const page = await fixture.signedIn();
    const key = newKey();
    assert.deepEqual(await keyState(page, key), { state: 'none' });
    const first = await place(page, { key });
    assert.deepEqual(await keyState(page, key), {
      state: 'answered',
      status: 200,
      contentType: first.headers['content-type'],
      traceId: first.headers['x-trace-id'],
      body: first.text,
    });
  });

  it('[IK-3] is refused with another body, target or method', async () => {
    const page = await fixture.signedIn();
    const key = newKey();
    await place(page, { key });
    const before = orders();
    for (const other of [{ body: `${ORDER} ` }, { path: `${ORDER_PATH}?x=1` }, { method: 'PUT' }] as const) {
      const problem = assertProblem(await place(page, { key, ...other }), 422, 'idempotency_key_reused');
      assert.equal('executed' in problem, false);
    }
    assert.equal(orders(), before);
  });
});
