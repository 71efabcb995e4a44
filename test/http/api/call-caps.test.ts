import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { startApiKeyBff, TEST_API_KEY } from '../../support/api-key-bff.ts';
import { commandsOf } from '../../support/commands-of.ts';
import { openAnswer, type OpenAnswer } from '../../support/event-stream.ts';
import { eventually } from '../../support/eventually.ts';
import { useFixture } from '../../support/fixture.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { scrape } from '../../support/scrape.ts';
import { assertProblem } from '../../support/problem.ts';
import { rawRequest } from '../../support/raw-http.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { useRedis } from '../../support/use-redis.ts';
import { Visitor, type Answer } from '../../support/visitor.ts';

const IN_ALL = 3;
const PER_SESSION = 2;
const CAPS = { API_MAX_CONCURRENT: String(IN_ALL), API_MAX_CONCURRENT_PER_SESSION: String(PER_SESSION) };

/** A refusal that says when to come again. */
function assertRefused(answer: Answer, which: RegExp): void {
  const problem = assertProblem(answer, 429, 'rate_limited');
  assert.match(String(problem['detail']), which);
  assert.equal(answer.headers['retry-after'], '1');
}

const call = (visitor: Visitor): Promise<Answer> => visitor.fetch('/api/v1/test');

async function signedIn(bff: TestBff, account?: string): Promise<Visitor> {
  const visitor = new Visitor(bff);
  await visitor.signIn(account === undefined ? {} : { account });
  return visitor;
}

describe('the calls that are in progress at once', () => {
  const fixture = useFixture({ env: CAPS });
  let open: OpenAnswer[] = [];
  afterEach(async () => {
    for (const answer of open) answer.leave();
    open = [];
    await fixture.longport.journal.until(({ openStreams }) => openStreams === 0);
  });

  /** A call that stays in progress. */
  async function stream(visitor: Visitor): Promise<OpenAnswer> {
    const answer = await openAnswer(fixture.bff, visitor);
    open.push(answer);
    return answer;
  }

  it('[AV-4] stop at the limit of a session, and the log names session and cause; another session still calls', async () => {
    const [greedy, other] = [await fixture.signedIn(), await fixture.signedIn()];
    for (let count = 0; count < PER_SESSION; count += 1) assert.equal((await stream(greedy)).status, 200);
    assertRefused(await call(greedy), /calls of this session/);
    assert.equal((await call(other)).status, 200);
    const line = fixture.bff.log.findLast((each) => each.includes('"call"')) ?? '';
    const { problem, cause, session, path, detail } = JSON.parse(line) as Record<string, unknown>;
    const { session: own } = (await greedy.fetch('/session')).json() as { readonly session: { readonly id: string } };
    assert.deepEqual([problem, cause, session, path], ['rate_limited', 'too_many_of_session', own.id, '/api/v1/test']);
    assert.match(String(detail), /calls of this session/);
    const counted = (await scrape(fixture.bff)).value('longport_bff_rate_limited_total', { cause: String(cause) });
    assert.ok(counted >= 1, `${counted} are counted`);
  });

  it('[AV-4] are bounded in total, whichever sessions call', async () => {
    const [first, second, third] = [await fixture.signedIn(), await fixture.signedIn(), await fixture.signedIn()];
    for (const visitor of [first, second, third]) await stream(visitor);
    for (const visitor of [first, third]) assertRefused(await call(visitor), /in flight in this process/);
    const calls = fixture.longport.journal.apiRequests.length;
    assertRefused(await first.fetch('/api/v1/trade/order', { method: 'POST', body: '{}' }), /Nothing was sent/);
    assert.equal(fixture.longport.journal.apiRequests.length, calls, 'LongPort hears nothing of it');
    assert.equal((await first.request('/session')).status, 200, 'other routes go on');
    open[0]?.leave();
    await eventually('there is room again', async () => (await call(third)).status === 200);
  });

  it('[AV-4] do not count what was refused before it was a call', async () => {
    const [first, second] = [await fixture.signedIn(), await fixture.signedIn()];
    for (const visitor of [first, first, second]) await stream(visitor);
    assertProblem(await fixture.visitor().fetch('/api/v1/test'), 401, 'unauthenticated');
    assertProblem(await first.request('/api/v1/test'), 403, 'cross_site');
  });
});

