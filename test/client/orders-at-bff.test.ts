import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import type { NewOrder } from '../../client/src/index.ts';
import type { Placed } from '../../client/src/orders/ticket.ts';
import { openClientTab, type ClientTab } from '../support/client-page.ts';
import { eventually } from '../support/eventually.ts';
import { openTcpLink, type TcpLink } from '../support/tcp-link.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const ORDER: NewOrder = {
  symbol: '700.HK',
  side: 'Buy',
  order_type: 'LO',
  submitted_quantity: '100',
  submitted_price: '300',
  time_in_force: 'Day',
};

describe('an order of the client package at a real BFF', () => {
  let longport: DevLongPort;
  let bff: TestBff;
  let link: TcpLink;
  let visitor: Visitor;
  let holdsOrders = false;
  let opened = 0;
  let earlier = 0;

  const open = (): ClientTab =>
    openClientTab({
      origin: `http://localhost:${link.port}`,
      browser: `orders ${opened++}`,
      cookies: () => visitor.cookieHeader,
    });
  const count = (): number =>
    longport.journal.apiRequests.filter(({ method, url }) => method === 'POST' && url === '/v1/trade/order').length -
    earlier;

  before(async () => {
    longport = await startDevLongPort({ securityCount: 50 });
    bff = await startBff({ longport, env: { LONGPORT_SCOPE: '4 6 10 11' } });
    link = await openTcpLink(bff.port, (bytes) =>
      holdsOrders && bytes.includes('POST /api/v1/trade/order') ? 'after' : undefined,
    );
  });
  after(async () => {
    await link[Symbol.asyncDispose]();
    await bff[Symbol.asyncDispose]();
    await longport[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    longport.faults.clear();
    earlier = 0;
    earlier = count();
    visitor = new Visitor(bff);
    await visitor.signIn();
  });

  const orderIdOf = (placed: Placed | undefined): string => {
    assert.ok(placed?.kind === 'placed', JSON.stringify(placed));
    assert.match(placed.orderId, /^\d{18,}$/);
    return placed.orderId;
  };

  it('is one for a double click, and its id keeps all digits', async () => {
    longport.faults.bareOrderIds = true;
    const ticket = open().longport.ticket('main');
    const placed = await Promise.all([ticket.submit(ORDER), ticket.submit(ORDER), ticket.submit(ORDER)]);
    assert.equal(new Set(placed.map(orderIdOf)).size, 1);
    assert.equal(count(), 1);
  });

  it('whose response is lost is found by a check', async () => {
    const tab = open();
    await tab.longport.get('/v1/asset/stock');
    const ticket = tab.longport.ticket('main');
    holdsOrders = true;
    const submitted = ticket.submit(ORDER);
    await eventually('LongPort has the order', () => count() === 1);
    holdsOrders = false;
    link.closeAll();
    link.release();
    const outcome = await submitted;
    const placed = outcome.kind === 'unknown' ? await outcome.recheck() : outcome;
    orderIdOf(placed);
    assert.deepEqual(await ticket.submit(ORDER), placed);
    assert.equal(count(), 1);
  });

  it('is one in a page that is reloaded in mid-order, and in copies of its tab', async () => {
    longport.faults.api = [{ kind: 'delay', ms: 1000, method: 'POST', pathPrefix: '/v1/trade/order' }];
    const tab = open();
    const submitted = tab.longport.ticket('main').submit(ORDER);
    await eventually('LongPort has the order', () => count() === 1);
    const reloaded = tab.reload().longport.ticket('main');
    const stop = reloaded.subscribe(() => undefined);
    const copies = [tab.duplicate(), tab.duplicate()].map(({ longport: copy }) => copy.ticket('main').submit(ORDER));
    await eventually('the reloaded page knows', () => reloaded.get().state === 'placed');
    const ids = [await submitted, reloaded.get().outcome, ...(await Promise.all(copies))].map(orderIdOf);
    assert.equal(new Set(ids).size, 1);
    assert.equal(count(), 1);
    stop();
  });

  it('that LongPort broke off stays unknown, and is never sent again', async () => {
    longport.faults.api = [{ kind: 'reset', method: 'POST', pathPrefix: '/v1/trade/order', times: 1 }];
    const ticket = open().longport.ticket('main');
    const outcome = await ticket.submit(ORDER);
    assert.ok(outcome.kind === 'unknown');
    assert.equal((await outcome.recheck()).kind, 'unknown');
    assert.equal((await ticket.submit(ORDER)).kind, 'unknown');
    assert.equal(count(), 1);
  });

  it('of a page that shows one account is not placed for another', async () => {
    const tab = open();
    await tab.longport.get('/v1/asset/stock');
    await visitor.signIn({ account: 'cash' });
    const placed = await tab.longport.ticket('main').submit(ORDER);
    assert.partialDeepStrictEqual(placed, { kind: 'not-placed', error: { kind: 'switched' } });
    assert.equal(count(), 0);
    orderIdOf(await tab.longport.ticket('main').submit(ORDER));
  });
});
