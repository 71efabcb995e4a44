import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it, mock } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import type { Session, SignedIn } from '../../client/src/session/session.ts';
import { openClientTab, type ClientTab, type ClientTabOptions } from '../support/client-page.ts';
import { eventually } from '../support/eventually.ts';
import {
  html,
  problem,
  refuse,
  sessionOf,
  startScriptedBff,
  succeed,
  type ScriptedBff,
} from '../support/scripted-bff.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const SIGNED_OUT = { authenticated: false, loginUrl: '/login' };

/** What subscribers of a store saw, from the moment of the call. */
function watch({ longport }: ClientTab): { readonly seen: Session[]; readonly stop: () => void } {
  const seen: Session[] = [];
  const stop = longport.session.subscribe(() => seen.push(longport.session.get()));
  return { seen, stop };
}

async function known(tab: ClientTab, kind: Session['kind'] = 'signed-in'): Promise<void> {
  await eventually(`the session is ${kind}`, () => tab.longport.session.get().kind === kind);
}

function signedIn({ longport }: ClientTab): SignedIn {
  const session = longport.session.get();
  assert.ok(session.kind === 'signed-in');
  return session;
}

describe('the session of the client package', () => {
  let bff: ScriptedBff;
  const tabs: ClientTab[] = [];
  const open = (options: Partial<ClientTabOptions> = {}): ClientTab => {
    const tab = openClientTab({ origin: bff.url, browser: `browser ${tabs.length}`, ...options });
    tabs.push(tab);
    return tab;
  };
  const asked = (): number => bff.requestsOf('/session').length;

  before(async () => {
    bff = await startScriptedBff();
  });
  after(async () => {
    for (const tab of tabs) tab[Symbol.dispose]();
    await bff[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    bff.session = sessionOf('ada');
    bff.requests.length = 0;
    bff.script = [];
  });

  it('is asked for by the first subscriber, once for all of them', async () => {
    const tab = open();
    await turn();
    assert.equal(tab.requests.length, 0);
    assert.equal(tab.listenerCount(), 0);
    const all = [watch(tab), watch(tab), watch(tab)];
    await known(tab);
    assert.equal(asked(), 1);
    assert.deepEqual(
      all.map(({ seen }) => seen.length),
      [1, 1, 1],
    );
    for (const { stop } of all) stop();
  });

  it('is told to every subscriber, also if one of them throws', async (test) => {
    const uncaught: unknown[] = [];
    const { queueMicrotask } = globalThis;
    test.mock.method(globalThis, 'queueMicrotask', (callback: () => void) => {
      queueMicrotask(() => {
        try {
          callback();
        } catch (error) {
          uncaught.push(error);
        }
      });
    });
    const mistake = new Error('of the page');
    const tab = open();
    const stop = tab.longport.session.subscribe(() => {
      throw mistake;
    });
    const { seen, stop: stopSecond } = watch(tab);
    await eventually('the second is told', () => seen.length === 1);
    await eventually('it is reported', () => uncaught.includes(mistake));
    stop();
    stopSecond();
  });

  it('leaves nothing behind when the last subscriber goes', async () => {
    const tab = open();
    const [first, second] = [watch(tab), watch(tab)];
    await known(tab);
    first.stop();
    first.stop();
    assert.ok(tab.listenerCount() > 0);
    second.stop();
    assert.equal(tab.listenerCount(), 0);
    tab.aheadMs += 10_000;
    tab.fire('window', 'focus');
    await turn();
    assert.equal(asked(), 1);
  });

  it('is unknown on a server, whatever the page knows', async () => {
    const tab = open();
    const { stop } = watch(tab);
    await known(tab);
    assert.deepEqual(tab.longport.session.getServerSnapshot(), { kind: 'unknown' });
    assert.equal(tab.longport.session.getServerSnapshot(), tab.longport.session.getServerSnapshot());
    stop();
  });

  describe('is asked for again', () => {
    for (const [target, type, event] of [
      ['window', 'focus', {}],
      ['document', 'visibilitychange', {}],
      ['window', 'online', {}],
      ['window', 'pageshow', { persisted: true }],
    ] as const) {
      it(`at ${type}, and subscribers are not told if nothing changed`, async () => {
        const tab = open();
        const { seen, stop } = watch(tab);
        await known(tab);
        const before = tab.longport.session.get();
        tab.aheadMs += 5000;
        tab.fire(target, type, event);
        await eventually('it was asked', () => asked() === 2);
        await turn();
        assert.equal(tab.longport.session.get(), before);
        assert.equal(seen.length, 1);
        stop();
      });
    }

    it('once, when the events of one return come together', async () => {
      const tab = open();
      const { stop } = watch(tab);
      await known(tab);
      tab.aheadMs += 5000;
      tab.fire('document', 'visibilitychange');
      tab.fire('window', 'focus');
      await eventually('it was asked', () => asked() === 2);
      await turn();
      tab.fire('window', 'focus');
      await turn();
      assert.equal(asked(), 2);
      stop();
    });

    it('not by a page that is hidden, or was not left', async () => {
      const tab = open();
      const { stop } = watch(tab);
      await known(tab);
      tab.aheadMs += 5000;
      tab.fire('window', 'pageshow', { persisted: false });
      tab.isVisible = false;
      tab.fire('document', 'visibilitychange');
      await turn();
      assert.equal(asked(), 1);
      stop();
    });

    it('after a call that found no session', async () => {
      const tab = open();
      const { stop } = watch(tab);
      await known(tab);
      bff.session = SIGNED_OUT;
      bff.script = [problem(401, 'unauthenticated')];
      await tab.longport.get('/v1/watchlist/groups');
      await known(tab, 'signed-out');
      stop();
    });

    it('after a failure, by itself', async () => {
      bff.session = problem(503, 'store_unavailable', { headers: { 'Retry-After': '1' } });
      const tab = open();
      const { seen, stop } = watch(tab);
      await eventually('it failed', () => seen.length === 1);
      assert.partialDeepStrictEqual(tab.longport.session.get(), { kind: 'unknown', error: { kind: 'busy' } });
      bff.session = sessionOf('ada');
      await known(tab);
      assert.ok((bff.requests[1]?.atMs ?? 0) - (bff.requests[0]?.atMs ?? 0) >= 1000);
      stop();
    });
  });

  for (const [title, response, error] of [
    ['a page of HTML', html(200, { 'X-Request-Id': 'request-1' }), { kind: 'bug', requestId: 'request-1' }],
    ['HTML with 404', html(404, { 'X-Request-Id': 'request-1' }), { kind: 'bug', requestId: 'request-1' }],
    [
      'a refusal',
      problem(403, 'not_allowed'),
      { kind: 'bug', message: 'title of not_allowed', requestId: 'request-1' },
    ],
    ['another JSON', succeed({}), { kind: 'bug' }],
  ] as const) {
    it(`is unknown because of a bug if it is answered by ${title}`, async () => {
      bff.session = response;
      const tab = open();
      assert.partialDeepStrictEqual((await tab.longport.get('/v1/watchlist/groups', { retry: false })).error, error);
      assert.partialDeepStrictEqual(tab.longport.session.get(), { kind: 'unknown', error });
    });
  }

  it('says how long the wait is now after each failure', async () => {
    const waits = ['60', '90'];
    bff.session = (_request: unknown, response: ServerResponse) => {
      const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': waits.shift() };
      response.writeHead(503, headers).end('{"code":"store_unavailable"}');
    };
    const tab = open();
    const { seen, stop } = watch(tab);
    await eventually('it failed', () => seen.length === 1);
    tab.fire('window', 'focus');
    await eventually('it failed again', () => seen.length === 2);
    assert.deepEqual(
      seen.map((session) => session.kind === 'unknown' && session.error),
      [60_000, 90_000].map((retryAfterMs) => ({ kind: 'busy', retryAfterMs })),
    );
    stop();
  });

  it('stays signed in while the server cannot tell', async () => {
    const tab = open();
    const { seen, stop } = watch(tab);
    await known(tab);
    for (const failure of [problem(503, 'store_unavailable'), problem(500, 'internal_error'), refuse(200, 1)]) {
      bff.session = failure;
      const before = asked();
      tab.aheadMs += 5000;
      tab.fire('window', 'focus');
      await eventually('it was asked', () => asked() > before);
      await turn();
    }
    assert.equal(seen.length, 1);
    assert.equal(tab.longport.session.get().kind, 'signed-in');
    stop();
  });

  it('does not take over a response that began before the sign-out', async () => {
    const tab = open();
    const { seen, stop } = watch(tab);
    await known(tab);
    let respond: () => void = () => undefined;
    bff.session = (_request: unknown, response: { end(text: string): void }) => {
      respond = () => {
        response.end(JSON.stringify(sessionOf('ada')));
      };
    };
    tab.aheadMs += 5000;
    tab.fire('window', 'focus');
    await eventually('it was asked', () => asked() === 2);
    bff.script = [(_request, response) => void response.writeHead(204).end()];
    await tab.longport.session.signOut();
    bff.session = SIGNED_OUT;
    respond();
    await eventually('it was asked again', () => asked() === 3);
    await turn();
    assert.deepEqual(
      seen.map(({ kind }) => kind),
      ['signed-in', 'signed-out'],
    );
    stop();
  });

  describe('names what the page may show by its key, which', () => {
    const other = { id: 'another-session', expiresInSeconds: 60, idleExpiresInSeconds: 60 };
    for (const [title, from, to, isSame] of [
      ['stays for a new session of the same account', sessionOf('ada'), sessionOf('ada', { session: other }), true],
      ['changes with the account', sessionOf('ada'), sessionOf('ben'), false],
      ['changes when the account is not named any more', sessionOf('ada'), sessionOf(null, { session: other }), false],
      ['changes when the account was not named before', sessionOf(null), sessionOf('ada'), false],
      ['changes with the session if no account is named', sessionOf(null), sessionOf(null, { session: other }), false],
      ['stays for a session without an account', sessionOf(null), sessionOf(null), true],
    ] as const) {
      it(title, async () => {
        bff.session = from;
        const tab = open();
        const { stop } = watch(tab);
        await known(tab);
        const { key } = signedIn(tab);
        bff.session = to;
        tab.fire('window', 'pageshow', { persisted: true });
        await eventually('it was asked', () => asked() === 2);
        await turn();
        await turn();
        await eventually('it was taken', () => (signedIn(tab).key === key) === isSame);
        stop();
      });
    }
  });

  for (const [scope, requestedScope, missing] of [
    ['4 6 10 11', '4 6 10 11', []],
    ['6 10', '4 6 10 11', ['4', '11']],
    ['3', '4 6', []],
    ['openapi', '4 6', []],
    ['4 12', '4 6', []],
    ['', '4 6', []],
    ['4 6', '3', []],
    ['4', '4 trade', []],
  ] as const) {
    it(`of scope "${scope}" for "${requestedScope}" misses ${missing.join(', ') || 'nothing'}`, async () => {
      bff.session = sessionOf('ada', { scope, requestedScope });
      const tab = open();
      const { stop } = watch(tab);
      await known(tab);
      assert.deepEqual(signedIn(tab).missingScopes, missing);
      stop();
    });
  }

  it('counts down by a clock of its own, and is not moved by the rounding of the server', async () => {
    bff.session = sessionOf('ada', { session: { id: 's', expiresInSeconds: 4000, idleExpiresInSeconds: 1800 } });
    const tab = open();
    const { stop } = watch(tab);
    await known(tab);
    const { msLeft } = signedIn(tab);
    const first = msLeft();
    assert.ok(first > 1_799_000 && first <= 1_800_500, String(first));
    tab.aheadMs += 60_000;
    assert.ok(Math.abs(first - 60_000 - msLeft()) < 1000);
    bff.session = sessionOf('ada', { session: { id: 's', expiresInSeconds: 3940, idleExpiresInSeconds: 1739 } });
    const before = msLeft() + tab.aheadMs + performance.now();
    tab.fire('window', 'focus');
    await eventually('it was asked', () => asked() === 2);
    await turn();
    assert.ok(Math.abs(msLeft() + tab.aheadMs + performance.now() - before) < 50);
    bff.session = sessionOf('ada', { session: { id: 's', expiresInSeconds: 3000, idleExpiresInSeconds: 1800 } });
    tab.aheadMs += 2000;
    tab.fire('window', 'focus');
    await eventually('the idle limit was extended', () => msLeft() > 1_790_000);
    tab.aheadMs += 3_000_000;
    assert.equal(msLeft(), 0);
    stop();
  });

  describe('is kept alive by a person who', () => {
    for (const type of ['pointerdown', 'keydown']) {
      it(`sends ${type}, once a minute`, async () => {
        const tab = open();
        const { stop } = watch(tab);
        await known(tab);
        bff.script = [(_request, response) => void response.writeHead(204).end()];
        const extended = (): number => bff.requestsOf('/session/extend').length;
        for (let times = 0; times < 20; times++) tab.fire('document', type);
        await eventually('it was extended', () => extended() === 1);
        tab.aheadMs += 30_000;
        tab.fire('document', type);
        await turn();
        assert.equal(extended(), 1);
        tab.aheadMs += 31_000;
        tab.fire('document', type);
        await eventually('it was extended again', () => extended() === 2);
        assert.equal(bff.requestsOf('/session/extend')[0]?.headers['x-session-id'], 'session-of-ada');
        stop();
        const listeners = tab.listenerCount();
        assert.equal(listeners, 0);
      });
    }
  });

  describe('in time:', () => {
    /** A server in the page: with mocked timers there are no sockets. */
    const inPage = (respond: () => Promise<Response>): ClientTab => open({ fetch: respond });
    const flush = async (): Promise<void> => {
      for (let turns = 0; turns < 20; turns++) await turn();
    };
    beforeEach(() => {
      mock.timers.enable({ apis: ['setTimeout'] });
    });
    const json = (body: object): Promise<Response> => Promise.resolve(Response.json(body));

    it('a server that hangs is given up after eight seconds', async () => {
      const tab = open({
        fetch: ({ signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              reject(new Error('aborted'));
            });
          }),
      });
      const { seen, stop } = watch(tab);
      await flush();
      mock.timers.tick(8000);
      await flush();
      assert.equal(seen.length, 1);
      assert.partialDeepStrictEqual(tab.longport.session.get(), { kind: 'unknown', error: { kind: 'busy' } });
      stop();
      mock.timers.reset();
    });

    it('it is asked for once a minute while the page is seen', async () => {
      const tab = inPage(() => json(sessionOf('ada')));
      const { stop } = watch(tab);
      await flush();
      mock.timers.tick(60_000);
      await flush();
      assert.equal(tab.requests.length, 2);
      tab.isVisible = false;
      mock.timers.tick(60_000);
      await flush();
      assert.equal(tab.requests.length, 2);
      stop();
      tab.isVisible = true;
      mock.timers.tick(600_000);
      await flush();
      assert.equal(tab.requests.length, 2);
      mock.timers.reset();
    });

    it('a hidden page learns that the session has ended', async () => {
      let session: object = sessionOf('ada', { session: { id: 's', expiresInSeconds: 30, idleExpiresInSeconds: 30 } });
      const tab = inPage(() => json(session));
      const { stop } = watch(tab);
      await flush();
      tab.isVisible = false;
      session = SIGNED_OUT;
      tab.aheadMs += 31_000;
      mock.timers.tick(31_000);
      await flush();
      assert.equal(tab.longport.session.get().kind, 'signed-out');
      stop();
      mock.timers.reset();
    });
  });

  describe('and other tabs:', () => {
    it('what one tab learns, the others ask for at once', async () => {
      const [first, second] = [open({ browser: 'told' }), open({ browser: 'told' })];
      const stops = [watch(first), watch(second)];
      await Promise.all([known(first), known(second)]);
      bff.session = sessionOf('ben');
      first.fire('window', 'pageshow', { persisted: true });
      await eventually('both know', () => [first, second].every((tab) => signedIn(tab).account?.id === 'ben'));
      const before = asked();
      for (let turns = 0; turns < 20; turns++) await turn();
      assert.equal(asked(), before, 'tabs that agree ask nothing');
      for (const { stop } of stops) stop();
    });

    it('a page that is left hears nothing, and asks when it is back', async () => {
      const tab = open({ browser: 'left' });
      const { stop } = watch(tab);
      await known(tab);
      tab.fire('window', 'pagehide');
      bff.session = SIGNED_OUT;
      const other = open({ browser: 'left' });
      const { stop: stopOther } = watch(other);
      await known(other, 'signed-out');
      assert.equal(tab.longport.session.get().kind, 'signed-in');
      tab.fire('window', 'pageshow', { persisted: true });
      await known(tab, 'signed-out');
      stop();
      stopOther();
    });
  });

  it('that is not ended says so, and stays', async () => {
    const tab = open();
    const { stop } = watch(tab);
    await known(tab);
    bff.script = [problem(503, 'store_unavailable', { headers: { 'Retry-After': '1' } })];
    assert.partialDeepStrictEqual(await tab.longport.session.signOut(), {
      error: { kind: 'busy', retryAfterMs: 1000 },
    });
    assert.equal(tab.longport.session.get().kind, 'signed-in');
    stop();
  });

  it('has a link that signs in and comes back', () => {
    const { session } = open().longport;
    assert.equal(session.signInUrl(), '/login?returnTo=%2Fdesk%3Fsymbol%3D700.HK%23orders');
    assert.equal(session.signInUrl('/a?b=c'), '/login?returnTo=%2Fa%3Fb%3Dc');
  });

  it('warns once of a BFF of another version', async (test) => {
    const warn = test.mock.method(console, 'warn', () => undefined);
    bff.session = sessionOf('ada', { version: '99.0.0' });
    const tab = open();
    const { stop } = watch(tab);
    await known(tab);
    tab.fire('window', 'pageshow', { persisted: true });
    await eventually('it was asked', () => asked() === 2);
    await turn();
    assert.equal(warn.mock.callCount(), 1);
    stop();
  });
});