describe('the calls of one account', () => {
  let longport: DevLongPort;
  before(async () => {
    longport = await startDevLongPort();
  });
  after(() => longport.close());

  it('[OP-7] [AV-4] are so many at once over all its sessions; another account is not held up', async () => {
    await using bff = await startBff({ longport, env: { API_MAX_CONCURRENT_PER_ACCOUNT: '3' } });
    const greedy: Visitor[] = [];
    for (let count = 0; count < 4; count += 1) greedy.push(await signedIn(bff, 'cash'));
    const other = await signedIn(bff, 'margin');
    const open: OpenAnswer[] = [];
    for (const visitor of greedy.slice(0, 3)) open.push(await openAnswer(bff, visitor));
    const calls = longport.journal.apiRequests.length;
    for (const visitor of greedy) assertRefused(await call(visitor), /calls of this account/);
    assert.equal(longport.journal.apiRequests.length, calls, 'LongPort hears nothing of it');
    assert.equal((await call(other)).status, 200);
    open[0]?.leave();
    const [, , , last = assert.fail()] = greedy;
    await eventually('there is room again', async () => (await call(last)).status === 200);
    for (const answer of open) answer.leave();
  });

  it('[OP-7] that wait for a refresh count among those in progress', async () => {
    await using bff = await startBff({ longport, env: { API_MAX_CONCURRENT_PER_ACCOUNT: '2' } });
    longport.faults.accessTokenTtlSeconds = 60;
    const waiting = [await signedIn(bff, 'cash'), await signedIn(bff, 'cash')];
    const third = await signedIn(bff, 'cash');
    bff.clock.advance(61_000);
    longport.faults.token = { kind: 'delay', ms: 1_500, grantType: 'refresh_token' };
    const answers = waiting.map((visitor) => call(visitor));
    await eventually('the third is refused', async () => (await call(third)).status === 429);
    await Promise.all(answers);
    longport.faults.clear();
  });

  it('[OP-7] are so many a second over all its sessions, then 429 with Retry-After; another account goes on', async () => {
    await using bff = await startBff({ longport, env: { API_RATE_PER_ACCOUNT: '2/10s' } });
    const [first, second] = [await signedIn(bff, 'cash'), await signedIn(bff, 'cash')];
    const other = await signedIn(bff, 'margin');
    for (let pair = 0; pair < 3; pair += 1) {
      for (const visitor of [first, second]) assert.equal((await call(visitor)).status, 200);
    }
    const calls = longport.journal.apiRequests.length;
    for (const visitor of [first, second]) {
      const answer = await call(visitor);
      const problem = assertProblem(answer, 429, 'rate_limited');
      assert.match(String(problem['detail']), /more calls a second/);
      assert.match(String(answer.headers['retry-after']), /^[1-5]$/);
    }
    assert.equal(longport.journal.apiRequests.length, calls, 'LongPort hears nothing of it');
    assert.equal((await call(other)).status, 200);
    bff.clock.advance(5_000);
    assert.equal((await call(second)).status, 200);
    assert.equal((await call(first)).status, 429);
  });

  it('[OP-7] are 60 at once by default, and without limit where API_RATE_PER_ACCOUNT is 0', async (t) => {
    for (const [env, isLimited] of [
      [{}, true],
      [{ API_RATE_PER_ACCOUNT: '0' }, false],
    ] as const) {
      await using bff = await startBff({ longport, env });
      const visitor = await signedIn(bff, 'cash');
      const nowMs = bff.clock.nowMs();
      t.mock.method(bff.clock, 'nowMs', () => nowMs);
      const answers = await Promise.all(Array.from({ length: 100 }, () => call(visitor)));
      assert.equal(answers.filter(({ status }) => status === 200).length, isLimited ? 60 : 100);
    }
  });
});

