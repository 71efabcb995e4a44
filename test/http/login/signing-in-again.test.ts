import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../../support/fixture.ts';
import { startForeignProvider, walkForeignLogin } from '../../support/foreign-provider.ts';
import { freePort } from '../../support/free-port.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { assertProblem } from '../../support/problem.ts';
import { scrape } from '../../support/scrape.ts';
import { startBff } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';

const CALL = '/api/v1/asset/account';

/** A login of a browser that is signed in: the Strict cookie does not come along on the way back. */
async function signInAgain(visitor: Visitor, account?: string): Promise<void> {
  const authorizeUrl = await visitor.beginLogin();
  visitor.cookies.delete('longport_session');
  const landed = await visitor.finishLogin(authorizeUrl, account === undefined ? {} : { account });
  assert.equal(landed.status, 303, landed.text);
}

describe('a login of a browser that is signed in', () => {
  const fixture = useFixture();
  const droppedTokens = async (): Promise<number> =>
    (await scrape(fixture.bff)).value('longport_bff_tokens_dropped_total', { cause: 'login' });
  const revokedTokens = (): number => fixture.longport.journal.revocations.length;

  it('[OP-16] [CB-8] ends the session before it and drops its tokens unrevoked when the account is the same', async () => {
    const visitor = await fixture.signedIn();
    const before = visitor.cookies.get('longport_session') ?? '';
    const sessionId = visitorSessionId(visitor);
    const revoked = revokedTokens();
    const dropped = await droppedTokens();

    await signInAgain(visitor);
    assert.notEqual(visitor.cookies.get('longport_session'), before);
    const old = fixture.visitor();
    old.cookies.set('longport_session', before);
    assertProblem(await old.fetch(CALL), 401, 'unauthenticated');
    assert.equal((await visitor.fetch(CALL)).status, 200);

    assert.equal(await droppedTokens(), dropped + 1);
    const line = fixture.bff.log.find((each) => each.includes('"session ended"') && each.includes(sessionId)) ?? '';
    assert.match(line, /"cause":"login","tokens":"dropped"/);
    // A logout revokes in order: what was revoked before it would be in the journal by now.
    await visitor.fetch('/logout', { method: 'POST' });
    assert.equal(revokedTokens(), revoked + 2);
  });

  it('[OP-16] [CB-8] revokes both tokens of the session before it when it is of another account', async () => {
    const visitor = await fixture.signedIn();
    const revoked = revokedTokens();
    await signInAgain(visitor, 'cash');
    await fixture.longport.journal.until(({ revocations }) => revocations.length === revoked + 2);
    assert.equal((await visitor.fetch(CALL)).status, 200);
  });
});

describe('five tabs of one browser that sign in at once', () => {
  const fixture = useFixture();

  for (const order of ['first to last', 'last to first'] as const) {
    it(`[OP-16] [AZ-8] end with one session, with the longest paths to return to, finished ${order}`, async () => {
      const visitor = fixture.visitor();
      const begun: URL[] = [];
      for (let count = 0; count < 5; count += 1) begun.push(await visitor.beginLogin(`/${'a'.repeat(500)}`));
      if (order === 'last to first') begun.reverse();
      const sessions: string[] = [];
      for (const authorizeUrl of begun) {
        // The Strict cookie does not come along on the way back.
        visitor.cookies.delete('longport_session');
        const landed = await visitor.finishLogin(authorizeUrl);
        assert.equal(landed.status, 303, landed.text);
        sessions.push(visitor.cookies.get('longport_session') ?? '');
      }
      const live: boolean[] = [];
      for (const cookie of sessions) {
        const old = fixture.visitor();
        old.cookies.set('longport_session', cookie);
        live.push((await old.fetch(CALL)).status === 200);
      }
      assert.deepEqual(live, [false, false, false, false, true]);
    });
  }
});

describe('a login of a browser that is signed in, at a server that revokes the whole grant', () => {
  for (const inTwoTabs of [false, true]) {
    it(`[OP-16] leaves the new session its tokens${inTwoTabs ? ', in two tabs likewise' : ''}`, async () => {
      const publicUrl = `http://localhost:${await freePort()}`;
      const clientId = 'client-of-a-foreign-server';
      await using provider = await startForeignProvider({
        accessTokenTtlSeconds: 600,
        revokesWholeGrant: true,
        clients: [{ clientId, redirectUri: `${publicUrl}/callback` }],
      });
      await using bff = await startBff({
        publicUrl,
        env: {
          LONGPORT_OAUTH_ISSUER: provider.issuer,
          LONGPORT_HTTP_URL: provider.apiUrl,
          LONGPORT_CLIENT_ID: clientId,
          LONGPORT_SCOPE: 'trade',
        },
      });
      const visitor = new Visitor(bff);
      const atProvider = new Map<string, string>();
      const finish = async (authorizeUrl: URL) => {
        const callback = await walkForeignLogin(authorizeUrl.href, atProvider);
        // Strict: it does not come along from the provider's site.
        visitor.cookies.delete('longport_session');
        assert.equal((await visitor.navigate(callback.pathname + callback.search, 'cross-site')).status, 303);
      };
      await finish(await visitor.beginLogin());
      const tabs = [await visitor.beginLogin(), ...(inTwoTabs ? [await visitor.beginLogin()] : [])];
      for (const tab of tabs) await finish(tab);
      assert.equal((await visitor.fetch('/api/v1/thing')).status, 200);
      bff.clock.advance(590_000);
      assert.equal((await visitor.fetch('/api/v1/thing')).status, 200);
      assert.equal(provider.refreshes.get(clientId), 1);
      assert.deepEqual(provider.refusals, []);
    });
  }
});
