import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { openClientTab, type ClientTab } from '../support/client-page.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

describe('a call of the client package', () => {
  let longport: DevLongPort;
  let bff: TestBff;
  let visitor: Visitor;
  let tab: ClientTab;

  before(async () => {
    longport = await startDevLongPort({ securityCount: 50 });
    bff = await startBff({ longport, env: { LONGPORT_SCOPE: '4 6 10 11' } });
    visitor = new Visitor(bff);
    await visitor.signIn();
    tab = openClientTab({ origin: bff.url, cookies: () => visitor.cookieHeader });
  });
  after(async () => {
    tab[Symbol.dispose]();
    await bff[Symbol.asyncDispose]();
    await longport[Symbol.asyncDispose]();
  });

  it('gets the data of LongPort, for the session that the page shows', async () => {
    const { data, error } = await tab.longport.get('/v1/watchlist/groups');
    assert.equal(error, undefined);
    assert.ok(Array.isArray(data.groups));
    const session = tab.longport.session.get();
    assert.ok(session.kind === 'signed-in');
    assert.equal(tab.requests.at(-1)?.headers.get('x-session-id'), session.sessionId);
  });

  it('places an order', async () => {
    const ticket = tab.longport.ticket('main');
    const placed = await ticket.submit({
      symbol: '700.HK',
      side: 'Buy',
      order_type: 'LO',
      submitted_quantity: '100',
      submitted_price: '300',
      time_in_force: 'Day',
    });
    assert.ok(placed.kind === 'placed');
    assert.match(placed.orderId, /^\d+$/);
  });
});
