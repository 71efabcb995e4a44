import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { isRead } from '../../client/src/wire/post-reads.ts';
import type { Failure } from '../../client/src/failure.ts';
import { isRead as isReadForTheBff, POST_READS } from '../../src/proxy/post-reads.ts';
import { openClientTab, type ClientTab } from '../support/client-page.ts';
import * as scripted from '../support/scripted-bff.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const { problem, refuse, html, succeed, breakOff, sessionOf } = scripted;
/** The only unsafe call of these tests. */
const GROUP = { name: 'Favourites', securities: ['700.HK'] };

describe('a call of the client package', () => {
  let bff: scripted.ScriptedBff;
  let tab: ClientTab;

  before(async () => {
    bff = await scripted.startScriptedBff();
  });
  after(() => bff[Symbol.asyncDispose]());
  beforeEach(() => {
    bff.session = sessionOf('ada');
    bff.requests.length = 0;
    tab = openClientTab({ origin: bff.url });
  });

  const create = () => tab.longport.post('/v1/watchlist/groups', { body: GROUP });
  const read = () => tab.longport.get('/v1/watchlist/groups');
  const errorOf = async (result: ReturnType<typeof create>): Promise<Partial<Failure>> => (await result).error ?? {};

  describe('that failed has the kind that tells a page what to do:', () => {
    const ids = { requestId: 'request-1' };
    const rows: readonly (readonly [string, scripted.Script, Partial<Failure>])[] = [
      [
        '401 unauthenticated',
        problem(401, 'unauthenticated', { loginUrl: '/login' }),
        { kind: 'signed-out', loginUrl: '/login', ...ids },
      ],
      [
        '401 with an address elsewhere',
        problem(401, 'unauthenticated', { loginUrl: '//evil.example' }),
        { kind: 'signed-out', loginUrl: '/login' },
      ],
      ['401 reauthentication_required', problem(401, 'reauthentication_required'), { kind: 'signed-out' }],
      ['403 cross_site', problem(403, 'cross_site'), { kind: 'bug', message: 'title of cross_site', ...ids }],
      ['403 not_allowed', problem(403, 'not_allowed'), { kind: 'bug' }],
      ['404 not_found', problem(404, 'not_found'), { kind: 'bug' }],
      ['412 too_late', problem(412, 'too_late'), { kind: 'too-late', ...ids }],
      ['413 body_too_large', problem(413, 'body_too_large'), { kind: 'bug' }],
      ['409 outcome_unknown', problem(409, 'outcome_unknown'), { kind: 'unknown-outcome' }],
      ['422 idempotency_key_reused', problem(422, 'idempotency_key_reused'), { kind: 'unknown-outcome' }],
      [
        '429 rate_limited',
        problem(429, 'rate_limited', { headers: { 'Retry-After': '7' } }),
        { kind: 'busy', retryAfterMs: 7000, ...ids },
      ],
      [
        '503 store_unavailable',
        problem(503, 'store_unavailable', { headers: { 'Retry-After': '1' } }),
        { kind: 'busy', retryAfterMs: 1000 },
      ],
      [
        '503 retry_after_refresh',
        problem(503, 'retry_after_refresh', { headers: { 'Retry-After': '0' } }),
        { kind: 'busy', retryAfterMs: 0 },
      ],
      ['503 of a code that came later', problem(503, 'something_new'), { kind: 'busy', retryAfterMs: 1000 }],
      ['500 internal_error', problem(500, 'internal_error'), { kind: 'unknown-outcome', ...ids }],
      ['502 upstream_unreachable', problem(502, 'upstream_unreachable'), { kind: 'unknown-outcome' }],
      [
        '502 that was proven not executed',
        problem(502, 'upstream_unreachable', { executed: false }),
        { kind: 'busy', retryAfterMs: 1000 },
      ],
      ['504 upstream_timeout', problem(504, 'upstream_timeout'), { kind: 'unknown-outcome' }],
      ['a bare 502', html(502), { kind: 'unknown-outcome' }],
      ['a bare 429', html(429, { 'Retry-After': '3' }), { kind: 'busy', retryAfterMs: 3000 }],
      ['no response', breakOff, { kind: 'unknown-outcome' }],
      ['a page of HTML with 200', html(200), { kind: 'unknown-outcome' }],
      ['463 of a load balancer', html(463), { kind: 'unknown-outcome' }],
      [
        'a code of LongPort with 200',
        refuse(200, 602001, 'not enough'),
        { kind: 'refused', code: 602001, message: 'not enough', traceId: 'trace-1' },
      ],
      [
        'a code of LongPort with 400',
        refuse(400, 602001, ''),
        { kind: 'refused', code: 602001, message: 'LongPort refused it: 602001.' },
      ],
      ['a token that LongPort rejects', refuse(401, 401003), { kind: 'refused', code: 401003 }],
      ['a limit of LongPort', refuse(429, 429002), { kind: 'busy', retryAfterMs: 1000 }],
      [
        'a fault of LongPort',
        refuse(500, 500000, 'internal'),
        { kind: 'unknown-outcome', message: 'internal', traceId: 'trace-1' },
      ],
      ['a missing scope', refuse(403, 403308), { kind: 'scope', missing: [] }],
    ];
    for (const [title, script, expected] of rows) {
      it(title, async () => {
        bff.script = [script];
        assert.partialDeepStrictEqual(await errorOf(create()), expected);
        assert.equal(bff.requestsOf('/api/').length, 1, 'an unsafe call is sent once');
      });
    }
  });

  it('waits at least as long as a Retry-After that is a date', async () => {
    const date = new Date(Math.ceil(Date.now() / 1000) * 1000);
    const later = new Date(date.getTime() + 90_000);
    bff.script = [
      problem(503, 'store_unavailable', { headers: { Date: date.toUTCString(), 'Retry-After': later.toUTCString() } }),
    ];
    assert.partialDeepStrictEqual(await errorOf(create()), { kind: 'busy', retryAfterMs: 90_000 });
  });

  it('names the scope that the user did not grant', async () => {
    bff.session = sessionOf('ada', { scope: '6 10', requestedScope: '4 6 10 11' });
    bff.script = [refuse(403, 403308)];
    assert.deepEqual(await errorOf(create()), {
      kind: 'scope',
      missing: ['4'],
      requestId: 'request-1',
      traceId: 'trace-1',
    });
  });

  describe('that changes nothing', () => {
    for (const [title, script] of [
      ['a bare 502', html(502)],
      ['a bare 503', html(503, { 'Retry-After': '0' })],
      ['a bare 504', html(504)],
      ['429', problem(429, 'rate_limited', { headers: { 'Retry-After': '0' } })],
      ['503', problem(503, 'store_unavailable', { headers: { 'Retry-After': '0' } })],
      ['no response', breakOff],
    ] as const) {
      it(`is sent again after ${title}`, async () => {
        bff.script = [script, succeed({ groups: [] })];
        const { data } = await read();
        assert.deepEqual(data, { groups: [] });
        assert.equal(bff.requestsOf('/api/').length, 2);
      });
    }

    it('is sent again after no less than Retry-After', async () => {
      bff.script = [problem(429, 'rate_limited', { headers: { 'Retry-After': '1' } }), succeed({ groups: [] })];
      await read();
      const [first, second] = bff.requestsOf('/api/');
      assert.ok((second?.atMs ?? 0) - (first?.atMs ?? 0) >= 1000);
    });

    it('is given up after three attempts', async () => {
      bff.script = [html(503, { 'Retry-After': '0' })];
      assert.partialDeepStrictEqual((await read()).error, { kind: 'unknown-outcome' });
      assert.equal(bff.requestsOf('/api/').length, 3);
    });

    it('is not waited for if the server says that it takes long', async () => {
      bff.script = [problem(429, 'rate_limited', { headers: { 'Retry-After': '60' } })];
      assert.partialDeepStrictEqual((await read()).error, { kind: 'busy', retryAfterMs: 60_000 });
      assert.equal(bff.requestsOf('/api/').length, 1);
    });

    it('is sent once for those who repeat it themselves', async () => {
      bff.script = [html(502)];
      await tab.longport.get('/v1/watchlist/groups', { retry: false });
      assert.equal(bff.requestsOf('/api/').length, 1);
    });

    it('has an empty list wherever LongPort sends null for one', async () => {
      bff.script = [succeed({ list: null }), succeed({ orders: null }), succeed({ trades: null, has_more: false })];
      assert.deepEqual((await tab.longport.get('/v1/asset/stock')).data, { list: [] });
      assert.deepEqual((await tab.longport.get('/v1/trade/order/today')).data, { orders: [] });
      const { data } = await tab.longport.get('/v1/trade/execution/today');
      assert.deepEqual(data, { trades: [], has_more: false });
    });

    it('may be a POST', async () => {
      bff.script = [html(502), succeed({ candlesticks: null })];
      const { data } = await tab.longport.post('/quote/candlesticks', { body: { symbol: '700.HK' } as never });
      assert.deepEqual(data, { candlesticks: [] });
      assert.equal(bff.requestsOf('/api/').length, 2);
    });

    it('is the same for the client and for the BFF', () => {
      const paths = [...POST_READS, '/v1/trade/order', '/quote/quotes/', '/v3/quant/run_script'];
      for (const path of paths) {
        for (const method of ['get', 'post', 'put', 'delete']) {
          assert.equal(isRead(method, path), isReadForTheBff(method.toUpperCase(), path), `${method} ${path}`);
        }
      }
    });

    it("is a bug, and never data, if the response is not LongPort's", async () => {
      bff.script = [html(200)];
      assert.partialDeepStrictEqual((await read()).error, { kind: 'bug' });
    });

    it('never comes without data', async () => {
      bff.script = [succeed(null)];
      assert.partialDeepStrictEqual((await read()).error, { kind: 'bug' });
    });
  });

  describe('is for the session that the page shows:', () => {
    it('it waits for the first response of /session', async () => {
      let respond: () => void = () => undefined;
      bff.session = (
        _request: unknown,
        response: { writeHead(status: number, headers: object): { end(text: string): void } },
      ) => {
        respond = () => {
          response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(sessionOf('ada')));
        };
      };
      bff.script = [succeed({ id: '1' })];
      const calls = [create(), create(), create()];
      while (bff.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
      assert.equal(bff.requestsOf('/api/').length, 0);
      respond();
      await Promise.all(calls);
      assert.equal(bff.requestsOf('/session').length, 1);
      assert.deepEqual(
        bff.requestsOf('/api/').map(({ headers }) => headers['x-session-id']),
        Array(3).fill('session-of-ada'),
      );
    });

    it('it is not sent while it is not known who is signed in', async () => {
      bff.session = problem(503, 'store_unavailable', { headers: { 'Retry-After': '2' } });
      const error = await errorOf(create());
      assert.ok(error.kind === 'busy' && (error.retryAfterMs ?? 0) >= 2000);
      assert.equal(bff.requestsOf('/api/').length, 0);
    });

    it('it is not sent when no user is signed in', async () => {
      bff.session = { authenticated: false, loginUrl: '/login' };
      assert.deepEqual(await errorOf(create()), { kind: 'signed-out', loginUrl: '/login' });
      assert.equal(bff.requestsOf('/api/').length, 0);
    });

    it('another account in the cookie is "switched", and the page learns of it', async () => {
      bff.script = [succeed({ groups: [] }), problem(409, 'session_changed'), succeed({ id: '1' })];
      await read();
      bff.session = sessionOf('ben');
      assert.partialDeepStrictEqual(await errorOf(create()), { kind: 'switched' });
      assert.partialDeepStrictEqual(tab.longport.session.get(), { account: { id: 'ben' } });
    });

    it('a new session of the same account is taken over silently', async () => {
      bff.script = [succeed({ groups: [] }), problem(409, 'session_changed'), succeed({ id: '1' })];
      await read();
      const { key } = tab.longport.session.get() as { key: string };
      bff.session = sessionOf('ada', {
        session: { id: 'a-later-one', expiresInSeconds: 60, idleExpiresInSeconds: 60 },
      });
      assert.deepEqual(await create(), { data: { id: '1' } });
      assert.equal(bff.requests.at(-1)?.headers['x-session-id'], 'a-later-one');
      assert.partialDeepStrictEqual(tab.longport.session.get(), { key, sessionId: 'a-later-one' });
    });

    it('API-key mode has no session to name', async () => {
      bff.session = { authenticated: true, mode: 'apikey', session: null, account: null };
      bff.script = [succeed({ id: '1' })];
      assert.deepEqual(await create(), { data: { id: '1' } });
      assert.equal(bff.requestsOf('/api/')[0]?.headers['x-session-id'], undefined);
    });
  });

  it('sends query, path and body as the description says, and proves where it comes from', async () => {
    bff.script = [succeed({ orders: [] })];
    await tab.longport.get('/v1/trade/order/today', {
      query: { symbol: '700.HK', status: ['NewStatus', 'FilledStatus'] },
      background: true,
    });
    const [request] = bff.requestsOf('/api/');
    assert.equal(request?.target, '/api/v1/trade/order/today?symbol=700.HK&status=NewStatus&status=FilledStatus');
    assert.partialDeepStrictEqual(request.headers, { 'x-background': '1', 'x-csrf': '1' });
    bff.script = [succeed({})];
    await create();
    const sent = bff.requests.at(-1);
    assert.deepEqual(JSON.parse(sent?.body ?? ''), GROUP);
    assert.equal(sent?.headers['content-type'], 'application/json');
    assert.equal(sent.headers['x-background'], undefined);
  });

  it('is a bug, and not sent, if its query cannot be written', async () => {
    bff.script = [succeed({})];
    const { error } = await tab.longport.get('/v1/trade/order/today', { query: { symbol: { a: { b: 1 } } } as never });
    assert.equal(error?.kind, 'bug');
    assert.equal(bff.requestsOf('/api/').length, 0);
  });

  it('rejects only when its signal is aborted, with the reason of the signal', async () => {
    bff.script = [scripted.hang];
    for (const waitFor of [0, 1]) {
      const abort = new AbortController();
      const call = tab.longport.get('/v1/watchlist/groups', { signal: abort.signal });
      while (bff.requestsOf('/api/').length < waitFor) await new Promise((resolve) => setImmediate(resolve));
      const reason = new Error('left the page');
      abort.abort(reason);
      await assert.rejects(call, reason);
    }
  });

  it('is refused at once without a network, and a read only when it got no response', async () => {
    bff.script = [succeed({ groups: [] })];
    await read();
    tab.isOnline = false;
    assert.deepEqual(await errorOf(create()), { kind: 'offline' });
    assert.equal(bff.requestsOf('/api/').length, 1);
    bff.script = [breakOff];
    assert.deepEqual(await read(), { error: { kind: 'offline' } });
  });
});

