import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it, type TestContext } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { tokensKey } from '../../../src/redis/keys.ts';
import { walkConsent } from '../../support/consent-walker.ts';
import { commandsOf } from '../../support/commands-of.ts';
import { eventually } from '../../support/eventually.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { assertProblem } from '../../support/problem.ts';
import { startRedis } from '../../support/redis-server.ts';
import { scrape } from '../../support/scrape.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { useRedis } from '../../support/use-redis.ts';
import { Visitor, type Answer } from '../../support/visitor.ts';

/** A person at an address, as a trusted reverse proxy tells it. */
function navigateFrom(bff: TestBff, address: string, path = '/login'): Promise<Answer> {
  const headers = { 'x-forwarded-for': address, 'sec-fetch-dest': 'document', accept: 'text/html' };
  return new Visitor(bff).request(path, { headers });
}

async function statusesFrom(bff: TestBff, addresses: readonly string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const address of addresses) statuses.push((await navigateFrom(bff, address)).status);
  return statuses;
}

function assertRefusalPage(answer: Answer, mostSeconds: number): void {
  assert.equal(answer.status, 429, answer.text);
  assert.match(String(answer.headers['content-type']), /^text\/html/);
  assert.match(String(answer.headers['cache-control']), /no-store/);
  assert.match(answer.text, /Code: <code>rate_limited<\/code>/);
  assert.match(answer.text, /Too many sign-ins/);
  const seconds = Number(answer.headers['retry-after']);
  assert.ok(seconds >= 1 && seconds <= mostSeconds, String(answer.headers['retry-after']));
}

