import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryTokenStore } from '../../src/memory/token-store.ts';
import { createStartSession } from '../../src/session/start-session.ts';
import type { TokenStore } from '../../src/session/token-store.ts';
import { StoreUnavailableError } from '../../src/shared/app-error.ts';
import { createBackgroundTasks } from '../../src/shared/background-tasks.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { away, failing, LIMITS, storedSession, tokenOf } from './session-values.ts';

const [NEW_ID, OLD_ID] = [sessionIdOf('new'), sessionIdOf('old')];

function start(change: (store: TokenStore) => Partial<TokenStore> = () => ({})) {
  const clock = createManualClock();
  const real = createMemoryTokenStore({ clock });
  const steps: string[] = [];
  const step = (text: string): Promise<void> => Promise.resolve(void steps.push(text));
  const startSession = createStartSession({
    store: { ...real, ...change(real) },
    endSession: async (sessionId, cause, options) => {
      await real.remove(sessionId);
      steps.push(`end ${cause} ${options?.tokens ?? ''}`);
      return { revoked: Promise.resolve() };
    },
    accountSessions: { begun: () => step('note') },
    limitSessions: () => step('limit'),
    limits: LIMITS,
    revoke: (_sessionId, { accessToken }) => step(`revoke ${accessToken.reveal()}`),
    tasks: createBackgroundTasks(),
    clock,
  });
  const session = { sessionId: NEW_ID, save: () => step('save'), discard: () => step('discard') };
  const login = (accessToken: string) => ({
    tokens: storedSession({ accessToken, obtainedAtMs: clock.nowMs() }).tokens,
    requestedScope: '3',
    replaces: [OLD_ID],
  });
  return { clock, real, steps, session, login, startSession };
}

describe('a session that starts', () => {
  it('[SE-5] lives for the idle limit, from the login on', async () => {
    const { clock, real, steps, session, login, startSession } = start();
    await startSession(session, { ...login('a'), replaces: [] });
    assert.deepEqual(steps, ['save', 'note', 'limit']);
    await clock.pass(LIMITS.idleTimeoutMs - 1);
    const stored = await real.read(NEW_ID);
    assert.equal(stored?.endsAtMs, stored === undefined ? 0 : stored.createdAtMs + LIMITS.lifetimeMs);
    await clock.pass(1);
    assert.equal(await real.read(NEW_ID), undefined);
  });

  for (const [before, now, tokens, which] of [
    [tokenOf('1'), tokenOf('2'), 'revoke', 'of another account'],
    [tokenOf('1'), tokenOf('1'), 'drop', 'of the same account'],
    ['opaque', tokenOf('1'), 'drop', 'of an unknown account'],
    [tokenOf('1'), 'opaque', 'drop', 'when its own account is unknown'],
  ] as const) {
    it(`[OP-16] ends the one before it first, and ${tokens}s its tokens ${which}`, async () => {
      const { real, steps, session, login, startSession } = start();
      await real.create(OLD_ID, storedSession({ accessToken: before }), 1_000);
      await startSession(session, login(now));
      assert.deepEqual(steps, [`end login ${tokens}`, 'save', 'note', 'limit']);
    });
  }

  it('[AV-2] is discarded, and its tokens are revoked, when its record cannot be written for certain', async () => {
    const { real, steps, session, login, startSession } = start((store) => failing(store, 'create', 1, true));
    await assert.rejects(startSession(session, { ...login('a'), replaces: [] }), StoreUnavailableError);
    assert.deepEqual(steps, ['save', 'discard', 'revoke a']);
    assert.equal(await real.read(NEW_ID), undefined);
  });

  it('[AV-2] is revoked also when nothing of it can be discarded', async () => {
    const { steps, session, login, startSession } = start(() => ({ create: away, remove: away }));
    const broken = { ...session, discard: away };
    await assert.rejects(startSession(broken, { ...login('a'), replaces: [] }), StoreUnavailableError);
    assert.deepEqual(steps, ['save', 'revoke a']);
  });
});
