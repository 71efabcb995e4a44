import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '../../support/eventually.ts';
import { useFixture } from '../../support/fixture.ts';

const CALL = '/api/v1/asset/account';

describe('a token endpoint that answers late', () => {
  const fixture = useFixture();

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
