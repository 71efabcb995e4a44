import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { after, afterEach, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import type { SessionIndex } from '../../../src/session/account/session-index.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { walkConsent } from '../../support/consent-walker.ts';
import { openAnswer } from '../../support/event-stream.ts';
import { eventually } from '../../support/eventually.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { assertProblem } from '../../support/problem.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { atInstance, useRedis } from '../../support/use-redis.ts';
import { Visitor, type Answer } from '../../support/visitor.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0';
const CALL = '/api/v1/asset/account';

interface Listed {
  readonly id: string;
  readonly current: boolean;
  readonly device: string | null;
  readonly network: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

interface SessionList {
  readonly accountKnown: boolean;
  readonly sessions: readonly Listed[];
}

async function listOf(visitor: Visitor): Promise<SessionList> {
  const answer = await visitor.fetch('/session/list');
  assert.equal(answer.status, 200, answer.text);
  return answer.json() as SessionList;
}

function end(visitor: Visitor, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return visitor.fetch('/session/end', {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

const idsOf = async (visitor: Visitor): Promise<string[]> => (await listOf(visitor)).sessions.map(({ id }) => id);

async function signIn(bff: TestBff, account?: string, userAgent?: string): Promise<Visitor> {
  const visitor = new Visitor(bff);
  visitor.userAgent = userAgent;
  await visitor.signIn(account === undefined ? {} : { account });
  return visitor;
}

const isSignedIn = async (visitor: Visitor): Promise<boolean> => (await visitor.fetch('/api/v1/test')).status === 200;

describe("a person's own sessions", () => {
  const fixture = useRedis();
  let bff: TestBff;
  let other: TestBff;
  before(async () => {
    bff = await fixture.instance();
    other = await fixture.instance();
  });
  afterEach(() => fixture.admin.flushall());

  it('[SE-11] are listed wherever they began: which is this, device, network, times, and no token', async () => {
    const first = await signIn(bff, 'cash', FIREFOX);
    const second = await signIn(other, 'cash');
    const { accountKnown, sessions } = await listOf(second);
    assert.equal(accountKnown, true);
    assert.deepEqual(
      new Map(sessions.map(({ id, current, device, network }) => [id, [current, device, network]])),
      new Map([
        [visitorSessionId(first), [false, 'Firefox on Windows', '127.0.0.0/24']],
        [visitorSessionId(second), [true, null, '127.0.0.0/24']],
      ]),
    );
    for (const session of sessions) {
      assert.deepEqual(Object.keys(session), ['id', 'current', 'device', 'network', 'createdAt', 'lastSeenAt']);
      for (const time of [session.createdAt, session.lastSeenAt])
        assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000);
    }
  });

  it('[SE-11] show the network of the person, not that of the reverse proxy in front', async () => {
    for (const [trustProxy, forwarded, network] of [
      ['loopback', '203.0.113.77', '203.0.113.0/24'],
      ['1', '203.0.113.77:51234', '203.0.113.0/24'],
      ['1', '[2001:db8:85a3::7]:51234', '2001:db8:85a3::/48'],
      ['1', '::ffff:203.0.113.77', '203.0.113.0/24'],
      ['1', 'nonsense', null],
    ] as const) {
      const behindProxy = await fixture.instance({ env: { TRUST_PROXY: trustProxy } });
      const visitor = new Visitor(behindProxy);
      const callback = await walkConsent((await visitor.beginLogin()).href, { account: 'paper' });
      const headers = { 'x-forwarded-for': forwarded };
      assert.equal((await visitor.request(callback.pathname + callback.search, { headers })).status, 303);
      const { sessions } = await listOf(visitor);
      assert.equal(sessions.find(({ current }) => current)?.network, network, forwarded);
    }
  });

  it('[SE-11] are not those of another account, which can neither be seen nor ended', async () => {
    const mine = await signIn(bff, 'margin');
    const theirs = await signIn(bff, 'paper');
    assert.deepEqual(await idsOf(mine), [visitorSessionId(mine)]);
    assertProblem(await end(mine, { id: visitorSessionId(theirs) }), 404, 'not_found');
    assertProblem(await end(mine, { id: 'AAAAAAAAAAAAAAAAAAAAAA' }), 404, 'not_found');
    assertProblem(await end(mine, { id: visitorSessionId(theirs).slice(0, 10) }), 404, 'not_found');
    await end(mine, { others: true });
    assert.equal(await isSignedIn(theirs), true);
  });

  it('[SE-11] [LO-1] [LO-4] one that is ended ends on every process at once: streams closed, tokens revoked, 204', async () => {
    const mine = await signIn(bff, 'margin');
    const lost = await signIn(other, 'margin');
    const stream = await openAnswer(other, lost);
    await stream.more();
    const revocations = fixture.longport.journal.revocations.length;
    const answer = await end(mine, { id: visitorSessionId(lost) });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers['set-cookie'], undefined);
    await stream.closed(1_000);
    assertProblem(await lost.fetch(CALL), 401, 'unauthenticated');
    assert.deepEqual(
      fixture.longport.journal.revocations.slice(revocations).map(({ status }) => status),
      [200, 200],
    );
    assert.deepEqual(await idsOf(mine), [visitorSessionId(mine)]);
    const line = bff.log.findLast((each) => each.includes('"cause":"remote_logout"')) ?? '';
    const { requestId, session } = JSON.parse(line) as { readonly requestId?: string; readonly session?: string };
    assert.deepEqual([requestId, session], [answer.headers['x-request-id'], visitorSessionId(lost)]);
    assertProblem(await end(mine, { id: visitorSessionId(lost) }), 404, 'not_found');
  });

  it('[SE-11] all others end and this one goes on; ending this one is a logout', async () => {
    const [mine, second, third] = [await signIn(bff), await signIn(other), await signIn(other)];
    assert.equal((await end(atInstance(mine, other), { others: true })).status, 204);
    assert.equal(await isSignedIn(mine), true);
    for (const ended of [second, third]) assert.equal(await isSignedIn(ended), false);
    const answer = await end(mine, { id: visitorSessionId(mine) });
    assert.equal(answer.status, 204);
    assert.match(String(answer.headers['set-cookie']), /^longport_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
    assert.equal(mine.cookies.has('longport_session'), false);
  });

  it('[SE-11] leave nothing behind when they have ended', async () => {
    const visitor = await signIn(bff, 'paper');
    assert.equal((await fixture.admin.keys('longport-bff:account:*')).length, 1);
    await visitor.fetch('/logout', { method: 'POST' });
    await eventually('the index is gone', async () => (await fixture.admin.keys('*:account:*')).length === 0);
  });

  it('[SE-11] [SE-10] are kept alive by calls alone: the list shows the last one, to within a minute', async () => {
    const visitor = await signIn(bff);
    const [before_] = (await listOf(visitor)).sessions;
    bff.clock.advance(61_000);
    await listOf(visitor);
    assert.equal((await listOf(visitor)).sessions[0]?.lastSeenAt, before_?.lastSeenAt);
    await visitor.fetch('/api/v1/test');
    await eventually('the call was seen', async () => {
      const [now] = (await listOf(visitor)).sessions;
      return Date.parse(now?.lastSeenAt ?? '') - Date.parse(before_?.lastSeenAt ?? '') >= 60_000;
    });
  });

  it('[SE-11] device and network outlive a refresh', async () => {
    const visitor = await signIn(bff, 'cash', FIREFOX);
    await visitor.fetch(CALL);
    fixture.longport.expireAccessTokens();
    const refreshes = fixture.longport.journal.refreshesSucceeded;
    assert.equal((await visitor.fetch(CALL)).status, 200);
    assert.equal(fixture.longport.journal.refreshesSucceeded, refreshes + 1);
    const [session] = (await listOf(visitor)).sessions;
    assert.deepEqual([session?.device, session?.network], ['Firefox on Windows', '127.0.0.0/24']);
  });

  it('[SE-11] neither route answers without a session', async () => {
    const visitor = new Visitor(bff);
    assertProblem(await visitor.fetch('/session/list'), 401, 'unauthenticated');
    assertProblem(await end(visitor, { others: true }), 401, 'unauthenticated');
  });

  it('[SE-11] only a small JSON body that says which is taken', async () => {
    const visitor = await signIn(bff);
    for (const body of ['', '{', 'null', '[]', '"x"', {}, { id: 7 }, { others: false }, { others: true, id: 'x' }]) {
      const answer = await end(visitor, body);
      assertProblem(answer, 400, 'bad_request');
      assert.notEqual((answer.json() as { readonly detail?: string }).detail ?? '', '');
    }
    assertProblem(await end(visitor, { others: true }, { 'content-type': 'text/plain' }), 400, 'bad_request');
    assertProblem(await end(visitor, { others: true }, { 'content-encoding': 'gzip' }), 400, 'bad_request');
    assertProblem(await end(visitor, { id: 'x'.repeat(2_000) }), 413, 'body_too_large');
    assert.equal(await endInChunks(bff, visitor, 'x'.repeat(2_000)), 413);
    assert.equal(await isSignedIn(visitor), true);
  });
});

/** Sends a body without announcing its length. */
async function endInChunks(bff: TestBff, visitor: Visitor, body: string): Promise<number | undefined> {
  const request = httpRequest(`${bff.url}/session/end`, {
    method: 'POST',
    agent: false,
    headers: { cookie: visitor.cookieHeader, 'x-csrf': '1', 'content-type': 'application/json' },
  });
  request.on('error', () => undefined);
  request.write(body);
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

describe('the index of sessions is a hint', () => {
  let longport: DevLongPort;
  before(async () => {
    longport = await startDevLongPort();
  });
  after(() => longport.close());

  async function startWith(change: (index: SessionIndex) => Partial<SessionIndex>) {
    const stores = createMemoryStores({ clock: systemClock, ttlSeconds: 43_200 });
    const sessionIndex = { ...stores.sessionIndex, ...change(stores.sessionIndex) };
    const bff = await startBff({ longport, overrides: { stores: { ...stores, sessionIndex } } });
    return { bff, stores };
  }

  it('[SE-11] one that cannot be written fails no login, and the next read repairs it', async () => {
    let away = true;
    const started = await startWith((index) => ({
      add: (...note) => (away ? Promise.reject(new StoreUnavailableError('away')) : index.add(...note)),
    }));
    await using bff = started.bff;
    const [first, second] = [await signIn(bff), await signIn(bff)];
    assert.equal(await isSignedIn(first), true);
    assert.match(bff.log.join(''), /"operation":"note session"/);
    assert.deepEqual(await idsOf(first), [visitorSessionId(first)]);
    away = false;
    await listOf(first);
    await eventually('the first is there', async () => (await listOf(second)).sessions.length === 2);
  });

  it('[SE-11] one that names the session of a stranger shows and ends no session of the stranger', async () => {
    const strangers: Visitor[] = [];
    const started = await startWith(() => ({
      page: () =>
        Promise.resolve({ sessionIds: strangers.map((stranger) => visitorSessionId(stranger)), isLast: true }),
    }));
    await using bff = started.bff;
    const mine = await signIn(bff, 'margin');
    const stranger = await signIn(bff, 'paper');
    strangers.push(stranger);
    assert.deepEqual(await idsOf(mine), [visitorSessionId(mine)]);
    assertProblem(await end(mine, { id: visitorSessionId(stranger) }), 404, 'not_found');
    assert.equal((await end(mine, { others: true })).status, 204);
    assert.equal(await isSignedIn(stranger), true);
  });

  it('[SE-11] without a known account there is this session alone', async () => {
    const { stores, ...started } = await startWith(() => ({}));
    await using bff = started.bff;
    const visitors = [await signIn(bff), await signIn(bff)];
    for (const visitor of visitors) {
      const record = (await stores.tokens.read(visitorSessionId(visitor))) ?? assert.fail('there is no record');
      const tokens = { ...record.tokens, accessToken: new Secret('opaque') };
      await stores.tokens.replace(visitorSessionId(visitor), record.version, { ...record, tokens });
    }
    const [mine = assert.fail()] = visitors;
    const { accountKnown, sessions } = await listOf(mine);
    assert.deepEqual([accountKnown, sessions.map(({ id }) => id)], [false, [visitorSessionId(mine)]]);
    assertProblem(await end(mine, { id: visitorSessionId(visitors[1] ?? mine) }), 404, 'not_found');
  });
});
