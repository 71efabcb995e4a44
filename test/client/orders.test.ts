import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { NewOrder } from '../../client/src/index.ts';
import { isOpen, orderGroup } from '../../client/src/orders/order.ts';
import type { Placed, TicketStore } from '../../client/src/orders/ticket.ts';
import { openClientTab, type ClientTab, type ClientTabOptions } from '../support/client-page.ts';
import { eventually } from '../support/eventually.ts';
import {
  breakOff,
  hang,
  html,
  problem,
  refuse,
  sessionOf,
  startScriptedBff,
  succeed,
  type Script,
  type ScriptedBff,
  type ScriptedRequest,
} from '../support/scripted-bff.ts';

const ORDER: NewOrder = {
  symbol: '700.HK',
  side: 'Buy',
  order_type: 'LO',
  submitted_quantity: '100',
  submitted_price: '321.4',
  time_in_force: 'Day',
};
const ORDER_ID = '701276261045858304';
const PLACED: Placed = { kind: 'placed', orderId: ORDER_ID };
/** As LongPort sends it: a bare number of 18 digits. */
const placeIt: Script = (_request, response) => {
  const headers = { 'Content-Type': 'application/json' };
  response.writeHead(200, headers).end(`{"code":0,"message":"","data":{"order_id":${ORDER_ID}}}`);
};
const state =
  (body: object): Script =>
  (_request, response) =>
    void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
const answered = (body: string, status = 200) =>
  state({ state: 'answered', status, contentType: 'application/json', traceId: 'trace-2', body });
const answeredPlaced = answered(`{"code":0,"message":"","data":{"order_id":${ORDER_ID}}}`);

