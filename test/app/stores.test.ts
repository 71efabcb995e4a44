import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import session from 'express-session';
import { createStores, storeKindOf } from '../../src/app/stores.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { loadOAuthMode } from '../support/oauth-mode.ts';
import { TEST_CLIENT_ID, TEST_SECRET } from '../support/test-bff.ts';

/** The stores that these settings ask for, in memory. */
function start(env: Readonly<Record<string, string>>) {
  const clock = createManualClock();
  const own = { PUBLIC_URL: 'http://localhost:1', SESSION_SECRETS: TEST_SECRET, LONGPORT_CLIENT_ID: TEST_CLIENT_ID };
  const config = loadOAuthMode({ env: { ...own, ...env }, readFile: () => '' });
  const events = { emit: () => undefined };
  // Only Redis measures its reads.
  const stores = createStores(config, { clock, events, runtime: config.runtime } as unknown as Parameters<
    typeof createStores
  >[1]);
  const { expressSessions } = stores;
  return {
    clock,
    config,
    stores,
    write: () => {
      expressSessions.set('a cookie', { cookie: new session.Cookie(), createdAt: '2026-01-01T00:00:00.000Z' });
    },
    isKept: () =>
      new Promise<boolean>((resolve, reject) => {
        expressSessions.get('a cookie', (error, found) => {
          if (error === null) resolve(found !== null && found !== undefined);
          else reject(new Error('the store failed', { cause: error }));
        });
      }),
  };
}

describe('the stores of a process', () => {
  it('[SE-5] keep a session for its lifetime, in whole seconds as Redis counts them and never less', async () => {
    const { clock, config, write, isKept } = start({ SESSION_LIFETIME: '1500ms', SESSION_IDLE_TIMEOUT: '1s' });
    assert.equal(storeKindOf(config), 'memory');
    write();
    await clock.pass(1_999);
    assert.equal(await isKept(), true);
    await clock.pass(1);
    assert.equal(await isKept(), false);
  });

  it('[AV-5] count the logins of a client by the settings', async () => {
    const { stores } = start({ LOGIN_RATE_LIMIT: '2/1m' });
    const kinds: string[] = [];
    for (let login = 0; login < 3; login += 1) kinds.push((await stores.loginLimit.admit('a client')).kind);
    assert.deepEqual(kinds, ['admitted', 'admitted', 'refused']);
  });

  it('are ready, and know nothing of a session at first', async () => {
    const { stores } = start({});
    assert.equal(await stores.isReady(), true);
    assert.equal(await stores.tokens.read(sessionIdOf('none')), undefined);
    await stores.close();
  });
});
