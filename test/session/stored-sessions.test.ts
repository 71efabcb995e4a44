import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { tokensKey } from '../../src/redis/keys.ts';
import { createSealer } from '../../src/session/sealer.ts';
import { VERSION } from '../../src/shared/version.ts';
import { eventually } from '../support/eventually.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { assertProblem } from '../support/problem.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import {
  accessToken,
  readKeys,
  restoreKeys,
  startFixedLongPort,
  type FixedTokens,
  type StoredSessions,
} from '../support/stored-sessions.ts';
import { startBff } from '../support/test-bff.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { Visitor } from '../support/visitor.ts';
import type { TokenEndpoint } from '../support/token-endpoint.ts';

const FOLDER = new URL('../fixtures/stored-sessions/', import.meta.url);
const VERSIONS = readdirSync(FOLDER);
const CALL = '/api/v1/asset/account';
const RENEWED: FixedTokens = {
  access_token: accessToken('renewed'),
  refresh_token: 'renewed-refresh-token-of-the-later-version',
  expires_in: 3600,
};

function stored(version: string, name: string): StoredSessions {
  return JSON.parse(readFileSync(new URL(`${version}/${name}`, FOLDER), 'utf8')) as StoredSessions;
}

/** This version, a minute after another one has stored the sessions and has been stopped. */
interface Later {
  readonly visitor: Visitor;
  readonly clock: TestClock;
  readonly longport: TokenEndpoint;
  readonly log: readonly string[];
}

describe('a session that another version stored', () => {
  let server: RedisServer;
  let admin: Redis;
  before(async () => {
    server = await startRedis();
    admin = new Redis(server.url);
  });
  after(async () => {
    admin.disconnect();
    await server[Symbol.asyncDispose]();
  });
  beforeEach(() => admin.flushall());

  async function later(sessions: StoredSessions, body: (later: Later) => Promise<void>): Promise<void> {
    await restoreKeys(admin, sessions.keys);
    const clock = createTestClock();
    clock.advance(sessions.writtenAtMs + 60_000 - Date.now());
    await using longport = await startFixedLongPort([RENEWED]);
    await using bff = await startBff({
      env: {
        REDIS_URL: server.url,
        SESSION_SECRETS: sessions.secret,
        LONGPORT_OAUTH_ISSUER: longport.issuer,
        LONGPORT_HTTP_URL: longport.issuer,
      },
      overrides: { clock },
    });
    const visitor = new Visitor(bff);
    for (const [name, value] of Object.entries(sessions.cookies)) visitor.cookies.set(name, value);
    await body({ visitor, clock, longport, log: bff.log });
  }

  /** The credentials of the calls so far. */
  function bearers({ received }: TokenEndpoint): unknown[] {
    return received.filter(({ path }) => path.startsWith('/v1/')).map(({ headers }) => headers.authorization);
  }

  function formsAt({ received }: TokenEndpoint, path: string): Readonly<Record<string, string>>[] {
    return received.filter((each) => each.path === path).map(({ form }) => form);
  }

  it('is kept here for every version, this one included', () => {
    assert.ok(VERSIONS.includes(VERSION), 'run test/support/write-stored-sessions.ts before the release');
  });

  for (const version of VERSIONS) {
    for (const name of readdirSync(new URL(`${version}/`, FOLDER))) {
      it(`[AV-8] goes on, after ${version}: ${name}`, () =>
        later(stored(version, name), async ({ visitor, clock, longport }) => {
          const { tokens } = stored(version, name);
          assert.equal((await visitor.fetch(CALL)).status, 200);
          assert.deepEqual(bearers(longport), [`Bearer ${tokens.access_token}`]);
          const view = (await visitor.fetch('/session')).json() as { authenticated: boolean; scope: string };
          assert.deepEqual([view.authenticated, view.scope], [true, tokens.scope ?? '4 6 10 11']);
          const list = (await visitor.fetch('/session/list')).json() as { sessions: { current: boolean }[] };
          assert.deepEqual(
            list.sessions.map(({ current }) => current),
            [true],
          );

          const last = tokens.refresh_token === undefined ? tokens : RENEWED;
          clock.advance(3_540_000);
          assert.equal((await visitor.fetch(CALL)).status, 200);
          assert.equal(bearers(longport).at(-1), `Bearer ${last.access_token}`);
          const refreshes = formsAt(longport, '/oauth2/token').map((form) => form['refresh_token']);
          assert.deepEqual(refreshes, tokens.refresh_token === undefined ? [] : [tokens.refresh_token]);

          assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
          await eventually('nothing of it is left', async () => (await readKeys(admin)).length === 0);
          const revoked = formsAt(longport, '/oauth2/revoke').map((form) => form['token']);
          assert.ok(revoked.includes(last.refresh_token ?? last.access_token));
        }));
    }
  }

  describe('when the other version is a later one', () => {
    const sessions = stored(VERSION, 'signed-in.json');
    const sealer = createSealer(deriveKeyRing([sessions.secret]).sealing);

    /** What is in the token record: its fields, and what is sealed in it. */
    async function recordOf(visitor: Visitor): Promise<{ fields: Record<string, string>; sealed: object }> {
      const key = tokensKey(visitorSessionId(visitor));
      const fields = await admin.hgetall(key);
      return { fields, sealed: JSON.parse(sealer.open(fields['sealed'] ?? '', key) ?? '') as object };
    }

    it('[AV-8] goes on where there is only more in it; what is sealed beside is lost with the next refresh', () =>
      later(sessions, async ({ visitor, clock }) => {
        const key = tokensKey(visitorSessionId(visitor));
        const { sealed } = await recordOf(visitor);
        await admin.hset(key, { sealed: sealer.seal(JSON.stringify({ ...sealed, later: 1 }), key), later: '1' });
        assert.equal((await visitor.fetch(CALL)).status, 200);
        assert.ok('later' in (await recordOf(visitor)).sealed);
        clock.advance(3_540_000);
        assert.equal((await visitor.fetch(CALL)).status, 200);
        const { sealed: renewed, fields } = await recordOf(visitor);
        assert.ok(!('later' in renewed));
        assert.equal(fields['later'], '1');
      }));

    it('[AV-8] [ER-6] counts as absent, is logged and left unchanged if it is in another form: it is there again afterwards', () =>
      later(sessions, async ({ visitor, log }) => {
        const key = tokensKey(visitorSessionId(visitor));
        const { sealed = '' } = (await recordOf(visitor)).fields;
        await admin.hset(key, 'sealed', sealed.replace(/^v1\./, 'v2.'));
        const before_ = await admin.hgetall(key);
        assertProblem(await visitor.fetch(CALL), 401, 'unauthenticated');
        assert.deepEqual((await visitor.fetch('/session')).json(), { authenticated: false, loginUrl: '/login' });
        assert.match(log.join(''), /"level":"warn".*token record cannot be opened with any of the secrets/);
        assert.deepEqual(await admin.hgetall(key), before_);

        await admin.hset(key, 'sealed', sealed);
        assert.equal((await visitor.fetch(CALL)).status, 200);
      }));

    it('[LO-1] ends at a logout in any form; what cannot be opened cannot be revoked', () =>
      later(sessions, async ({ visitor, longport }) => {
        const key = tokensKey(visitorSessionId(visitor));
        await admin.hset(key, 'sealed', 'v2.of-a-later-version');
        assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
        assert.equal(await admin.exists(key), 0);
        assert.deepEqual(formsAt(longport, '/oauth2/revoke'), []);
      }));
  });
});