describe('an order of the client package', () => {
  let bff: ScriptedBff;
  let tab: ClientTab;
  let ticket: TicketStore;
  let opened = 0;
  /** What orders, and questions for the state of a key, get in turn. The last one stays. */
  let orders: Script[];
  let states: Script[];

  const open = (options: Partial<ClientTabOptions> = {}): ClientTab =>
    openClientTab({ origin: bff.url, browser: `browser ${opened++}`, ...options });
  const sent = (): readonly ScriptedRequest[] => bff.requestsOf('/api/v1/trade/order');
  const keys = (): unknown[] => sent().map(({ headers }) => headers['idempotency-key']);
  const inTurn = (scripts: Script[], request: ScriptedRequest, response: ServerResponse): void => {
    (scripts.length > 1 ? scripts.shift() : scripts[0])?.(request, response);
  };
  const errorOf = (placed: Placed): object => ('error' in placed ? placed.error : {});

  before(async () => {
    bff = await startScriptedBff();
    bff.script = [
      (request, response) => {
        inTurn(request.target.startsWith('/api/idempotency/') ? states : orders, request, response);
      },
    ];
  });
  after(() => bff[Symbol.asyncDispose]());
  beforeEach(() => {
    bff.session = sessionOf('ada');
    bff.requests.length = 0;
    orders = [placeIt];
    states = [state({ state: 'unknown' })];
    tab = open();
    ticket = tab.longport.ticket('main');
  });

  it('has one key, which LongPort gets too, and is sent within a minute of the clock of the BFF', async () => {
    const ahead = 60 * 60 * 1000;
    bff.session = sessionOf('ada', { now: Date.now() + ahead });
    assert.deepEqual(await ticket.submit(ORDER), PLACED);
    const [request] = sent();
    const key = request?.headers['idempotency-key'];
    assert.match(String(key), /^[\w-]{20,64}$/);
    assert.deepEqual(JSON.parse(request?.body ?? ''), { ...ORDER, client_request_id: key });
    assert.equal(request?.headers['x-session-id'], 'session-of-ada');
    const leftMs = Number(request.headers['x-not-after']) - Date.now() - ahead;
    assert.ok(leftMs > 55_000 && leftMs < 65_000, String(leftMs));
  });

  it('is one order for a double click and a held Enter', async () => {
    const clicks = Array.from({ length: 20 }, () => ticket.submit({ ...ORDER }));
    await eventually('it is sent', () => ticket.get().state === 'sending');
    clicks.push(ticket.submit(ORDER));
    for (const placed of await Promise.all(clicks)) assert.deepEqual(placed, PLACED);
    assert.equal(ticket.get().state, 'placed');
    assert.deepEqual(await ticket.submit(ORDER), PLACED);
    assert.equal(sent().length, 1);
  });

  it('has a new key after next()', async () => {
    await ticket.submit(ORDER);
    ticket.next();
    assert.deepEqual(ticket.get().outcome, undefined);
    await ticket.submit(ORDER);
    assert.equal(new Set(keys()).size, 2);
  });

  it('does not become another order while it is sent, after it is placed, or while its outcome is unknown', async () => {
    const other = { ...ORDER, submitted_price: '1' };
    const first = ticket.submit(ORDER);
    assert.partialDeepStrictEqual(await ticket.submit(other), { kind: 'not-placed', error: { kind: 'bug' } });
    ticket.next();
    assert.deepEqual(await first, PLACED, 'next() does nothing while it is sent');
    assert.partialDeepStrictEqual(await ticket.submit(other), { kind: 'not-placed' });
    assert.equal(ticket.get().state, 'placed');
    ticket.next();
    orders = [breakOff];
    await ticket.submit(ORDER);
    assert.partialDeepStrictEqual(await ticket.submit(other), { kind: 'not-placed' });
    assert.equal(ticket.get().state, 'unknown');
    assert.equal(sent().length, 2);
  });

  it('is not placed if it cannot be written as JSON', async () => {
    const order = { ...ORDER, submitted_quantity: 100n } as never;
    assert.partialDeepStrictEqual(await ticket.submit(order), { kind: 'not-placed', error: { kind: 'bug' } });
    assert.equal(sent().length, 0);
    assert.deepEqual(await ticket.submit(ORDER), PLACED);
  });

  it('is noted in the storage of the tab before anything is sent', async () => {
    let noted = '';
    const storage = new Map<string, string>();
    tab = open({
      storage,
      fetch: (request) => {
        if (request.method === 'POST') noted = [...storage.values()].join('');
        return fetch(request);
      },
    });
    await tab.longport.ticket('main').submit(ORDER);
    assert.partialDeepStrictEqual(JSON.parse(noted), { key: keys()[0], owner: 'account ada', order: ORDER });
  });

  for (const blockedStorage of ['missing', 'throws'] as const) {
    it(`is one order where the storage ${blockedStorage === 'missing' ? 'is missing' : 'is blocked'}`, async () => {
      orders = [breakOff, placeIt];
      ticket = open({ blockedStorage }).longport.ticket('main');
      await Promise.all([ticket.submit(ORDER), ticket.submit(ORDER)]);
      assert.deepEqual(await ticket.submit(ORDER), PLACED);
      assert.equal(new Set(keys()).size, 1);
      assert.equal(sent().length, 2);
    });
  }

  /** What one response says of an order: of its first attempt, and of a later one. */
  const rows: readonly (readonly [string, Script, Placed['kind'], Placed['kind'], string])[] = [
    ['429', problem(429, 'rate_limited', { executed: false }), 'not-placed', 'unknown', 'busy'],
    ['503', problem(503, 'store_unavailable'), 'not-placed', 'unknown', 'busy'],
    ['412', problem(412, 'too_late'), 'not-placed', 'unknown', 'too-late'],
    ['401', problem(401, 'unauthenticated'), 'not-placed', 'unknown', 'signed-out'],
    ['400', problem(400, 'bad_request'), 'not-placed', 'unknown', 'bug'],
    [
      'a connection that failed',
      problem(502, 'upstream_unreachable', { executed: false }),
      'not-placed',
      'unknown',
      'busy',
    ],
    ['429 of LongPort', refuse(429, 429002), 'not-placed', 'unknown', 'busy'],
    ['a rejected token', refuse(401, 401003), 'not-placed', 'unknown', 'refused'],
    ['a refusal of LongPort', refuse(400, 602001), 'not-placed', 'not-placed', 'refused'],
    ['a refusal with 200', refuse(200, 602001), 'not-placed', 'not-placed', 'refused'],
    ['a missing scope', refuse(403, 403308), 'not-placed', 'not-placed', 'scope'],
    ['a fault of LongPort', refuse(500, 500000), 'unknown', 'unknown', 'unknown-outcome'],
    ['502', problem(502, 'upstream_unreachable'), 'unknown', 'unknown', 'unknown-outcome'],
    ['504', problem(504, 'upstream_timeout'), 'unknown', 'unknown', 'unknown-outcome'],
    ['a bare 503', html(503), 'unknown', 'unknown', 'unknown-outcome'],
    ['a bare 404', html(404), 'unknown', 'unknown', 'unknown-outcome'],
    ['no response', breakOff, 'unknown', 'unknown', 'unknown-outcome'],
    ['409 outcome_unknown', problem(409, 'outcome_unknown'), 'unknown', 'unknown', 'unknown-outcome'],
    ['422', problem(422, 'idempotency_key_reused'), 'unknown', 'unknown', 'unknown-outcome'],
    ['a success without an id', succeed({}), 'unknown', 'unknown', 'unknown-outcome'],
    ['a page of HTML', html(200), 'unknown', 'unknown', 'unknown-outcome'],
  ];
  for (const [title, script, first, later, kind] of rows) {
    it(`is ${first} after ${title}, and ${later} if an earlier attempt may arrive`, async () => {
      orders = [script];
      states = [state({ state: 'none' })];
      const placed = await ticket.submit(ORDER);
      assert.equal(placed.kind, first);
      assert.partialDeepStrictEqual(errorOf(placed), { kind });
      assert.equal(ticket.get().state, first);
      assert.equal(sent().length, 1, 'it is never sent again by itself');

      const repeated = open().longport.ticket('main');
      orders = [breakOff, script];
      await repeated.submit(ORDER);
      assert.equal((await repeated.submit(ORDER)).kind, later);
      assert.equal(new Set(keys().slice(1)).size, 1);
      assert.equal(sent()[1]?.body, sent()[2]?.body);
    });
  }

  it('is placed if only its repetition by the browser was refused', async () => {
    // A browser sends a request again by itself after a connection that closed without a response.
    orders = [problem(429, 'rate_limited')];
    states = [answeredPlaced];
    assert.deepEqual(await ticket.submit(ORDER), PLACED);
    assert.equal(sent().length, 1);
  });

  it('that was not placed has a new key the next time', async () => {
    orders = [problem(503, 'store_unavailable'), refuse(400, 602001), placeIt];
    states = [state({ state: 'none' })];
    await ticket.submit(ORDER);
    await ticket.submit(ORDER);
    assert.deepEqual(await ticket.submit(ORDER), PLACED);
    assert.equal(new Set(keys()).size, 3);
  });

  it('keeps its key while its outcome is unknown, and the repeat settles it', async () => {
    orders = [breakOff, html(502), placeIt];
    assert.equal((await ticket.submit(ORDER)).kind, 'unknown');
    assert.equal((await ticket.submit(ORDER)).kind, 'unknown');
    assert.deepEqual(await ticket.submit({ ...ORDER }), PLACED);
    assert.equal(new Set(keys()).size, 1);
  });

  it('is waited for if an attempt with its key is in progress', async () => {
    orders = [problem(409, 'idempotency_in_progress', { headers: { 'Retry-After': '1' } })];
    states = [state({ state: 'in_progress' }), answeredPlaced];
    assert.deepEqual(await ticket.submit(ORDER), PLACED);
    assert.equal(sent().length, 1);
    const [question] = bff.requestsOf('/api/idempotency/');
    assert.equal(question?.target, `/api/idempotency/${String(keys()[0])}`);
    assert.equal(question.headers['x-session-id'], 'session-of-ada');
  });

  describe('whose outcome is unknown is checked:', () => {
    const recheck = async (): Promise<Placed> => {
      const { outcome } = ticket.get();
      assert.ok(outcome?.kind === 'unknown');
      return outcome.recheck();
    };
    beforeEach(async () => {
      orders = [breakOff];
      await ticket.submit(ORDER);
    });

    it('the kept response says that it is placed', async () => {
      states = [answeredPlaced];
      assert.deepEqual(await recheck(), PLACED);
      assert.equal(ticket.get().state, 'placed');
    });

    it('the kept response says that LongPort refused it', async () => {
      states = [answered('{"code":602001,"message":"not enough","data":null}', 400)];
      const error = { kind: 'refused', code: 602001, message: 'not enough', traceId: 'trace-2' };
      assert.deepEqual(await recheck(), { kind: 'not-placed', error });
      orders = [placeIt];
      await ticket.submit(ORDER);
      assert.equal(new Set(keys()).size, 2);
    });

    it('it stays unknown if the BFF does not know either, cannot tell or is of an older version', async () => {
      for (const script of [
        state({ state: 'unknown' }),
        state({ state: 'a later one' }),
        problem(503, 'store_unavailable', { headers: { 'Retry-After': '60' } }),
        problem(404, 'not_found'),
        problem(401, 'unauthenticated'),
      ]) {
        states = [script];
        assert.partialDeepStrictEqual(await recheck(), { kind: 'unknown', error: { kind: 'unknown-outcome' } });
        assert.equal(ticket.get().state, 'unknown');
      }
    });

    it('that the look-up was not sent says nothing of the order', async () => {
      tab.isOnline = false;
      states = [breakOff];
      assert.partialDeepStrictEqual(await recheck(), { kind: 'unknown', error: { kind: 'unknown-outcome' } });
    });

    it('a key that the BFF has not seen may still arrive', async () => {
      states = [state({ state: 'none' }), state({ state: 'in_progress' }), answeredPlaced];
      assert.deepEqual(await recheck(), PLACED);
    });

    it('a key that has not come in its time never comes', async () => {
      states = [state({ state: 'none' })];
      tab.aheadMs += 70_000;
      assert.deepEqual(await recheck(), { kind: 'not-placed', error: { kind: 'too-late' } });
      assert.equal(tab.storage.size, 0);
    });

    it('a key that the BFF may have forgotten says nothing', async () => {
      states = [state({ state: 'none' })];
      tab.aheadMs += 24 * 60 * 60 * 1000;
      assert.equal((await recheck()).kind, 'unknown');
    });

    it('two who ask are one question', async () => {
      states = [answeredPlaced];
      assert.deepEqual(await Promise.all([recheck(), recheck()]), [PLACED, PLACED]);
      assert.equal(bff.requestsOf('/api/idempotency/').length, 1);
    });

    it('what was checked before a repeat is not the last word', async () => {
      states = [state({ state: 'none' })];
      const check = recheck();
      await eventually('it was asked', () => bff.requestsOf('/api/idempotency/').length > 0);
      orders = [hang];
      const repeated = ticket.submit(ORDER);
      await eventually('it was sent again', () => sent().length === 2);
      tab.aheadMs += 70_000;
      assert.equal((await check).kind, 'not-placed');
      assert.equal(ticket.get().state, 'sending');
      assert.equal(tab.storage.size, 1);
      void repeated;
    });

    const looked = (): number => bff.requestsOf('/api/idempotency/').length;
    for (const [title, { type, event }] of [
      ['when the network is back', { type: 'online', event: {} }],
      ['after the session was asked for', { type: 'pageshow', event: { persisted: true } }],
    ] as const) {
      it(`by itself again ${title}`, async () => {
        const stops = [ticket.subscribe(() => undefined)];
        // At `online` a page that watches its session asks for it too.
        if (type !== 'online') stops.push(tab.longport.session.subscribe(() => undefined));
        await eventually('it was looked up', () => looked() === 1);
        await (ticket.get().outcome as Placed & { readonly kind: 'unknown' }).recheck();
        states = [answeredPlaced];
        tab.aheadMs += 11_000;
        tab.fire('window', type, event);
        await eventually('it is placed', () => ticket.get().state === 'placed');
        for (const stop of stops) stop();
        assert.equal(tab.listenerCount(), 0);
      });
    }

    it('not again and again if the look-up finds no session, and /session one', async () => {
      states = [problem(401, 'unauthenticated')];
      const before = bff.requestsOf('/session').length;
      const stop = ticket.subscribe(() => undefined);
      await eventually('the session was asked for', () => bff.requestsOf('/session').length > before);
      for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
      assert.equal(looked(), 1);
      stop();
    });

    it('by itself while it has a subscriber', async () => {
      states = [answeredPlaced];
      const stop = ticket.subscribe(() => undefined);
      await eventually('it is placed', () => ticket.get().state === 'placed');
      stop();
    });
  });

  describe('outlives its page:', () => {
    it('a reload in mid-order is the same order, and finds out by itself', async () => {
      orders = [hang];
      void ticket.submit(ORDER);
      await eventually('it was sent', () => sent().length === 1);
      const again = tab.reload().longport.ticket('main');
      states = [state({ state: 'in_progress' }), answeredPlaced];
      assert.equal(again.get().state, 'ready', 'it is not known yet whose it is');
      const seen: string[] = [];
      again.subscribe(() => seen.push(again.get().state));
      await eventually('it is placed', () => again.get().state === 'placed');
      assert.equal(seen[0], 'unknown');
      assert.deepEqual(again.get().order, ORDER);
      assert.equal(sent().length, 1);
    });

    it('a duplicated tab has the same order, a new tab one of its own', async () => {
      orders = [breakOff, placeIt];
      await ticket.submit(ORDER);
      assert.deepEqual(await tab.duplicate().longport.ticket('main').submit(ORDER), PLACED);
      await open().longport.ticket('main').submit(ORDER);
      const [first, second, third] = keys();
      assert.equal(first, second);
      assert.notEqual(second, third);
    });

    it('a placed order is shown after a reload, and not sent again', async () => {
      await ticket.submit(ORDER);
      const again = tab.reload().longport.ticket('main');
      assert.deepEqual(await again.submit(ORDER), PLACED);
      assert.equal(sent().length, 1);
      again.next();
      assert.equal(tab.storage.size, 0);
    });

    it('two names are two orders', async () => {
      await Promise.all([ticket.submit(ORDER), tab.longport.ticket('other').submit(ORDER)]);
      assert.equal(new Set(keys()).size, 2);
    });

    it('what is kept and cannot be read is no order', async () => {
      const storage = new Map([['longport-ticket:main', '{"key":1}']]);
      assert.deepEqual(await open({ storage }).longport.ticket('main').submit(ORDER), PLACED);
    });
  });

  describe('is for the account that the page shows:', () => {
    const signInAs = async (account: string): Promise<void> => {
      bff.session = sessionOf(account);
      tab.fire('window', 'pageshow', { persisted: true });
      await eventually(`${account} is shown`, () => {
        const session = tab.longport.session.get();
        return session.kind === 'signed-in' && session.account?.id === account;
      });
    };

    it('a ticket of Ada never sends for Ben, and its order is forgotten', async () => {
      const stop = tab.longport.session.subscribe(() => undefined);
      orders = [breakOff];
      await ticket.submit(ORDER);
      const { outcome } = ticket.get();
      await signInAs('ben');
      states = [state({ state: 'none' })];
      assert.ok(outcome?.kind === 'unknown');
      assert.partialDeepStrictEqual(await outcome.recheck(), { kind: 'unknown', error: { kind: 'unknown-outcome' } });
      assert.equal(bff.requestsOf('/api/idempotency/').length, 0, 'Ben is not asked what became of it');
      assert.equal(ticket.get().state, 'ready');
      assert.equal(tab.storage.size, 0);
      assert.deepEqual(await ticket.submit(ORDER), { kind: 'not-placed', error: { kind: 'switched' } });
      assert.equal(sent().length, 1);
      orders = [placeIt];
      assert.deepEqual(await tab.longport.ticket('main').submit(ORDER), PLACED);
      assert.equal(sent()[1]?.headers['x-session-id'], 'session-of-ben');
      stop();
    });

    it('an order that is sent while Ben signs in is not placed for Ben', async () => {
      const stop = tab.longport.session.subscribe(() => undefined);
      await eventually('Ada is shown', () => tab.longport.session.get().kind === 'signed-in');
      bff.session = sessionOf('ben');
      orders = [problem(409, 'session_changed', { executed: false })];
      assert.partialDeepStrictEqual(await ticket.submit(ORDER), { kind: 'not-placed', error: { kind: 'switched' } });
      assert.equal(sent().length, 1);
      stop();
    });

    it('what a page of Ada kept is dropped by a page of Ben', async () => {
      orders = [breakOff];
      await ticket.submit(ORDER);
      bff.session = sessionOf('ben');
      orders = [placeIt];
      const again = tab.reload().longport.ticket('main');
      assert.deepEqual(await again.submit(ORDER), PLACED);
      assert.equal(new Set(keys()).size, 2);
    });

    it('a new session of Ada keeps the order', async () => {
      const stop = tab.longport.session.subscribe(() => undefined);
      orders = [breakOff, placeIt];
      await ticket.submit(ORDER);
      bff.session = sessionOf('ada', { session: { id: 'later', expiresInSeconds: 60, idleExpiresInSeconds: 60 } });
      tab.fire('window', 'pageshow', { persisted: true });
      await eventually('it is taken over', () => bff.requestsOf('/session').length === 2);
      assert.equal(ticket.get().state, 'unknown');
      assert.deepEqual(await ticket.submit(ORDER), PLACED);
      assert.equal(new Set(keys()).size, 1);
      stop();
    });

    it('without a session it is not placed', async () => {
      bff.session = { authenticated: false, loginUrl: '/login' };
      assert.partialDeepStrictEqual(await ticket.submit(ORDER), { kind: 'not-placed', error: { kind: 'signed-out' } });
      assert.equal(sent().length, 0);
    });
  });

  it('is refused at once without a network, and not sent later', async () => {
    await tab.longport.get('/v1/asset/stock', { retry: false });
    bff.requests.length = 0;
    tab.isOnline = false;
    assert.deepEqual(await ticket.submit(ORDER), { kind: 'not-placed', error: { kind: 'offline' } });
    tab.isOnline = true;
    tab.fire('window', 'online');
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(sent().length, 0);
    assert.deepEqual(await ticket.submit(ORDER), PLACED);
  });

  it('that may be out stays unknown without a network', async () => {
    orders = [breakOff];
    await ticket.submit(ORDER);
    tab.isOnline = false;
    assert.partialDeepStrictEqual(await ticket.submit(ORDER), { kind: 'unknown', error: { kind: 'offline' } });
  });

  describe('is cancelled and changed', () => {
    it('with a key for each attempt, and once for a double click', async () => {
      orders = [succeed({})];
      const { cancelOrder, replaceOrder } = tab.longport;
      assert.deepEqual(
        await Promise.all([cancelOrder(ORDER_ID), cancelOrder(ORDER_ID)]),
        Array(2).fill({ kind: 'done' }),
      );
      await cancelOrder(ORDER_ID);
      await replaceOrder({ order_id: ORDER_ID, quantity: '200', price: '1' });
      assert.deepEqual(
        sent().map(({ method, target, body }) => [method, target, body]),
        [
          ['DELETE', `/api/v1/trade/order?order_id=${ORDER_ID}`, ''],
          ['DELETE', `/api/v1/trade/order?order_id=${ORDER_ID}`, ''],
          ['PUT', '/api/v1/trade/order', JSON.stringify({ order_id: ORDER_ID, quantity: '200', price: '1' })],
        ],
      );
      assert.equal(new Set(keys()).size, 3);
      for (const { headers } of sent()) assert.ok(headers['x-not-after']);
    });

    it('or not', async () => {
      orders = [refuse(400, 602012)];
      assert.partialDeepStrictEqual(await tab.longport.cancelOrder(ORDER_ID), {
        kind: 'not-done',
        error: { kind: 'refused', code: 602012 },
      });
      tab.isOnline = false;
      assert.partialDeepStrictEqual(await tab.longport.cancelOrder(ORDER_ID), {
        kind: 'not-done',
        error: { kind: 'offline' },
      });
    });

    it('or it is not known, until it is checked', async () => {
      orders = [breakOff];
      const cancelled = await tab.longport.cancelOrder(ORDER_ID);
      assert.ok(cancelled.kind === 'unknown');
      states = [answered('{"code":0,"message":"success","data":{}}')];
      assert.deepEqual(await cancelled.recheck(), { kind: 'done' });
    });
  });

  it('is open until LongPort says that it is final', () => {
    const groups = {
      open: [
        'NotReported',
        'ReplacedNotReported',
        'ProtectedNotReported',
        'VarietiesNotReported',
        'WaitToNew',
        'NewStatus',
        'WaitToReplace',
        'PendingReplaceStatus',
        'ReplacedStatus',
        'PartialFilledStatus',
        'WaitToCancel',
        'PendingCancelStatus',
        'DelayedNotReported',
        'New',
        'PartialFilled',
        'a later status',
        'toString',
      ],
      filled: ['FilledStatus', 'Filled'],
      cancelled: ['CanceledStatus', 'Canceled', 'PartialWithdrawal'],
      rejected: ['RejectedStatus', 'Rejected'],
      expired: ['ExpiredStatus', 'Expired'],
    };
    for (const [group, statuses] of Object.entries(groups)) {
      for (const status of statuses) {
        assert.equal(orderGroup({ status }), group, status);
        assert.equal(isOpen({ status }), group === 'open');
      }
    }
  });
});
