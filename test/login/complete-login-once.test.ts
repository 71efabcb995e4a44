import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCompleteLoginOnce } from '../../src/login/complete-login-once.ts';
import { createEndUndelivered } from '../../src/login/end-undelivered.ts';
import type { LoginResults } from '../../src/login/login-results.ts';
import { createMemoryLoginResults } from '../../src/memory/login-results.ts';
import type { Event } from '../../src/observability/events.ts';
import type { EndSession } from '../../src/session/end/end-session.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { createBackgroundTasks } from '../../src/shared/background-tasks.ts';
import { Secret } from '../../src/shared/secret.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';
import { away } from '../session/session-values.ts';
import { createManualClock } from '../support/manual-clock.ts';

const LOGIN = 'login-1';
const COOKIE = 'cookie-1';

function start(change: Partial<LoginResults> = {}) {
  const clock = createManualClock();
  const real = createMemoryLoginResults(clock);
  const results = { ...real, ...change };
  const emitted: Event[] = [];
  const events = { emit: (event: Event) => void emitted.push(event) };
  const stopping = new AbortController();
  const ended: string[] = [];
  const tasks = createBackgroundTasks();
  const endSession: EndSession = (sessionId, cause) => {
    ended.push(`${sessionId} ${cause}`);
    return Promise.resolve({ revoked: Promise.resolve() });
  };
  const completeLoginOnce = createCompleteLoginOnce({ results, clock, events });
  return {
    clock,
    real,
    emitted,
    stopping,
    ended,
    tasks,
    endUndelivered: createEndUndelivered({
      results,
      endSession,
      tasks,
      clock,
      events,
      stopping: stopping.signal,
    }),
    /** A callback whose attempt ends when `attempt` does. What it came to is followed. */
    callback: (attempt: Promise<Secret>) => {
      const followed: { attempts: number; result?: string } = { attempts: 0 };
      completeLoginOnce(LOGIN, () => {
        followed.attempts += 1;
        return attempt;
      }).then(
        ({ cookieValue, isOwn }) => (followed.result = `${cookieValue.reveal()} ${isOwn ? 'own' : 'of another'}`),
        (error: unknown) => (followed.result = error instanceof AppError ? error.code : String(error)),
      );
      return followed;
    },
  };
}

const NEVER = new Promise<Secret>(() => undefined);
const OUTCOME = { cookieValue: new Secret(COOKIE), isOwn: true };
const ENDED = `${sessionIdOf(COOKIE)} unclaimed`;

describe('a login that is completed once', () => {
  it('[CB-3] [OP-17] makes one attempt, whose session a second callback waits for', async () => {
    const { clock, callback } = start();
    const attempt = Promise.withResolvers<Secret>();
    const [first, second] = [callback(attempt.promise), callback(NEVER)];
    await clock.pass(10_000);
    assert.deepEqual([first.result, second.result], [undefined, undefined]);
    attempt.resolve(new Secret(COOKIE));
    await clock.pass(500);
    assert.deepEqual(
      [first, second],
      [
        { attempts: 1, result: `${COOKIE} own` },
        { attempts: 0, result: `${COOKIE} of another` },
      ],
    );
  });

  it('[OP-17] shows the failure of the attempt to both, and its kind alone if it is a fault of ours', async () => {
    for (const [error, code] of [
      [new AppError('login_denied'), 'login_denied'],
      [new Error('broken'), 'internal_error'],
    ] as const) {
      const { clock, callback } = start();
      const second = Promise.withResolvers<Secret>();
      callback(second.promise);
      const waiting = callback(NEVER);
      second.reject(error);
      await clock.pass(500);
      assert.equal(waiting.result, code);
    }
  });

  it('[OP-17] lets a second callback wait for 25 s', async () => {
    const { clock, callback } = start();
    callback(NEVER);
    const waiting = callback(NEVER);
    await clock.pass(24_900);
    assert.equal(waiting.result, undefined);
    await clock.pass(600);
    assert.equal(waiting.result, 'authorization_server_unavailable');
  });

  it('[OP-17] gives its session to a later callback for 20 s, and not after it was delivered', async () => {
    const { clock, real, callback } = start();
    callback(Promise.resolve(new Secret(COOKIE)));
    await clock.pass(20_000);
    const later = callback(NEVER);
    await clock.pass(0);
    assert.equal(later.result, `${COOKIE} of another`);
    await clock.pass(1);
    const tooLate = callback(NEVER);
    await clock.pass(0);
    assert.equal(tooLate.result, 'login_stale');

    const other = start();
    other.callback(Promise.resolve(new Secret(COOKIE)));
    await other.clock.pass(0);
    await other.real.conclude(LOGIN, 'delivered');
    const replayed = other.callback(NEVER);
    await other.clock.pass(0);
    assert.equal(replayed.result, 'login_stale');
    assert.ok(await real.read(LOGIN));
  });

  it('[OP-17] [AV-2] has its result although the store does not take the note', async () => {
    const { clock, emitted, callback } = start({ settle: away });
    const first = callback(Promise.resolve(new Secret(COOKIE)));
    await clock.pass(0);
    assert.equal(first.result, `${COOKIE} own`);
    assert.ok(emitted.some((event) => event.type === 'store_fault' && event.operation === 'settle login'));
  });
});

describe('a session whose cookie reached no browser', () => {
  const begun = { cookieValue: new Secret(COOKIE), begunAtMs: 0 };

  const [OWN, OF_ANOTHER] = [OUTCOME, { ...OUTCOME, isOwn: false }];
  for (const [what, isNoted, responses, ends, kind] of [
    ['ends after 30 s', true, [{ outcome: OWN, wasSent: false }], [ENDED], 'over'],
    ['ends although its result could not be noted', false, [{ outcome: OWN, wasSent: false }], [ENDED], 'pending'],
    [
      'lives when another callback has delivered it',
      true,
      [
        { outcome: OWN, wasSent: false },
        { outcome: OF_ANOTHER, wasSent: true },
      ],
      [],
      'delivered',
    ],
    ['is ended by the callback that made it alone', true, [{ outcome: OF_ANOTHER, wasSent: false }], [], 'begun'],
  ] as const) {
    it(`[OP-17] ${what}`, async () => {
      const { clock, real, ended, endUndelivered } = start();
      await real.claim(LOGIN, 600);
      if (isNoted) await real.settle(LOGIN, begun);
      for (const { outcome, wasSent } of responses) endUndelivered(LOGIN, outcome, Promise.resolve(wasSent));
      await clock.pass(29_999);
      assert.deepEqual(ended, []);
      await clock.pass(1);
      assert.deepEqual([ended, (await real.read(LOGIN))?.kind], [ends, kind]);
    });
  }

  it('[OP-17] [AV-6] ends at once when the process stops, which waits for that', async () => {
    const { clock, real, ended, tasks, stopping, endUndelivered } = start();
    await real.claim(LOGIN, 600);
    await real.settle(LOGIN, begun);
    endUndelivered(LOGIN, OUTCOME, Promise.resolve(false));
    await clock.pass(0);
    stopping.abort();
    await tasks.settled();
    assert.deepEqual([ended, clock.sleepers], [[ENDED], 0]);
  });

  it('[AV-2] is told as a fault when the store is away', async () => {
    const { emitted, tasks, endUndelivered } = start({ conclude: away });
    endUndelivered(LOGIN, OUTCOME, Promise.resolve(true));
    await tasks.settled();
    assert.ok(emitted.some((event) => event.type === 'store_fault' && event.operation === 'conclude login'));
  });
});