function headOf(visitor: Visitor): string {
  return `Host: localhost\r\nCookie: ${visitor.cookieHeader}\r\nX-CSRF: 1\r\n`;
}

/** Sends this on a connection of its own, and resolves when it is on its way. */
async function sendAndStay(bff: TestBff, text: string): Promise<Socket> {
  const socket = connect(bff.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  await new Promise<void>((resolve) => {
    socket.write(text, () => {
      resolve();
    });
  });
  return socket;
}

/** Every way in which a call can end. Each is gone through more often than there are places. */
const WAYS: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'with an answer': async ({ visitor }) => {
    assert.equal((await call(visitor)).status, 200);
  },
  'with an answer that LongPort broke off': async ({ visitor, longport }) => {
    longport.faults.api = [{ kind: 'reset-mid-body', times: 1 }];
    await assert.rejects(call(visitor));
  },
  'with an error of LongPort’s': async ({ visitor, longport }) => {
    longport.faults.api = [{ kind: 'code', code: 500_000, times: 1 }];
    assert.equal((await call(visitor)).status, 500);
  },
  'with no answer from LongPort': async ({ visitor, longport }) => {
    longport.faults.api = [{ kind: 'reset', times: 2 }];
    assertProblem(await call(visitor), 502, 'upstream_unreachable');
  },
  'with a body that is too large': async ({ visitor }) => {
    const answer = await visitor.fetch('/api/v1/trade/order', { method: 'POST', body: 'x'.repeat(1025) });
    assertProblem(answer, 413, 'body_too_large');
  },
  'with a session that is not there': async ({ bff }) => {
    const gone = await signedIn(bff);
    const cookies = [...gone.cookies];
    await gone.fetch('/logout', { method: 'POST' });
    for (const [name, value] of cookies) gone.cookies.set(name, value);
    assertProblem(await call(gone), 401, 'unauthenticated');
  },
  'with a refresh that failed': async ({ visitor, longport, bff }) => {
    // A token that was never accepted is not renewed.
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
    longport.expireAccessTokens();
    longport.faults.token = { kind: 'error', status: 503, times: 1 };
    assertProblem(await visitor.fetch('/api/v1/asset/account'), 503, 'authorization_server_unavailable');
    longport.faults.clear();
    bff.clock.advance(11_000);
    await eventually('it is refreshed', async () => (await visitor.fetch('/api/v1/asset/account')).status === 200);
  },
  'by its browser leaving before the answer': async ({ visitor, longport, bff }) => {
    longport.faults.api = [{ kind: 'hang', times: 1 }];
    const before = longport.journal.apiRequests.length;
    const gone = await sendAndStay(bff, `GET /api/v1/test HTTP/1.1\r\n${headOf(visitor)}\r\n`);
    await longport.journal.until(({ apiRequests }) => apiRequests.length > before);
    gone.destroy();
    await longport.journal.until(({ apiRequests }) => apiRequests.at(-1)?.aborted === true);
  },
  'by its browser leaving while it sends the body': async ({ visitor, bff }) => {
    const head = `${headOf(visitor)}Content-Length: 1000\r\n`;
    const gone = await sendAndStay(bff, `POST /api/v1/trade/order HTTP/1.1\r\n${head}\r\nhalf`);
    gone.destroy();
  },
  'by its browser leaving an open stream': async ({ visitor, bff, longport }) => {
    const stream = await openAnswer(bff, visitor);
    stream.leave();
    await longport.journal.until(({ openStreams }) => openStreams === 0);
  },
  'by a logout that cuts its stream': async ({ bff }) => {
    const other = await signedIn(bff);
    const stream = await openAnswer(bff, other);
    await other.fetch('/logout', { method: 'POST' });
    await stream.closed();
  },
  'by a logout while it waits for its answer': async ({ bff, longport }) => {
    const other = await signedIn(bff);
    longport.faults.api = [{ kind: 'hang', times: 1 }];
    const before = longport.journal.apiRequests.length;
    const answer = call(other);
    await longport.journal.until(({ apiRequests }) => apiRequests.length > before);
    await other.fetch('/logout', { method: 'POST' });
    assertProblem(await answer, 401, 'unauthenticated');
  },
  'with an upgrade that is refused, or ignored': async ({ visitor, bff }) => {
    const head = `${headOf(visitor)}Connection: close, upgrade\r\n`;
    const refused = await rawRequest(bff.port, `GET /api/v1/test HTTP/1.1\r\n${head}Upgrade: websocket\r\n\r\n`);
    assert.match(refused, /^HTTP\/1\.1 400 /);
    const ignored = await rawRequest(bff.port, `GET /api/v1/test HTTP/1.1\r\n${head}Upgrade: h2c\r\n\r\n`);
    assert.match(ignored, /^HTTP\/1\.1 200 /);
  },
};