for (const store of ['memory', 'Redis'] as const) {
  describe(`the limit of logins per client address, counted in ${store}`, () => {
    let longport: DevLongPort;
    let redisUrl: string | undefined;
    const owned = new AsyncDisposableStack();

    before(async () => {
      longport = owned.use(await startDevLongPort());
      if (store === 'Redis') redisUrl = owned.use(await startRedis()).url;
    });
    after(() => owned.disposeAsync());

    /** A BFF with this limit, and counters of its own: the keys carry a hash under its secret. */
    async function bffWith(t: TestContext, env: Readonly<Record<string, string>>): Promise<TestBff> {
      const secret = `${t.name.replaceAll(',', '').slice(0, 60)} 0123456789-0123456789-0123456789`;
      const storeEnv = redisUrl === undefined ? {} : { REDIS_URL: redisUrl };
      const bff = await startBff({ longport, env: { SESSION_SECRETS: secret, ...storeEnv, ...env } });
      t.after(() => bff[Symbol.asyncDispose]());
      return bff;
    }

    it('[AV-5] shows a person a page and tells a program a problem, both with Retry-After', async (t: TestContext) => {
      const bff = await bffWith(t, { LOGIN_RATE_LIMIT: '2/1m' });
      const visitor = new Visitor(bff);
      await visitor.beginLogin();
      await visitor.beginLogin();
      const cookies = visitor.cookies.size;
      const page = await visitor.navigate('/login?returnTo=/orders');
      assertRefusalPage(page, 60);
      assert.match(page.text, /href="\/login\?returnTo=%2Forders"/);
      assert.equal(visitor.cookies.size, cookies, 'no login has begun');
      const problem = await visitor.request('/login', { headers: { accept: 'application/json' } });
      assertProblem(problem, 429, 'rate_limited');
      assert.ok(Number(problem.headers['retry-after']) >= 1);
    });

    it('[AV-5] refuses a callback before it takes the login, which works once the window is over', async (t: TestContext) => {
      const bff = await bffWith(t, { LOGIN_RATE_LIMIT: '3/2s' });
      const visitor = new Visitor(bff);
      const { pathname, search } = await walkConsent((await visitor.beginLogin()).href);
      const path = pathname + search;
      await eventually('it is refused', async () => (await navigateFrom(bff, '')).status === 429);
      assertRefusalPage(await visitor.navigate(path, 'cross-site'), 2);
      assert.equal(visitor.cookies.has('longport_session'), false);
      let landed: Answer | undefined;
      await eventually('the window is over', async () => {
        landed = await visitor.navigate(path, 'cross-site');
        return landed.status !== 429;
      });
      assert.equal(landed?.status, 303);
    });

    it('[AV-5] counts the address that a trusted proxy tells, and none that a client makes up', async (t: TestContext) => {
      const trusting = await bffWith(t, { LOGIN_RATE_LIMIT: '1/1m', TRUST_PROXY: '1' });
      assert.deepEqual(
        await statusesFrom(trusting, ['203.0.113.7', '203.0.113.8', '203.0.113.7', '198.51.100.1, 203.0.113.8']),
        [302, 302, 429, 429],
      );
    });

    it('[AV-5] heeds no X-Forwarded-For without TRUST_PROXY', async (t: TestContext) => {
      const bff = await bffWith(t, { LOGIN_RATE_LIMIT: '1/1m' });
      assert.deepEqual(await statusesFrom(bff, ['203.0.113.7', '203.0.113.8']), [302, 429]);
    });

    it('[AV-5] CVE-2026-45364 CVE-2026-39409 takes a /64 or an IPv4 address for one client, however it is written', async (t: TestContext) => {
      const bff = await bffWith(t, { LOGIN_RATE_LIMIT: '1/1m', TRUST_PROXY: 'loopback' });
      const clients = [
        ['2001:db8:0:1::1', '2001:0DB8:0:1:ffff:ffff:ffff:ffff', '[2001:db8:0:1::9]:4711', '2001:db8:0:1::1%eth0'],
        ['2001:db8:0:2::1'],
        ['203.0.113.7', '::ffff:203.0.113.7', '203.0.113.7:4711', '64:ff9b::203.0.113.7', '[::FFFF:CB00:7107]:443'],
        // Their first 64 bits are the same.
        ['64:ff9b::203.0.113.8'],
      ];
      for (const spellings of clients) {
        const statuses = await statusesFrom(bff, spellings);
        assert.deepEqual(statuses, [302, ...spellings.slice(1).map(() => 429)], spellings.join(' '));
      }
    });

    it('[AV-5] does not count what another site embeds, so a site cannot use up the logins of its visitors', async (t: TestContext) => {
      const bff = await bffWith(t, { LOGIN_RATE_LIMIT: '1/1m' });
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' };
      const visitor = new Visitor(bff);
      for (const path of ['/login', '/login', '/callback?code=x&state=y']) {
        assert.equal((await visitor.request(path, { headers })).status, 403);
      }
      assert.equal((await visitor.navigate('/login')).status, 302);
    });

    it('[AV-5] affects no other route, is logged and counted', async (t: TestContext) => {
      const bff = await bffWith(t, { LOGIN_RATE_LIMIT: '2/1m' });
      const visitor = new Visitor(bff);
      await visitor.signIn();
      assertRefusalPage(await visitor.navigate('/login'), 60);
      assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
      assert.equal((await visitor.fetch('/session')).status, 200);
      assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
      const line = bff.log.findLast((each) => each.includes('"login failed"')) ?? '';
      const { problem, clientAddress } = JSON.parse(line) as Record<string, unknown>;
      assert.equal(problem, 'rate_limited');
      assert.match(String(clientAddress), /127\.0\.0\.1$/);
      assert.equal((await scrape(bff)).value('longport_bff_rate_limited_total', { cause: 'too_many_logins' }), 1);
    });

    it('[AV-5] is off with 0', async (t: TestContext) => {
      const bff = await bffWith(t, { LOGIN_RATE_LIMIT: '0' });
      const statuses = await Promise.all(Array.from({ length: 301 }, () => navigateFrom(bff, '')));
      assert.deepEqual([...new Set(statuses.map(({ status }) => status))], [302]);
    });

    it('[AV-5] is three hundred in a minute where nothing is set', async (t: TestContext) => {
      const bff = await bffWith(t, {});
      const answers = await Promise.all(Array.from({ length: 301 }, () => navigateFrom(bff, '')));
      assert.deepEqual(
        answers.map(({ status }) => status).filter((status) => status !== 302),
        [429],
      );
    });
  });
}

