import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { createLimiter } from '../../src/shared/limiter.ts';
import { createDice, type Dice } from '../schedules/dice.ts';
import { signInToExpire } from '../../test/support/bff-instances.ts';
import { assertInTime, assertSettled, isLost } from './settled.ts';
import type { Call, Stage, Subject } from './stage.ts';
import type { Progress } from './steps.ts';

export interface StormResult {
  readonly sessions: number;
  /** Whose refresh token the dead process had claimed. */
  readonly interrupted: number;
  readonly recovered: number;
  readonly ended: number;
  /** How long the last of them had to wait since the process was killed. */
  readonly slowestSeconds: number;
}

const SESSIONS = 24;
const LOGINS_WITHIN_MS = 5_000;
/** So that they are not all at the same step when the process is killed. */
const CALLS_AT_ONCE = 36;
const THINKS_MS = 150;
const PAUSE_MS = 250;
/** A claim lapses after 30 seconds; a call that waits for it has 12 seconds more. */
const SETTLED_WITHIN_MS = 45_000;

/** Kills one of the processes in the midst of many refreshes, and lets time pass as it does. @throws when a rule is broken. */
export async function killInAStorm(seed: number, stage: Stage): Promise<StormResult> {
  const dice = createDice(seed);
  const { longport, instances } = stage;
  const { processes } = instances;
  const visitors = await signInToExpire(longport, { processes, count: SESSIONS, withinMs: LOGINS_WITHIN_MS });
  const subjects = await Promise.all(visitors.map((each) => stage.watch(each)));
  const killed = dice.below(processes.length);

  longport.faults.token = { kind: 'delay', ms: THINKS_MS, grantType: 'refresh_token' };
  const inTurn = createLimiter(CALLS_AT_ONCE);
  const first = Promise.all(
    subjects.flatMap((each) => processes.map((_, index) => inTurn(() => stage.call(each, index)))),
  );
  const enough = dice.between(SESSIONS / 3, (SESSIONS * 2) / 3);
  const sent = (): number => subjects.filter((each) => stage.requestsOf(each).length > 0).length;
  await longport.journal.until(() => sent() >= enough, 30_000);
  await stage.kill(killed);
  const killedAtMs = Date.now();
  const claims = new Map<Subject, number>();
  for (const each of subjects) {
    const session = await stage.read(each.sessionId);
    if (stage.isClaimedByTheDead(session)) claims.set(each, session?.refreshClaim?.untilMs ?? 0);
  }
  await instances.revive(killed);

  const called = await Promise.all(subjects.map((each) => callUntilSettled(each, stage, dice)));
  const slowestSeconds = Math.round((Date.now() - killedAtMs) / 1_000);
  const answers = await first;
  assertInTime([...answers, ...called.flat()]);
  const brokenElsewhere = answers.filter(({ kind, index }) => kind === 'broken' && index !== killed);
  assert.equal(brokenElsewhere.length, 0, 'a call at a process that lives was cut');
  const left = subjects.map((each) => leftBehind(each, stage, claims.get(each)));
  for (const [nth, subject] of subjects.entries()) {
    const settled = called[nth]?.slice(-1) ?? [];
    for (const index of processes.keys()) settled.push(await stage.call(subject, index));
    await assertSettled({ subject, left: left[nth], called: settled, stage });
  }
  const ended = left.filter(isLost).length;
  return { sessions: SESSIONS, interrupted: claims.size, recovered: SESSIONS - ended, ended, slowestSeconds };
}

/** What the dead process left behind of one refresh, seen from the end. `untilMs`: its claim, if it left one. */
function leftBehind(subject: Subject, stage: Stage, untilMs: number | undefined): Progress {
  if (untilMs === undefined) return { claimed: false, sent: true, executed: true, written: true };
  const [first, again] = stage.requestsOf(subject);
  assert.ok(again === undefined || again.atMs >= untilMs, 'a refresh token was sent again before its claim had lapsed');
  const sent = first !== undefined && first.atMs < untilMs;
  return { claimed: true, sent, executed: sent && first.executed, written: false };
}

/** Calls at one process after the other until the session goes on or has ended. */
async function callUntilSettled(subject: Subject, stage: Stage, dice: Dice): Promise<Call[]> {
  const calls: Call[] = [];
  const giveUpAtMs = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const call = await stage.call(subject, dice.below(stage.instances.processes.length));
    calls.push(call);
    if (call.kind === '200' || call.kind.startsWith('401')) return calls;
    assert.equal(call.kind, '503 authorization_server_unavailable');
    assert.ok(Date.now() < giveUpAtMs, 'a session was not settled in time');
    await delay(PAUSE_MS);
  }
}
