import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryTokenStore } from '../../../src/memory/token-store.ts';
import { createEndSession } from '../../../src/session/end/end-session.ts';
import type { TokenStore } from '../../../src/session/token-store.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { createBackgroundTasks } from '../../../src/shared/background-tasks.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { failing, storedSession } from '../session-values.ts';

const SESSION_ID = sessionIdOf('a session');
const SESSION = storedSession({ accessToken: 'old' });

async function start(change: (store: TokenStore) => Partial<TokenStore>) {
  const clock = createManualClock();
  const store = createMemoryTokenStore({ clock });
  await store.create(SESSION_ID, SESSION, 60_000);
  const steps: string[] = [];
  const tasks = createBackgroundTasks();
  const endSession = createEndSession({
    store: { ...store, ...change(store) },
    announceEnd: () => void steps.push('announce'),
    accountSessions: { ended: () => void steps.push('forget') },
    revoke: (_sessionId, { accessToken }) => Promise.resolve(void steps.push(`revoke ${accessToken.reveal()}`)),
    tasks,
    clock,
    events: { emit: () => undefined },
  });
  return { store, steps, tasks, endSession };
}

describe('the end of a session', () => {
  it('[LO-3] revokes the tokens of a refresh that came between the read and the removal', async () => {
    let reads = 0;
    const { store, steps, endSession } = await start((real) => ({
      async read(sessionId) {
        const found = await real.read(sessionId);
        const tokens = { ...SESSION.tokens, accessToken: new Secret('new') };
        if ((reads += 1) === 1) await real.replace(SESSION_ID, 1, { ...SESSION, tokens });
        return found;
      },
    }));
    await (
      await endSession(SESSION_ID, 'logout')
    ).revoked;
    assert.deepEqual([reads, steps], [2, ['announce', 'forget', 'revoke new']]);
    assert.equal(await store.read(SESSION_ID), undefined);
  });

  for (const tokens of ['revoke', 'drop'] as const) {
    it(`[LO-4] ${tokens}s the tokens even if the store never says that it has removed them`, async () => {
      const { store, steps, tasks, endSession } = await start((real) => failing(real, 'remove', Infinity, true));
      await assert.rejects(endSession(SESSION_ID, 'logout', { tokens }), StoreUnavailableError);
      assert.equal(await store.read(SESSION_ID), undefined);
      await tasks.settled();
      assert.deepEqual(steps, tokens === 'revoke' ? ['revoke old'] : []);
    });
  }
});
