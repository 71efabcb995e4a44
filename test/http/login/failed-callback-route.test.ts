import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { useFixture } from '../../support/fixture.ts';

describe('a failed callback while the store does not respond', () => {
  const stores = createMemoryStores({ clock: systemClock, ttlSeconds: 43_200 });
  let failing = { tokens: false, loginResults: false };
  afterEach(() => {
    failing = { tokens: false, loginResults: false };
  });
  const down = (): Promise<never> => Promise.reject(new StoreUnavailableError(new Error('down')));
  const read: typeof stores.tokens.read = (id) => (failing.tokens ? down() : stores.tokens.read(id));
  const readResult: typeof stores.loginResults.read = (id) =>
    failing.loginResults ? down() : stores.loginResults.read(id);
  const fixture = useFixture({
    overrides: {
      stores: {
        ...stores,
        tokens: { ...stores.tokens, read },
        loginResults: { ...stores.loginResults, read: readResult },
      },
    },
  });

  it('shows the page of the failure, not one of the store, to a browser that is signed in, and keeps its session', async () => {
    const visitor = await fixture.signedIn();
    failing.tokens = true;
    const answer = await visitor.navigate('/callback?error=access_denied');
    assert.equal(answer.status, 403);
    assert.match(answer.text, /<code>login_denied<\/code>/);
    failing.tokens = false;
    assert.equal((await visitor.navigate('/callback?error=access_denied')).status, 303);
  });

  it('shows the page of the failure at the address that a failed callback continues to', async () => {
    const visitor = fixture.visitor();
    await visitor.beginLogin();
    failing.loginResults = true;
    const answer = await visitor.navigate('/callback?reason=login_stale&returnTo=%2F');
    assert.equal(answer.status, 400);
    assert.match(answer.text, /<code>login_stale<\/code>/);
  });
});
