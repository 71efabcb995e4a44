import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { MemoryIdempotencyStore } from '../../src/memory/idempotency-store.ts';
import type { IdempotencyStore, KeyName } from '../../src/orders/idempotency-store.ts';
import type { KeyOutcome } from '../../src/observability/label-values.ts';
import type { Attempt, KeyedCall, KeyedResult, WholeResponse } from '../../src/orders/keyed-call.ts';
import { createKeyedCalls } from '../../src/orders/keyed-calls.ts';
import { StoreUnavailableError, type ProblemCode } from '../../src/shared/app-error.ts';
import { createBackgroundTasks, type BackgroundTasks } from '../../src/shared/background-tasks.ts';
import { hasCode } from '../support/has-code.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { answerOf, newKeyName } from './key-values.ts';

type Sent = (attempt: Attempt) => Promise<WholeResponse | undefined> | WholeResponse | undefined;
type Result = KeyedResult<WholeResponse>;

const REQUEST = 'order';
const TIMEOUT_MS = 30_000;

describe('a call with an Idempotency-Key', () => {
  let clock: ManualClock;
  let store: MemoryIdempotencyStore;
  let tasks: BackgroundTasks;
  let name: KeyName;
  let sent: number;
  beforeEach(() => {
    clock = createManualClock();
    store = new MemoryIdempotencyStore({ clock, maxBytes: 1_000_000 });
    tasks = createBackgroundTasks();
    name = newKeyName();
    sent = 0;
  });

  /** Sends, and is counted, when the first byte may be written. */
  const sends =
    (then: Sent = () => responseOf(200)): Sent =>
    (attempt) => {
      attempt.beforeFirstByte();
      sent += 1;
      return then(attempt);
    };
  const call = (send: Sent, over: Partial<KeyedCall<WholeResponse>> = {}): KeyedCall<WholeResponse> => ({
    name,
    request: REQUEST,
    notAfterMs: undefined,
    responseTimeoutMs: TIMEOUT_MS,
    send: async (attempt) => send(attempt),
    renew: () => Promise.resolve(false),
    ...over,
  });
  const run = (one: KeyedCall<WholeResponse>, over: Partial<IdempotencyStore> = {}): Promise<Result> =>
    createKeyedCalls({ store: storeWith(store, over), clock, tasks }).run(one);
  const stateNow = async (): Promise<string> => (await store.read(name)).state;

  it('[IK-1] [IK-2] is sent once, and the same call gets the kept response', async () => {
    const first = await run(call(sends()));
    assert.deepEqual([first.kind, first.outcome], ['response', 'answered']);
    const second = await run(call(sends()));
    assert.ok(second.kind === 'answer');
    assert.equal(second.answer.body.toString(), 'placed');
    assert.equal(sent, 1);
  });

  it('[IK-8] is kept before its result is there', async () => {
    const result = await run(call(sends()));
    assert.equal(result.kind, 'response');
    assert.equal(await stateNow(), 'answered');
  });

  it('[IK-3] is refused while the first one is in progress, and with another request', async () => {
    const first = Promise.withResolvers<WholeResponse>();
    const running = run(call(sends(() => first.promise)));
    await turn();
    assertError(await run(call(sends())), 'in_progress', 'idempotency_in_progress');
    assertError(await run(call(sends(), { request: 'another' })), 'reused', 'idempotency_key_reused');
    first.resolve(responseOf(200));
    assert.equal((await running).outcome, 'answered');
    assert.equal(sent, 1);
  });

  for (const status of [407, 408, 421, 500, 502, 503, 504, 599]) {
    it(`[IK-4] leaves its outcome open after ${status}, and is never sent again`, async () => {
      const first = await run(call(sends(() => responseOf(status))));
      assert.deepEqual([first.kind, first.outcome], ['response', 'lost']);
      assertError(await run(call(sends())), 'unknown', 'outcome_unknown');
      assert.equal(sent, 1);
    });
  }

  for (const status of [200, 204, 301, 400, 401, 403, 404, 409, 422]) {
    it(`[IK-2] keeps the response ${status}`, async () => {
      await run(call(sends(() => responseOf(status))));
      const again = await run(call(sends()));
      assert.equal(again.kind === 'answer' && again.answer.status, status);
    });
  }

  it('[IK-4] leaves its outcome open when it breaks off after the first byte', async () => {
    const failed = call(sends(() => Promise.reject(new Error('reset'))));
    assert.equal((await run(failed)).outcome, 'lost');
    assertError(await run(call(sends())), 'unknown', 'outcome_unknown');
  });

  it('[IK-7] frees its key when it breaks off before the first byte', async () => {
    const refused = call(() => Promise.reject(new Error('refused')));
    assert.equal((await run(refused)).outcome, 'freed');
    assert.equal((await run(call(sends()))).outcome, 'answered');
  });

  it('[IK-7] frees its key when its page leaves before it is sent', async () => {
    assert.deepEqual(await run(call(() => undefined)), { kind: 'passed', outcome: 'freed' });
    assert.equal(await stateNow(), 'none');
  });

  it('[IK-7] frees its key after a 429 of LongPort', async () => {
    assert.equal((await run(call(sends(() => responseOf(429))))).outcome, 'freed');
    assert.equal(await stateNow(), 'none');
  });

  it('[IK-6] is not sent later than five seconds after its claim was begun', async () => {
    const late = run(
      call(async (attempt) => {
        await clock.pass(5_001);
        return sends()(attempt);
      }),
    );
    assertError(await late, 'freed', 'upstream_timeout');
    assert.equal(sent, 0);
    const inTime = run(
      call(async (attempt) => {
        await clock.pass(5_000);
        return sends()(attempt);
      }),
    );
    assert.equal((await inTime).outcome, 'answered');
  });

  it('[IK-6] counts the time that the claim itself takes', async () => {
    const claim: IdempotencyStore['claim'] = async (...given) => {
      await clock.pass(5_001);
      return store.claim(...given);
    };
    assertError(await run(call(sends()), { claim }), 'freed', 'upstream_timeout');
    assert.equal(sent, 0);
  });

  it('[IK-6] is not sent after X-Not-After, and a wait for a connection counts', async () => {
    const notAfterMs = clock.nowMs() + 1_000;
    const waits = call(
      async (attempt) => {
        await clock.pass(1_001);
        return sends()(attempt);
      },
      { notAfterMs },
    );
    assertError(await run(waits), 'freed', 'too_late');
    assertError(await run(call(sends(), { notAfterMs })), 'too_late', 'too_late');
    assert.equal(sent, 0);
    assert.equal(await stateNow(), 'none');
  });

  it('[IK-6] tells the state of a known key after X-Not-After too', async () => {
    await run(call(sends()));
    const notAfterMs = clock.nowMs() - 1;
    assert.equal((await run(call(sends(), { notAfterMs }))).outcome, 'replayed');
    assert.equal((await run(call(sends(), { notAfterMs, request: 'another' }))).outcome, 'reused');
    assert.equal(sent, 1);
  });

  it('[IK-1] is one request for each attempt, even if the HTTP client begins it twice', async () => {
    const twice = await run(
      call((attempt) => {
        void sends()(attempt);
        return sends()(attempt);
      }),
    );
    assert.equal(twice.outcome, 'lost');
    assert.equal(sent, 1);
  });

  describe('after a rejected token', () => {
    const rejectedOnce = (): Sent => sends(() => (sent === 1 ? REJECTED : responseOf(200)));
    const renew = (): Promise<boolean> => Promise.resolve(true);

    it('[IK-10] is sent once more, after the claim was confirmed', async () => {
      const confirmed: number[] = [];
      const confirm: IdempotencyStore['confirm'] = (...given) => {
        confirmed.push(sent);
        return store.confirm(...given);
      };
      const result = await run(call(rejectedOnce(), { renew }), { confirm });
      assert.equal(result.outcome, 'answered');
      assert.deepEqual([sent, confirmed], [2, [1]]);
    });

    it('[IK-10] is not sent if the claim is lost, and frees its key', async () => {
      const confirm = (): Promise<boolean> => Promise.resolve(false);
      assertError(await run(call(rejectedOnce(), { renew }), { confirm }), 'freed', 'retry_after_refresh');
      assert.deepEqual([sent, await stateNow()], [1, 'none']);
    });

    it('[IK-10] is not sent if the store does not confirm it', async () => {
      const confirm = (): Promise<boolean> => Promise.reject(new StoreUnavailableError(undefined));
      assertError(await run(call(rejectedOnce(), { renew }), { confirm }), 'freed', 'store_unavailable');
      await tasks.settled();
      assert.deepEqual([sent, await stateNow()], [1, 'none']);
    });

    it('[IK-7] frees its key when the rejection stands, when there is no token, and when it is rejected again', async () => {
      const rejected = sends(() => REJECTED);
      const noToken = (): Promise<boolean> => Promise.reject(new Error('the session has ended'));
      for (const over of [{}, { renew: noToken }, { renew }]) {
        assert.equal((await run(call(rejected, over))).outcome, 'freed');
        assert.equal(await stateNow(), 'none');
      }
      assert.equal(sent, 4);
    });

    it('[IK-4] leaves its outcome open when the second attempt breaks off', async () => {
      const failsLater = sends(() => (sent === 1 ? REJECTED : Promise.reject(new Error('reset'))));
      assert.equal((await run(call(failsLater, { renew }))).outcome, 'lost');
      assert.equal(await stateNow(), 'unknown');
    });

    it('[IK-6] has five seconds again for the second attempt, after a refresh that took long', async () => {
      const slow = async (): Promise<boolean> => {
        await clock.pass(12_000);
        return true;
      };
      assert.equal((await run(call(rejectedOnce(), { renew: slow }))).outcome, 'answered');
      const overdue = { renew: slow, notAfterMs: clock.nowMs() + 11_000 };
      name = newKeyName();
      sent = 0;
      assertError(await run(call(rejectedOnce(), overdue)), 'freed', 'too_late');
      assert.equal(sent, 1);
    });
  });

  describe('whose response cannot be kept', () => {
    for (const cause of ['too_large', 'event_stream'] as const) {
      it(`[IK-8] is unknown from the moment that its response passes (${cause})`, async () => {
        const result = await run(
          call(
            sends(async (attempt) => {
              attempt.onNotKept(cause);
              await turn();
              assert.equal(await stateNow(), 'unknown');
              return undefined;
            }),
          ),
        );
        assert.deepEqual(result, { kind: 'passed', outcome: 'not_kept', notKept: cause });
      });
    }

    it('[IK-8] passes its response when its coding cannot be removed', async () => {
      const result = await run(call(sends(() => ({ ...responseOf(200), toAnswer: () => undefined }))));
      assert.ok(result.kind === 'response');
      assert.deepEqual([result.outcome, result.notKept], ['not_kept', 'coding']);
      assert.equal(await stateNow(), 'unknown');
    });

    it('[IK-8] tries for two seconds, and passes its response then', async () => {
      let tries = 0;
      const keep = (): Promise<never> => {
        tries += 1;
        return Promise.reject(new StoreUnavailableError(undefined));
      };
      const running = run(call(sends()), { keep });
      await clock.pass(1_900);
      assert.equal(await settledOf(running), undefined);
      await clock.pass(300);
      const result = await running;
      assert.ok(result.kind === 'response');
      assert.deepEqual([result.outcome, result.notKept], ['not_kept', 'store']);
      assert.ok(tries > 10);
      await clock.pass(TIMEOUT_MS + 10_000);
      assert.equal(await stateNow(), 'unknown');
    });

    it('[IK-8] is kept when the store responds again within two seconds', async () => {
      let tries = 0;
      const keep: IdempotencyStore['keep'] = (...given) => {
        tries += 1;
        return tries < 5 ? Promise.reject(new StoreUnavailableError(undefined)) : store.keep(...given);
      };
      const running = run(call(sends()), { keep });
      await clock.pass(1_000);
      assert.equal((await running).outcome, 'answered');
    });
  });

  describe('without the store', () => {
    const gone = (): Promise<never> => Promise.reject(new StoreUnavailableError(undefined));

    it('[IK-5] is not sent', async () => {
      assertError(await run(call(sends()), { claim: gone }), 'unavailable', 'store_unavailable');
      const late = call(sends(), { notAfterMs: clock.nowMs() - 1 });
      assertError(await run(late, { find: gone }), 'unavailable', 'store_unavailable');
      assert.equal(sent, 0);
    });

    it('[IK-7] frees the key of a claim whose confirmation was lost', async () => {
      const claim: IdempotencyStore['claim'] = async (...given) => {
        await store.claim(...given);
        throw new StoreUnavailableError(undefined);
      };
      await run(call(sends()), { claim });
      await tasks.settled();
      assert.equal(await stateNow(), 'none');
    });

    it('[IK-7] frees the key when the store responds again', async () => {
      let tries = 0;
      const free: IdempotencyStore['free'] = (...given) => {
        tries += 1;
        return tries < 4 ? gone() : store.free(...given);
      };
      const refused = call(() => Promise.reject(new Error('refused')));
      assert.equal((await run(refused, { free })).outcome, 'freed');
      await clock.pass(1_000);
      assert.equal(await stateNow(), 'none');
    });
  });

  it('[IK-13] is not sent when a bound is reached, or when no replica confirms the claim', async () => {
    for (const [kind, outcome, code] of [
      ['account_full', 'full', 'rate_limited'],
      ['store_full', 'full', 'rate_limited'],
      ['unconfirmed', 'unavailable', 'store_unavailable'],
    ] as const) {
      const claim: IdempotencyStore['claim'] = () => Promise.resolve({ kind });
      assertError(await run(call(sends()), { claim }), outcome, code);
    }
    assert.equal(sent, 0);
  });

  it('[IK-9] is waited for by a stop', async () => {
    const response = Promise.withResolvers<WholeResponse>();
    void run(call(sends(() => response.promise)));
    await turn();
    const settled = tasks.settled();
    assert.equal(await settledOf(settled.then(() => true)), undefined);
    response.resolve(responseOf(200));
    await settled;
    assert.equal(await stateNow(), 'answered');
  });
});

const REJECTED: WholeResponse = { ...responseOf(401), isTokenRejection: true };

function responseOf(status: number): WholeResponse {
  return { status, isTokenRejection: false, toAnswer: () => ({ ...answerOf('placed'), status }) };
}

/** The store with some of its methods replaced. */
function storeWith(store: IdempotencyStore, over: Partial<IdempotencyStore>): IdempotencyStore {
  return new Proxy(store, {
    get(target, property: keyof IdempotencyStore) {
      return over[property] ?? target[property].bind(target);
    },
  });
}

function assertError(result: Result, outcome: KeyOutcome, code: ProblemCode): void {
  assert.ok(result.kind === 'error', result.kind);
  assert.equal(result.outcome, outcome);
  assert.ok(hasCode(code)(result.error), String(result.error));
}

/** Lets what is ready run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The result of what is settled; undefined if it is not. */
async function settledOf<T>(work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, turn().then(() => undefined)]);
}
