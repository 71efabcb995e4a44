import { CLAIM_MS, LEASE_MS } from '../../src/session/durations.ts';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { eventually } from '../../test/support/eventually.ts';
import { Visitor } from '../../test/support/visitor.ts';
import type { Call, Stage, Subject } from './stage.ts';
import { planOf, type Plan } from './plan.ts';
import type { Progress } from './steps.ts';
import { assertInTime, assertSettled, isLost } from './settled.ts';
import { setTrap } from './trap.ts';

export interface KillResult {
  readonly step: string;
  /** Of the sessions whose refresh the crash interrupted. */
  readonly recovered: number;
  readonly ended: number;
}

/** How long the server thinks: long enough for calls to gather behind a refresh. */
const THINKS_MS = 200;
/** Long enough that it has certainly heard of the death of who asked. */
const THINKS_LONG_MS = 2_000;
const ACCESS_TOKEN_SECONDS = 1;

/** Kills the process that refreshes a session at the step this seed stands for. @throws when a rule is broken. */
export async function killHolder(seed: number, stage: Stage): Promise<KillResult> {
  const plan = planOf(seed);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const result = await run(plan, stage);
      if (result !== 'missed') return result;
      if (attempt === MOST_ATTEMPTS) throw new Error('the process cannot be killed at this step');
      stage.onSent(() => undefined);
      stage.longport.faults.clear();
    }
  } catch (error) {
    const { step, ...rest } = plan;
    throw new Error(`KILLS=${seed} runs it alone: ${step.name}, ${JSON.stringify(rest)}`, { cause: error });
  } finally {
    stage.onSent(() => undefined);
    stage.longport.faults.clear();
  }
}

/** A signal races with a process that goes on: now and then it has got further when it dies. */
const MOST_ATTEMPTS = 3;

async function run(plan: Plan, stage: Stage): Promise<KillResult | 'missed'> {
  const { step, order } = plan;
  const subjects = await signIn(plan, stage);
  const bystander = await stage.watch(await signedIn(stage, order[2]));
  const [target] = subjects;
  if (target === undefined) throw new RangeError('nobody has signed in');
  await isDue(plan, stage, subjects);

  const ms = 'server' in step.at && step.at.server === 'has the request' ? THINKS_LONG_MS : THINKS_MS;
  stage.longport.faults.token = { kind: 'delay', ms, grantType: 'refresh_token' };
  const trap = setTrap(step, target, stage);
  const calls = order.flatMap((index) => [target, ...subjects].map((each) => stage.call(each, index)));
  const killed = await trap;
  await stage.kill(killed);
  const survivors = order.filter((index) => index !== killed);
  const revived = stage.instances.revive(killed);
  revived.catch(() => undefined);

  // As it was left behind.
  for (const { sessionId } of subjects) {
    await eventually('the living have done their part', async () => !(await stage.isHeldByTheLiving(sessionId)));
  }
  const left = new Map<Subject, Progress>();
  for (const each of subjects) left.set(each, await stage.progressOf(each));
  if (!isDeepStrictEqual(left.get(target), step.leaves)) {
    await stage.letTimePass(CLAIM_MS);
    await Promise.all([revived, ...calls]);
    return 'missed';
  }

  // The lease lapses; the claim does not.
  await stage.letTimePass(LEASE_MS);
  const answers = await Promise.all(calls);
  for (const index of survivors) answers.push(await stage.call(target, index), await stage.call(bystander, index));
  assertInTime(answers);
  for (const each of subjects)
    assert.ok(stage.requestsOf(each).length <= 1, 'a refresh token was sent twice under one claim');
  const duringClaim = answers.filter(({ index }) => index !== killed);
  for (const { subject, kind } of duringClaim) {
    const isBlocked = left.get(subject)?.claimed === true;
    assert.equal(kind, isBlocked ? '503 authorization_server_unavailable' : '200');
  }

  // The claim lapses.
  await stage.letTimePass(CLAIM_MS - LEASE_MS);
  if (plan.recoveredBy === 'the restarted') await revived;
  const recoverers = plan.recoveredBy === 'the restarted' ? [killed, ...survivors] : survivors;
  for (const each of subjects) {
    const called: Call[] = [];
    for (const index of recoverers) called.push(await stage.call(each, index));
    await revived;
    called.push(await stage.call(each, killed));
    assertInTime(called);
    await assertSettled({ subject: each, left: left.get(each), called, stage });
  }
  assert.equal((await stage.call(bystander, killed)).kind, '200');
  assert.deepEqual(
    { requests: stage.requestsOf(bystander).length, version: (await stage.read(bystander.sessionId))?.version },
    { requests: 0, version: bystander.version },
    'another session was touched',
  );
  const endings = subjects.filter((each) => isLost(left.get(each))).length;
  return { step: step.name, recovered: subjects.length - endings, ended: endings };
}

async function signedIn({ instances }: Stage, index = 0): Promise<Visitor> {
  const process = instances.processes[index];
  if (process === undefined) throw new RangeError(`there is no instance ${index}`);
  const visitor = new Visitor(process);
  await visitor.signIn();
  return visitor;
}

/** Signs people in whose tokens are about to be due. */
async function signIn({ reason, sessions, order }: Plan, stage: Stage): Promise<Subject[]> {
  const { faults } = stage.longport;
  if (reason === 'expired') faults.accessTokenTtlSeconds = ACCESS_TOKEN_SECONDS;
  const visitors = await Promise.all(Array.from({ length: sessions }, (_, nth) => signedIn(stage, order[nth % 3])));
  faults.accessTokenTtlSeconds = undefined;
  const subjects = await Promise.all(visitors.map((each) => stage.watch(each)));
  if (reason === 'expired') return subjects;
  // Each process knows the token as one that was good.
  const accepted = subjects.flatMap((each) => order.map((index) => stage.call(each, index)));
  for (const { kind } of await Promise.all(accepted)) assert.equal(kind, '200');
  stage.longport.expireAccessTokens();
  return subjects;
}

async function isDue({ reason }: Plan, stage: Stage, subjects: readonly Subject[]): Promise<void> {
  if (reason === 'rejected') return;
  for (const { sessionId } of subjects) {
    const expiresAtMs = (await stage.read(sessionId))?.tokens.expiresAtMs ?? 0;
    await eventually('the access token has expired', () => Date.now() > expiresAtMs);
  }
}