interface Scene {
  readonly bff: TestBff;
  readonly longport: DevLongPort;
  readonly visitor: Visitor;
}

describe('a call gives its place back, once', () => {
  let longport: DevLongPort;

  before(async () => {
    longport = await startDevLongPort();
  });
  afterEach(() => {
    longport.faults.clear();
  });
  after(() => longport.close());

  for (const [way, end] of Object.entries(WAYS)) {
    // A body may be held in memory first.
    for (const replay of way.includes('body') ? ['safe', 'all'] : ['safe']) {
      it(`[AV-4] when it ends ${way} (API_REPLAY_ON_401=${replay})`, async () => {
        const env = { ...CAPS, API_REPLAY_ON_401: replay, API_MAX_BODY: '1kb' };
        await using bff = await startBff({ longport, env });
        const visitor = await signedIn(bff);
        for (let time = 0; time <= IN_ALL; time += 1) await end({ bff, longport, visitor });
        longport.faults.clear();

        const second = await signedIn(bff);
        const streams: OpenAnswer[] = [];
        for (const each of [visitor, visitor, second]) {
          await eventually('there is a place', async () => {
            const stream = await openAnswer(bff, each);
            if (stream.status === 200) streams.push(stream);
            else stream.leave();
            return stream.status === 200;
          });
        }
        const third = await signedIn(bff);
        assertRefused(await call(visitor), /in flight in this process/);
        assertRefused(await call(third), /in flight in this process/);
        for (const stream of streams) stream.leave();
      });
    }
  }
});

describe('the calls that are in progress at once, with Redis', () => {
  const redis = useRedis();

  it('[OP-7] of one account cost one round trip to Redis each, a refusal too', async () => {
    const bff = await redis.instance({ env: { API_RATE_PER_ACCOUNT: '1/1h' } });
    const visitor = await redis.signedIn(bff);
    for (let count = 0; count < 3; count += 1) assert.equal((await call(visitor)).status, 200);
    const commands = await commandsOf(redis.admin, async () => {
      for (let count = 0; count < 5; count += 1) assert.equal((await call(visitor)).status, 429);
    });
    assert.deepEqual(
      commands,
      Array.from({ length: 5 }, () => 'hmget'),
    );
  });

  it('[AV-4] are counted before Redis is asked: a refusal costs it nothing, and needs no Redis', async () => {
    const bff = await redis.instance({ env: { API_MAX_CONCURRENT: '1' } });
    const visitor = await redis.signedIn(bff);
    const stream = await openAnswer(bff, visitor);
    const commands = await commandsOf(redis.admin, async () => {
      assertRefused(await call(visitor), /in flight in this process/);
    });
    assert.deepEqual(commands, []);
    await redis.server.kill();
    assertRefused(await call(visitor), /in flight in this process/);
    stream.leave();
    await eventually('the call asks Redis', async () => (await call(visitor)).status === 503);
  });
});

