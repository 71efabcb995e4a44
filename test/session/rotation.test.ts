import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { tokensKey } from '../../src/redis/keys.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { assertProblem } from '../support/problem.ts';
import type { TestBff } from '../support/test-bff.ts';
import { atInstance, useRedis } from '../support/use-redis.ts';
import type { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const OLD = 'canary-the-old-secret-0123456789-abcdefghijk';
const NEW = 'canary-the-new-secret-0123456789-abcdefghijk';

describe('SESSION_SECRETS that change while people are signed in', () => {
  const fixture = useRedis();
  /** The instances of each step of the change, all on one Redis. */
  let before_: TestBff;
  let announced: TestBff;
  let changed: TestBff;
  let after_: TestBff;
  before(async () => {
    const start = (secrets: string): Promise<TestBff> => fixture.instance({ env: { SESSION_SECRETS: secrets } });
    before_ = await start(OLD);
    announced = await start(`${OLD},${NEW}`);
    changed = await start(`${NEW},${OLD}`);
    after_ = await start(NEW);
  });

  async function keyIdOf(visitor: Visitor): Promise<string | undefined> {
    return (await fixture.admin.hget(tokensKey(visitorSessionId(visitor)), 'sealed'))?.split('.')[1];
  }
  const idOf = (secret: string): string | undefined => deriveKeyRing([secret]).sealing[0]?.id;

  async function refreshAt(visitor: Visitor, instance: TestBff): Promise<void> {
    const there = atInstance(visitor, instance);
    assert.equal((await there.fetch(CALL)).status, 200);
    fixture.longport.expireAccessTokens();
    assert.equal((await there.fetch(CALL)).status, 200);
  }

  it('[SE-8] [TK-14] go on with the sessions of the old one, and seal them with the new one at their next refresh', async () => {
    const visitor = await fixture.signedIn(before_);
    assert.equal(await keyIdOf(visitor), idOf(OLD));
    assert.equal((await atInstance(visitor, changed).fetch(CALL)).status, 200);
    assert.equal(await keyIdOf(visitor), idOf(OLD));
    await refreshAt(visitor, changed);
    assert.equal(await keyIdOf(visitor), idOf(NEW));
    // A process that has the new secret, and does not use it yet, reads it too.
    assert.equal((await atInstance(visitor, announced).fetch(CALL)).status, 200);
  });

  it('[SE-8] [AV-8] let a login begin before the change and end after it', async () => {
    const visitor = atInstance(await fixture.signedIn(before_), before_);
    const authorizeUrl = await visitor.beginLogin();
    const there = atInstance(visitor, changed);
    assert.equal((await there.finishLogin(authorizeUrl)).status, 303);
    assert.equal(await keyIdOf(there), idOf(NEW));
    assert.equal((await there.fetch(CALL)).status, 200);
  });

  it('[SE-8] once the old one is taken away: its sessions are anonymous visitors, which is logged and no error', async () => {
    const visitor = await fixture.signedIn(before_);
    await refreshAt(visitor, changed);
    after_.log.splice(0);
    const there = atInstance(visitor, after_);
    assert.deepEqual((await there.request('/session')).json(), { authenticated: false, loginUrl: '/login' });
    assertProblem(await there.fetch(CALL), 401, 'unauthenticated');
    assert.equal((await there.fetch('/logout', { method: 'POST' })).status, 204);
    const lines = after_.log.join('');
    assert.match(lines, /"level":"info".*session cookie cannot be verified with any of the secrets/);
    assert.doesNotMatch(lines, /"level":"error"|canary/);
    await there.signIn();
    assert.equal((await there.fetch(CALL)).status, 200);
  });

  it('[SE-8] [TK-14] those that began under the new one go on', async () => {
    const visitor = await fixture.signedIn(changed);
    assert.equal((await atInstance(visitor, after_).fetch(CALL)).status, 200);
    await refreshAt(visitor, after_);
  });
});