describe('the session of the client package at a real BFF', () => {
  let longport: DevLongPort;
  let bff: TestBff;

  before(async () => {
    longport = await startDevLongPort({ securityCount: 50 });
    bff = await startBff({ longport, env: { LONGPORT_SCOPE: '4 6 10 11' } });
  });
  after(async () => {
    await bff[Symbol.asyncDispose]();
    await longport[Symbol.asyncDispose]();
  });

  it('goes from one tab to the others: signed in, switched and signed out', async () => {
    const browser = new Visitor(bff);
    const open = (): ClientTab =>
      openClientTab({ origin: bff.url, browser: 'real', cookies: () => browser.cookieHeader });
    using first = open();
    using second = open();
    const stops = [watch(first), watch(second)];
    await Promise.all([known(first, 'signed-out'), known(second, 'signed-out')]);

    await browser.signIn();
    using signedInTab = open();
    stops.push(watch(signedInTab));
    await Promise.all([known(first), known(second)]);
    assert.deepEqual(signedIn(first).scopes, ['4', '6', '10', '11']);
    const { key, account } = signedIn(first);
    assert.match(account?.label ?? '', /4117$/);

    await browser.signIn({ account: 'cash' });
    const { error } = await first.longport.post('/v1/watchlist/groups', { body: { name: 'of Ada' } });
    assert.equal(error?.kind, 'switched');
    await eventually('the other tab shows the other account', () => signedIn(second).key !== key);

    await second.longport.session.extend();
    assert.deepEqual(await second.longport.session.signOut(), { data: undefined });
    await Promise.all([known(first, 'signed-out'), known(signedInTab, 'signed-out')]);
    for (const { stop } of stops) stop();
  });
});