describe('a 429 of LongPort’s own', () => {
  it('[OP-7] of the address that all share passes unchanged; the accounts that called most are logged once, all are counted', async () => {
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport });
    const [busy, quiet] = [await signedIn(bff, 'cash'), await signedIn(bff, 'margin')];
    for (let count = 0; count < 5; count += 1) await call(busy);
    const body = '{"code":429001,"message":"ip request ratelimit"}';
    const headers = { 'content-type': 'application/json' };
    longport.faults.api = [{ kind: 'error', status: 429, body, headers, times: 3 }];
    for (let count = 0; count < 3; count += 1) {
      const answer = await call(quiet);
      assert.deepEqual([answer.status, answer.text], [429, body]);
    }
    const lines = bff.log.filter((line) => line.includes('LongPort limits the calls of this address'));
    assert.equal(lines.length, 1);
    const { busiest } = JSON.parse(lines[0] ?? '') as { readonly busiest: unknown };
    assert.deepEqual(busiest, [
      { session: visitorSessionId(busy), calls: 5 },
      { session: visitorSessionId(quiet), calls: 1 },
    ]);
    assert.equal((await scrape(bff)).value('longport_bff_address_limited_total'), 3);
    const other = '{"code":429002,"message":"api request is limited"}';
    longport.faults.api = [{ kind: 'error', status: 429, body: other, headers, times: 1 }];
    assert.equal((await call(quiet)).text, other);
    assert.equal((await scrape(bff)).value('longport_bff_address_limited_total'), 3);
  });

  it('[OP-7] of the shared address is counted behind a token rejection too', async () => {
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport });
    const visitor = await signedIn(bff);
    // The token has been accepted once: its rejection is a reason to renew it.
    await call(visitor);
    const body = '{"code":429001,"message":"ip request ratelimit"}';
    longport.faults.api = [
      { kind: 'code', code: 401_003, times: 1 },
      { kind: 'error', status: 429, body, headers: { 'content-type': 'application/json' }, times: 1 },
    ];
    const answer = await call(visitor);
    assert.deepEqual([answer.status, answer.text], [429, body]);
    assert.equal((await scrape(bff)).value('longport_bff_address_limited_total'), 1);
    assert.equal(bff.log.filter((line) => line.includes('LongPort limits the calls of this address')).length, 1);
  });

  it('[AV-4] passes as it is, with its Retry-After', async () => {
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport });
    const visitor = await signedIn(bff);
    const body = '{"code":429002,"message":"api request is limited, please slow down request frequency"}';
    const answers = { 'retry-after': '17', 'x-ratelimit-reset': '17', 'content-type': 'application/json' };
    longport.faults.api = [{ kind: 'error', status: 429, body, headers: answers, times: 2 }];
    for (const method of ['GET', 'POST'] as const) {
      const before = longport.journal.apiRequests.length;
      const answer = await visitor.fetch('/api/v1/trade/order', { method });
      assert.deepEqual([answer.status, answer.text], [429, body]);
      assert.equal(answer.headers['retry-after'], '17');
      assert.equal(answer.headers['x-ratelimit-reset'], '17');
      assert.equal(longport.journal.apiRequests.length, before + 1, 'it is not sent again');
    }
  });
});

describe('the calls that are in progress at once in the API-key mode', () => {
  it('[AV-4] are capped in all, and one that ends makes room', async () => {
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY] });
    await using bff = await startApiKeyBff({ longport, env: { API_MAX_CONCURRENT: '1' } });
    const page = new Visitor(bff);
    const stream = await openAnswer(bff, page);
    assertRefused(await call(page), /in flight in this process/);
    stream.leave();
    await eventually('a call is let through', async () => (await call(page)).status === 200);
  });
});