describe('a call of the client package to a real BFF', () => {
  let longport: DevLongPort;
  let bff: TestBff;
  let tab: ClientTab;

  before(async () => {
    longport = await startDevLongPort({ securityCount: 50 });
    bff = await startBff({ longport, env: { LONGPORT_SCOPE: '4 6 10 11' } });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    tab = openClientTab({ origin: bff.url, cookies: () => visitor.cookieHeader });
  });
  after(async () => {
    await bff[Symbol.asyncDispose]();
    await longport[Symbol.asyncDispose]();
  });

  it('gets arrays where LongPort sends null', async () => {
    longport.faults.oddArrays = 'null';
    const { data, error } = await tab.longport.get('/v1/watchlist/groups');
    longport.faults.clear();
    assert.equal(error, undefined);
    assert.deepEqual(data.groups, []);
  });

  it('that LongPort refuses has its code and trace id', async () => {
    longport.faults.api = [{ kind: 'code', code: 403201, times: 1 }];
    const { error } = await tab.longport.get('/v1/asset/stock');
    assert.ok(error?.kind === 'refused');
    assert.equal(error.code, 403201);
    assert.ok(error.traceId);
  });

  it('to a path that does not exist is a bug', async () => {
    const { error } = await tab.longport.get('/login' as never);
    assert.equal(error?.kind, 'bug');
  });
});
