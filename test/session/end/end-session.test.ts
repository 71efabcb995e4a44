import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryTokenStore } from '../../../src/memory/token-store.ts';
import { createEndSession } from '../../../src/session/end/end-session.ts';
import { createBackgroundTasks } from '../../../src/shared/background-tasks.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { storedSession } from '../session-values.ts';

const SESSION_ID = sessionIdOf('a session');

describe('the end of a session', () => {
  it('[LO-3] revokes the tokens of a refresh that came between the read and the removal', async () => {
    const clock = createManualClock();
    const store = createMemoryTokenStore({ clock });
    const session = storedSession({ accessToken: 'old' });
    await store.create(SESSION_ID, session, 60_000);
    const revoked: string[] = [];
    let reads = 0;
    const endSession = createEndSession({
      store: {
        ...store,
        async read(sessionId) {
          const found = await store.read(sessionId);
          const tokens = { ...session.tokens, accessToken: new Secret('new') };
          if ((reads += 1) === 1) await store.replace(SESSION_ID, 1, { ...session, tokens });
          return found;
        },
      },
      announceEnd: () => undefined,
      accountSessions: { ended: () => undefined },
      revoke: (_sessionId, { accessToken }) => Promise.resolve(void revoked.push(accessToken.reveal())),
      tasks: createBackgroundTasks(),
      clock,
      events: { emit: () => undefined },
    });
    await endSession(SESSION_ID, 'logout');
    assert.deepEqual([reads, revoked, await store.read(SESSION_ID)], [2, ['new'], undefined]);
  });
});
