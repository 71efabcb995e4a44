import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '../../support/eventually.ts';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';

const CALL = '/api/v1/asset/account';

describe('a token endpoint that answers late', () => {
  const fixture = useFixture();

  it('[OP-14] [TK-9] after 13 s: the call is told to wait after 12 s, the refresh goes on and its tokens are used', async () => {
    const { faults, journal } = fixture.longport;
    faults.accessTokenTtlSeconds = 60;
    const visitor = await fixture.signedIn();
    fixture.bff.clock.advance(61_000);
    faults.token = { kind: 'delay', ms: 13_000, times: 1 };
    const beganAtMs = performance.now();
    assertProblem(await visitor.fetch(CALL), 503, 'authorization_server_unavailable');
    assert.ok(performance.now() - beganAtMs >= 11_900);
    const answer = await visitor.fetch(CALL);
    assert.equal(answer.status, 200, answer.text);
    const refreshes = journal.tokenRequests.filter(({ grantType }) => grantType === 'refresh_token');
    assert.equal(refreshes.length, 1);
    assert.equal(refreshes[0]?.aborted, false);
  });

  it('[OP-14] after 4 s: a call whose token expires during the short wait waits for the new one', async () => {
    const { faults, journal } = fixture.longport;
    faults.accessTokenTtlSeconds = 600;
    const visitor = await fixture.signedIn();
    // A second before the end of the token.
    fixture.bff.clock.advance(598_900);
    faults.token = { kind: 'delay', ms: 4_000, times: 1 };
    const succeeded = journal.refreshesSucceeded;
    const answer = await visitor.fetch(CALL);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(journal.refreshesSucceeded - succeeded, 1);
  });

  it('[OP-14] after 2.5 s: a call whose token is still good goes on with it after 2 s, and the next has the new one', async () => {
    const { faults, journal } = fixture.longport;
    faults.accessTokenTtlSeconds = 600;
    const visitor = await fixture.signedIn();
    // Within the margin, which is a tenth of the lifetime.
    fixture.bff.clock.advance(570_000);
    faults.token = { kind: 'delay', ms: 2_500, times: 1 };
    const succeeded = journal.refreshesSucceeded;
    assert.equal((await visitor.fetch(CALL)).status, 200);
    assert.equal(journal.refreshesSucceeded, succeeded, 'it has not waited for the answer');
    await journal.until(({ refreshesSucceeded }) => refreshesSucceeded > succeeded);
    const old = journal.apiRequests.at(-1)?.headers['authorization'];
    const isNewUsed = async (): Promise<boolean> => {
      assert.equal((await visitor.fetch(CALL)).status, 200);
      return journal.apiRequests.at(-1)?.headers['authorization'] !== old;
    };
    await eventually('the new token is used', isNewUsed);
    assert.equal(journal.refreshesSucceeded - succeeded, 1);
  });
});
