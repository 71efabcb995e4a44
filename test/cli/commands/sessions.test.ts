import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'node:test';
import { leaseKey, sessionKey, tokensKey } from '../../../src/redis/keys.ts';
import type { SessionSummary } from '../../../src/session/account/session-summary.ts';
import { openAnswer } from '../../support/event-stream.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { scrape } from '../../support/scrape.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { assertProblem } from '../../support/problem.ts';
import { CLI, runCli, type CliResult } from '../../support/run-cli.ts';
import { TEST_CLIENT_ID, TEST_SECRET, type TestBff } from '../../support/test-bff.ts';
import { useRedis } from '../../support/use-redis.ts';
import { Visitor } from '../../support/visitor.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

describe('longport-bff sessions', () => {
  const fixture = useRedis({ password: 'the-redis-password-of-it' });
  const folder = tempDir('sessions');
  let instances: readonly [TestBff, TestBff];

  before(async () => {
    instances = [await fixture.instance(), await fixture.instance()];
  });
  afterEach(async () => {
    fixture.longport.faults.clear();
    await fixture.admin.flushall();
  });

  const settings = (): Record<string, string> => ({
    PUBLIC_URL: instances[0].config.server.publicOrigin,
    SESSION_SECRETS: TEST_SECRET,
    REDIS_URL: fixture.server.url,
    LONGPORT_CLIENT_ID: TEST_CLIENT_ID,
    LONGPORT_OAUTH_ISSUER: fixture.longport.url,
    LONGPORT_HTTP_URL: fixture.longport.url,
  });
  const sessions = (...args: string[]): Promise<CliResult> => runCli({ folder, env: settings() }, 'sessions', ...args);

  async function signIn(account: string, at = 0): Promise<Visitor> {
    const visitor = new Visitor(instances[at] ?? instances[0]);
    visitor.userAgent = CHROME;
    await visitor.signIn({ account });
    return visitor;
  }
  const isSignedIn = async (visitor: Visitor): Promise<boolean> => (await visitor.fetch('/api/v1/test')).status === 200;
  const revocations = (): number => fixture.longport.journal.revocations.filter(({ status }) => status === 200).length;

  it('[SE-11] list: every session, as columns or one JSON document, without tokens and whole addresses', async () => {
    const [first, second] = [await signIn('cash'), await signIn('paper', 1)];
    const table = await sessions('list');
    assert.equal(table.status, 0, table.stderr);
    const [head, ...rows] = table.stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    assert.deepEqual(head, ['ID', 'ACCOUNT', 'DEVICE', 'NETWORK', 'CREATED', 'LAST SEEN', 'ENDS']);
    assert.deepEqual(
      new Map(rows.map(([id, ...rest]) => [id, rest.slice(0, 3)])),
      new Map([
        [visitorSessionId(first), ['lb_sg:10204118', 'Chrome on Linux', '127.0.0.0/24']],
        [visitorSessionId(second), ['lb_papertrading:10204119', 'Chrome on Linux', '127.0.0.0/24']],
      ]),
    );
    const json = await sessions('list', '--json');
    const list = JSON.parse(json.stdout) as { sessions: SessionSummary[]; unreadable: string[] };
    assert.deepEqual(
      new Set(list.sessions.map(({ id }) => id)),
      new Set([visitorSessionId(first), visitorSessionId(second)]),
    );
    assert.deepEqual(list.unreadable, []);
    const printed = table.stdout + table.stderr + json.stdout + json.stderr;
    assert.doesNotMatch(printed, /eyJ|127\.0\.0\.1|the-redis-password-of-it/);
    assert.ok(!printed.includes(TEST_SECRET));
  });

  it('[SE-11] list: those of an account, and those that began long ago, with their number', async () => {
    const past = await fixture.instance();
    past.clock.advance(-600_000);
    const old = new Visitor(past);
    await old.signIn({ account: 'cash' });
    const [young, other] = [await signIn('cash'), await signIn('paper')];
    const listed = async (...args: string[]) => {
      const { status, stdout, stderr } = await sessions('list', ...args);
      assert.equal(status, 0, stderr);
      const ids = stdout
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split('\t')[0] ?? '');
      return { ids: new Set(ids), summary: stderr };
    };
    const idsOf = (...visitors: readonly Visitor[]) => new Set(visitors.map(visitorSessionId));
    assert.deepEqual(await listed(), { ids: idsOf(old, young, other), summary: '3 sessions of 2 accounts\n' });
    assert.deepEqual(await listed('--account', 'lb_sg:10204118'), {
      ids: idsOf(old, young),
      summary: '2 sessions of 1 account\n',
    });
    assert.deepEqual(await listed('--older-than', '5m'), { ids: idsOf(old), summary: '1 session of 1 account\n' });
    const both = await listed('--older-than', '5m', '--account', 'lb_papertrading:10204119');
    assert.deepEqual(both, { ids: new Set(), summary: '0 sessions of 0 accounts\n' });
    const json = await sessions('list', '--older-than', '5m', '--json');
    assert.equal(json.stderr, '');
    const { sessions: found } = JSON.parse(json.stdout) as { sessions: SessionSummary[] };
    assert.deepEqual(new Set(found.map(({ id }) => id)), idsOf(old));
    assert.equal((await sessions('list', '--older-than', 'long')).status, 2);
  });

  it('[SE-11] counts sessions that no secret opens on their own', async () => {
    await signIn('cash');
    const sealed = tokensKey('unreadableXXXXXXXXXXXX' as Parameters<typeof tokensKey>[0]);
    await fixture.admin.hset(sealed, 'sealed', 'v1.x.x', 'version', 1);
    assert.equal((await sessions('list')).stderr, '1 session of 1 account, 1 unreadable\n');
    const ended = await sessions('end', '--account', 'lb_sg:10204118');
    assert.equal(ended.stdout, 'Ended 1 session.\n');
    assert.match(ended.stderr, /^No secret opens 1 session: they may be of this account too\.$/m);
  });

  it('[SE-11] show: one session, by the beginning of its id', async () => {
    const visitor = await signIn('cash');
    const id = visitorSessionId(visitor);
    const shown = JSON.parse((await sessions('show', id.slice(0, 6), '--json')).stdout) as SessionSummary;
    assert.deepEqual(Object.keys(shown), [
      ...['id', 'account', 'device', 'network', 'scope'],
      ...['createdAt', 'lastSeenAt', 'idleEndsAt', 'endsAt'],
    ]);
    assert.deepEqual([shown.id, shown.account, shown.scope], [id, 'lb_sg:10204118', '3']);
    assert.equal(Date.parse(shown.endsAt) - Date.parse(shown.createdAt), 12 * 3_600_000);
    const text = await sessions('show', id);
    assert.equal(text.status, 0, text.stderr);
    for (const label of [
      'id',
      'account',
      'device',
      'network',
      'scope',
      'created',
      'last seen',
      'ends if idle',
      'ends',
    ]) {
      assert.match(text.stdout, new RegExp(`^${label} {2,}\\S`, 'm'));
    }
  });

  it('[SE-11] show: says of a session that no secret opens that it cannot be read', async () => {
    const id = '-dashed-and-gone-ZZZZZ';
    await fixture.admin.hset(tokensKey(id as Parameters<typeof tokensKey>[0]), 'sealed', 'v1.x.x', 'version', 1);
    const { status, stdout } = await sessions('show', '-dashed', '--json');
    assert.equal(status, 1);
    assert.match(
      (JSON.parse(stdout) as { error: string }).error,
      /No secret in SESSION_SECRETS opens session -dashed-/,
    );
  });

  it('[SE-11] [LO-1] [LO-4] end <id>: ends only this session at once in every process, closes its stream, revokes its tokens', async () => {
    const [lost, kept] = [await signIn('margin', 1), await signIn('margin')];
    const stream = await openAnswer(instances[1], lost);
    await stream.more();
    const before_ = revocations();
    const id = visitorSessionId(lost);
    const { status, stdout, stderr } = await sessions('end', id.slice(0, 8), '--json');
    assert.equal(status, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), { ended: [id], notEnded: [], notRevoked: [] });
    assert.match(stderr, new RegExp(`"session":"${id}","cause":"operator"`));
    await stream.closed(1_000);
    assertProblem(await lost.fetch('/api/v1/test'), 401, 'unauthenticated');
    assert.equal(await fixture.admin.exists(tokensKey(id), sessionKey(id), leaseKey(id)), 0);
    assert.equal(revocations() - before_, 2);
    assert.equal(await isSignedIn(kept), true);
    for (const instance of instances) {
      const scraped = await scrape(instance);
      assert.equal(scraped.value('longport_bff_operator_ended_sessions_total'), 1, 'every instance shows the number');
    }
    assert.equal((await sessions('end', id)).status, 1);
  });

  it('[SE-11] end --account: ends only the sessions of the account', async () => {
    const [first, second, other] = [await signIn('cash'), await signIn('cash', 1), await signIn('paper')];
    const { status, stdout } = await sessions('end', '--account', 'lb_sg:10204118');
    assert.equal(status, 0);
    assert.equal(stdout, 'Ended 2 sessions.\n');
    assert.deepEqual(
      [await isSignedIn(first), await isSignedIn(second), await isSignedIn(other)],
      [false, false, true],
    );
    assert.equal((await sessions('end', '--account', 'lb_sg:10204118')).stdout, 'Ended 0 sessions.\n');
  });

  it('[SE-11] end --all: asks first, and also ends sessions that no secret opens', async () => {
    const visitors = [await signIn('margin'), await signIn('cash', 1)];
    const sealed = tokensKey('unreadableXXXXXXXXXXXX' as Parameters<typeof tokensKey>[0]);
    await fixture.admin.hset(sealed, 'sealed', 'v1.x.x', 'version', 1);
    const unasked = await sessions('end', '--all');
    assert.equal(unasked.status, 2);
    assert.match(unasked.stderr, /--all needs --yes/);

    const terminal = {
      folder,
      env: settings(),
      through: ['script', '-qec', `${process.execPath} ${CLI} sessions end --all`, '/dev/null'],
    };
    const no = await runCli({ ...terminal, typed: 'no\n' });
    assert.match(no.stdout, /End 3 sessions.*Nothing was ended/s);
    assert.equal(no.status, 1);
    for (const visitor of visitors) assert.equal(await isSignedIn(visitor), true);

    const { status, stdout, stderr } = await sessions('end', '--all', '--yes', '--json');
    const report = JSON.parse(stdout) as { ended: string[]; notRevoked: string[] };
    assert.equal(report.ended.length, 3);
    // Its tokens cannot be read, so they cannot be revoked.
    assert.deepEqual(report.notRevoked, ['unreadableXXXXXXXXXXXX']);
    assert.equal(status, 3, stderr);
    for (const visitor of visitors) assert.equal(await isSignedIn(visitor), false);
    assert.equal(await fixture.admin.exists(sealed), 0);

    const last = await signIn('margin');
    const yes = await runCli({ ...terminal, typed: 'yes\n' });
    assert.match(yes.stdout, /End 1 session, .*Ended 1 session\./s);
    assert.deepEqual([yes.status, await isSignedIn(last)], [0, false]);
  });

  it('[SE-11] names, with status 3, sessions whose tokens could not be revoked', async () => {
    const visitor = await signIn('margin');
    fixture.longport.faults.revoke = { kind: 'error', status: 400 };
    const { status, stdout, stderr } = await sessions('end', visitorSessionId(visitor));
    assert.equal(status, 3);
    assert.equal(stdout, 'Ended 1 session.\n');
    assert.match(stderr, new RegExp(`The tokens of 1 session could not be revoked: ${visitorSessionId(visitor)}`));
    assert.equal(await isSignedIn(visitor), false);
  });

  it('[SE-11] [LO-1] says with status 1 which sessions Redis did not end, and they go on', async () => {
    const visitors = [await signIn('margin'), await signIn('margin', 1)];
    const rights = ['reset', 'on', '>pw', '~*', '&*', '+@all', '-@write', '-@scripting'];
    await fixture.admin.call('ACL', 'SETUSER', 'reader', ...rights);
    const REDIS_URL = fixture.server.url.replace(/\/\/.*@/, '//reader:pw@');
    for (const args of [[visitorSessionId(visitors[0] ?? assert.fail())], ['--all', '--yes']]) {
      const { status, stdout, stderr } = await runCli(
        { folder, env: { ...settings(), REDIS_URL } },
        ...['sessions', 'end', ...args],
      );
      assert.equal(status, 1, stderr);
      assert.equal(stdout, 'Ended 0 sessions.\n');
      assert.match(stderr, /^Redis did not answer for [12] sessions?, which may be there still: /m);
    }
    for (const visitor of visitors) assert.equal(await isSignedIn(visitor), true);
  });
});
