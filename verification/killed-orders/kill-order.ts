import assert from 'node:assert/strict';
import { createDice } from '../schedules/dice.ts';
import { eventually } from '../../test/support/eventually.ts';
import { ORDERS_PATH, type Reply, type Stage } from './stage.ts';
import { faultFor, STEPS, type Step } from './steps.ts';

export interface KillResult {
  readonly step: string;
  /** What became of the order. */
  readonly ending: 'answered' | 'unknown';
  readonly posts: number;
}

interface Plan {
  readonly id: string;
  readonly step: Step;
  /** The process that gets the order first, and the others. */
  readonly target: number;
  readonly others: readonly [number, number];
  /** How many more tabs post the same order while the first is in progress. */
  readonly tabs: number;
}

const SPRUNG_WITHIN_MS = 10_000;
/** Longer than a claim: 30 seconds for the call, and ten. */
const CLAIM_MS = 41_000;

export function planOf(seed: number): Plan {
  const dice = createDice(seed);
  const target = dice.below(3);
  const others = [(target + 1) % 3, (target + 2) % 3] as const;
  const step = STEPS[seed % STEPS.length] ?? STEPS[0];
  return { id: `order-${seed}-${dice.below(1_000_000)}`, step, target, others, tabs: dice.below(4) };
}

/** Kills the process that has an order at the step this seed stands for. @throws when a rule is broken. */
export async function killOrder(seed: number, stage: Stage): Promise<KillResult> {
  const plan = planOf(seed);
  try {
    return await run(plan, stage);
  } catch (error) {
    throw new Error(
      `ORDER_KILLS=${seed} npm test -- verification/killed-orders runs it alone: ${JSON.stringify(plan)}`,
      {
        cause: error,
      },
    );
  } finally {
    stage.onSent(() => undefined);
    stage.longport.faults.clear();
  }
}

async function run(plan: Plan, stage: Stage): Promise<KillResult> {
  const { id, step, target, others, tabs } = plan;
  await prepare(plan, stage);
  const trap = setTrap(plan, stage);
  const first = stage.post(id, target);
  await trap;
  const meanwhile = Array.from({ length: tabs }, (_, tab) => stage.post(id, others[tab % 2] ?? others[0]));
  // A tab whose order is executed by another instance; only where the first has no claim yet, or none any more.
  const early = await Promise.all(step.leaves === 'none' ? [] : meanwhile);
  for (const reply of early)
    assert.equal(kindOf(reply), step.leaves === 'answered' ? 'replayed' : 'idempotency_in_progress');
  await stage.instances.kill(target);
  stage.onSent(() => undefined);
  const revived = stage.instances.revive(target);
  revived.catch(() => undefined);
  assert.equal((await first).status, 'broken', 'a process that was killed has answered');
  const posted = [...(await Promise.all(meanwhile))];

  const seen = await stage.stateOf(id, others[0]);
  if (step.leaves === 'none') assert.match(seen, tabs > 0 ? /^answered$/ : /^none$/);
  else assert.equal(seen, step.leaves);
  for (const index of others) posted.push(await stage.post(id, index));
  await stage.letTimePass(CLAIM_MS);
  await revived;
  for (const index of [target, ...others]) posted.push(await stage.post(id, index));
  return await assertSettled(plan, stage, posted);
}

/** Every page knows the same, LongPort has executed the order once at most, and another order with its key is refused. */
async function assertSettled(
  { id, step, target, others }: Plan,
  stage: Stage,
  posted: readonly Reply[],
): Promise<KillResult> {
  const last = posted.slice(-3).map((reply) => kindOf(reply));
  const isKnown = step.leaves !== 'in_progress';
  assert.deepEqual(
    last,
    isKnown ? ['replayed', 'replayed', 'replayed'] : ['outcome_unknown', 'outcome_unknown', 'outcome_unknown'],
  );
  const executions = stage.executions(id);
  assert.equal(executions, isKnown ? 1 : step.executed, `LongPort has executed it ${executions} times`);
  const answers = new Set(posted.filter(({ status }) => status === 200).map(({ text }) => text));
  assert.ok(answers.size <= 1, `pages got different answers: ${[...answers].join(' and ')}`);
  assert.ok(!posted.some(({ isExecutedFalse }) => isExecutedFalse), 'a page was told that it was not executed');
  for (const index of [target, ...others]) {
    assert.equal(await stage.stateOf(id, index), isKnown ? 'answered' : 'unknown');
    assert.equal(kindOf(await stage.post(id, index, 'buy 200')), 'idempotency_key_reused');
  }
  assert.equal(stage.executions(id), executions, 'another order with the key was sent');
  return { step: step.name, ending: isKnown ? 'answered' : 'unknown', posts: posted.length };
}

function kindOf({ status, code, isReplayed }: Reply): string {
  if (code !== undefined) return code;
  return isReplayed ? 'replayed' : String(status);
}

/** Brings LongPort to where it does with the order what the step wants. */
async function prepare({ step, target, others }: Plan, stage: Stage): Promise<void> {
  // Each process has seen that LongPort accepts the token.
  for (const index of [target, ...others]) assert.equal(await stage.call(index), 200);
  const fault = faultFor(step, ORDERS_PATH);
  stage.longport.faults.api = fault === undefined ? [] : [fault];
  if (step.longport === 'rejects the token') stage.longport.expireAccessTokens();
}

/** Resolves when the process has come to the step, where it goes no further. */
async function setTrap({ id, step, target }: Plan, stage: Stage): Promise<void> {
  const { at } = step;
  const { journal } = stage.longport;
  const { processes } = stage.instances;
  if ('longport' in at) {
    await journal.until(() => stage.received(id) > 0, SPRUNG_WITHIN_MS);
    if (at.longport === 'has the request') return;
    processes[target]?.pause();
    await journal.until(() => journal.apiRequests.some(({ url, status }) => url.endsWith(id) && status === 200));
    return;
  }
  let isThere = false;
  stage.onSent((index, bytes) => {
    if (isThere || index !== target || !at.command(bytes)) return undefined;
    isThere = true;
    return at.hold;
  });
  await eventually(step.name, () => isThere, SPRUNG_WITHIN_MS);
  if (at.hold === 'before') return;
  const observer = (target + 1) % processes.length;
  await eventually('Redis has carried it out', async () => (await stage.stateOf(id, observer)) === step.leaves);
}