describe('the limit of logins per client address, with Redis', () => {
  const redis = useRedis();
  const env = { LOGIN_RATE_LIMIT: '4/1m', TRUST_PROXY: 'loopback' };
  let instances: readonly [TestBff, TestBff];

  before(async () => {
    const first = await redis.instance({ env });
    instances = [first, await redis.instance({ env, publicUrl: first.config.server.publicOrigin })];
  });

  it('[AV-5] is one limit for all processes, of logins begun at one and loginReturn back to the other', async () => {
    const [first, second] = instances;
    const address = '203.0.113.20';
    const statuses: number[] = [];
    for (const [bff, path] of [
      [first, '/login'],
      [second, '/login'],
      [first, '/callback?code=c&state=s'],
      [second, '/callback?code=c&state=s'],
      [first, '/login'],
      [second, '/callback?code=c&state=s'],
    ] as const) {
      statuses.push((await navigateFrom(bff, address, path)).status);
    }
    assert.deepEqual(statuses, [302, 302, 400, 400, 429, 429]);
  });

  it('[AV-5] keeps no address that could be read, or guessed from its hash, and nothing without an end', async () => {
    const address = '203.0.113.21';
    await redis.admin.flushall();
    await navigateFrom(instances[0], address);
    const keys = await redis.admin.keys('longport-bff:login-rate:*');
    assert.equal(keys.length, 1);
    const [key = ''] = keys;
    const left = await redis.admin.pttl(key);
    assert.ok(left > 0 && left <= 60_000, String(left));
    const name = key.slice('longport-bff:login-rate:'.length);
    assert.ok(!name.includes(address));
    for (const encoding of ['base64url', 'hex'] as const) {
      assert.ok(!createHash('sha256').update(address).digest(encoding).startsWith(name), 'a hash without a key');
    }
  });

  it('[AV-5] costs /login and /callback one command, and a call to /api none', async () => {
    const [bff] = instances;
    const visitor = await redis.signedIn(bff);
    // The first call of a new token notes, beside its response, that the API has accepted it.
    await visitor.fetch('/api/v1/test');
    const record = tokensKey(visitorSessionId(visitor));
    await eventually('the token counts as accepted', async () => (await redis.admin.hexists(record, 'accepted')) === 1);
    const callback = '/callback?code=c&state=s';
    assert.deepEqual(await commandsOf(redis.admin, () => navigateFrom(bff, '203.0.113.22')), ['evalsha']);
    assert.deepEqual(await commandsOf(redis.admin, () => navigateFrom(bff, '203.0.113.22', callback)), ['evalsha']);
    assert.deepEqual(await commandsOf(redis.admin, () => visitor.fetch('/api/v1/test')), ['hmget']);
  });

  it('[AV-2] [AV-5] answers 503 within a second while Redis is silent, and while it is away', async () => {
    const [bff] = instances;
    const paths = ['/login', '/callback?code=c&state=s'] as const;
    const assertUnavailable = async (address: string): Promise<void> => {
      const began = performance.now();
      const answers = await Promise.all(paths.map((path) => navigateFrom(bff, address, path)));
      assert.ok(performance.now() - began < 1_000, `it took ${performance.now() - began} ms`);
      for (const answer of answers) {
        assert.equal(answer.status, 503, answer.text);
        assert.match(answer.text, /Code: <code>store_unavailable<\/code>/);
        assert.equal(answer.headers['retry-after'], '1');
      }
    };
    redis.server.process.kill('SIGSTOP');
    await assertUnavailable('203.0.113.23');
    redis.server.process.kill('SIGCONT');
    await redis.server.kill();
    await assertUnavailable('203.0.113.24');
    await redis.server.restart();
    await eventually('logins work again', async () => {
      return (await navigateFrom(bff, '203.0.113.25')).status === 302;
    });
  });
});
