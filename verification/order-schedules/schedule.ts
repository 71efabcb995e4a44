import { createDice } from '../schedules/dice.ts';
import { SECOND } from '../schedules/outage.ts';
import { createScheduler, type Scheduler } from '../schedules/scheduler.ts';
import { createVerdict } from '../schedules/verdict.ts';
import type { ScheduleOutcome } from '../schedules/explore.ts';
import { startInstances, type Backend, type Instance } from './instances.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLongPort } from './longport.ts';
import { createPlan, type Plan } from './plan.ts';
import type { Order } from './post.ts';
import { createSendingRules } from './sending-rules.ts';
import { createStoreRules } from './store-rules.ts';
import { createTabs, type Tabs } from './tabs.ts';
import { createToldRules } from './told-rules.ts';
import type { Rule, Verdict } from './verdict.ts';

export interface ScheduleResult extends ScheduleOutcome<Rule> {
  /** How often an order was sent. */
  readonly sendings: number;
  /** What the pages were told, each with how often. */
  readonly told: Readonly<Record<string, number>>;
}

/** After all that can go wrong: longer than a claim. */
const REST_MS = 140 * SECOND;

/** Runs the one schedule that `seed` stands for. */
export async function runSchedule(seed: number, backend: Backend): Promise<ScheduleResult> {
  const dice = createDice(seed);
  const plan = createPlan(dice);
  const scheduler = createScheduler({ ...plan, dice, startMs: backend.startMs(), onTick: backend.onTick });
  const verdict = createVerdict<Rule>((text) => scheduler.trace.push(text));
  const told: Record<string, number> = {};
  const ledger = createLedger();
  let areFaultsOn = true;
  let hadFault = plan.instances.some(({ secrets }) => secrets !== plan.instances[0]?.secrets);
  const isFaultless = (): boolean => !areFaultsOn;
  const onFault = (): void => void (hadFault = true);

  try {
    const { nowMs } = scheduler;
    const common = { nowMs, slackMs: backend.slackMs, ledger, verdict, hadFault: () => hadFault };
    const store = createStoreRules({ ...common, room: backend.isBounded ? plan.room : Infinity });
    const clocks = new Map<object, () => number>();
    const sending = createSendingRules({ ...common, store, clockOf: ({ life }) => clocks.get(life)?.() ?? nowMs() });
    const longport = createLongPort({ scheduler, dice, plan, rules: sending, ledger, isFaultless });
    const instances = await startInstances({
      ...{ backend, dice, plan, scheduler, longport, rules: store, isFaultless, onFault },
    });
    for (const { life, clock } of instances) clocks.set(life, () => clock.nowMs());
    const rules = createToldRules({ ...common, sending, store });
    const counting = {
      told: (...of: Parameters<typeof rules.told>) => {
        told[of[1].outcome] = (told[of[1].outcome] ?? 0) + 1;
        rules.told(...of);
      },
    };
    const tabs = createTabs({ scheduler, dice, instances, rules: counting, verdict });
    const world = { plan, scheduler, verdict, instances, tabs, ledger };
    await goWrong(world, longport.forgetTokens);
    areFaultsOn = false;
    if (verdict.violations.length === 0) await settle(world);
  } catch (error) {
    verdict.violate('no-stray-error', error instanceof Error ? String(error.stack) : String(error));
  }
  return { seed, violations: verdict.violations, trace: scheduler.trace, sendings: ledger.sendings.length, told };
}

interface World {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly verdict: Verdict;
  readonly instances: readonly [Instance, ...Instance[]];
  readonly tabs: Tabs;
  readonly ledger: Ledger;
}

/** The part in which things go wrong. */
async function goWrong(
  { plan, scheduler, verdict, instances, tabs, ledger }: World,
  forgetTokens: () => void,
): Promise<void> {
  const startMs = scheduler.nowMs();
  const isOver = (): boolean => verdict.violations.length > 0;
  const at = (lane: string, ms: number, run: () => void): void => {
    const timeMs = startMs + ms;
    scheduler.add({ lane, label: 'begins', notBeforeMs: timeMs, deadlineMs: timeMs, run });
  };
  plan.visits.forEach((visit, index) => {
    at(`visit ${index + 1}`, visit.atMs, () => void tabs.visit(visit));
  });
  plan.reads.forEach(({ atMs, order, instance }, index) => {
    at(`question ${index + 1}`, atMs, () => void tabs.read(order, instances[instance] ?? instances[0]));
  });
  for (const atMs of plan.rejections) at('LongPort forgets its tokens', atMs, forgetTokens);
  await scheduler.run(isOver);
  if (isOver()) return;
  for (const { id } of tabs.unfinished()) verdict.violate('answered-within-deadline', `${id} has no end`);
  // A post with X-Not-After may be too late, and refuse another meanwhile.
  if (!plan.isCalm || plan.visits.some(({ notAfterMs }) => notAfterMs !== undefined)) return;
  for (const { order } of plan.visits) {
    const isExecuted = ledger.of(order).some((each) => each.isExecuted);
    if (!isExecuted) verdict.violate('answers-well', `${order.key} was not executed`);
  }
}

/** Afterwards: every key has come to rest, and a new one works at every instance. */
async function settle({ plan, scheduler, verdict, instances, tabs }: World): Promise<void> {
  const isOver = (): boolean => verdict.violations.length > 0;
  const openAtMs = scheduler.nowMs() + REST_MS;
  const open = instances.filter((each) => each.isOpen());

  async function check(order: Order, instance: Instance, fits: ReadonlySet<string>): Promise<string> {
    const told = await tabs.post(order, instance);
    const outcome = told?.outcome ?? 'nothing';
    if (!fits.has(outcome)) verdict.violate('answers-well', `${order.key} at ${instance.life.name}: ${outcome}`);
    return told?.kind === 'answer' ? told.answer.body.toString() : told?.kind === 'response' ? told.response.body : '';
  }

  async function probe(instance: Instance, index: number): Promise<void> {
    for (const { order } of plan.visits) await check(order, instance, AT_REST);
    if (plan.room < plan.visits.length + instances.length) return;
    const order: Order = { account: 'A', key: `probe ${index}`, request: 'sell 1', responseTimeoutMs: 30 * SECOND };
    const first = await check(order, instance, ANSWERED);
    const again = await check(order, instance, REPLAYED);
    if (first !== again) verdict.violate('answers-well', `${first} is replayed as ${again}`);
  }

  open.forEach((instance, index) => {
    const run = (): void => void probe(instance, index);
    scheduler.add({
      lane: 'probe',
      label: `probes ${instance.life.name}`,
      notBeforeMs: openAtMs,
      deadlineMs: openAtMs,
      run,
    });
  });
  await scheduler.run(isOver);
  if (!isOver() && tabs.unfinished().length > 0) verdict.violate('answers-well', 'a probe has no end');
}

const ANSWERED: ReadonlySet<string> = new Set(['answered']);
const REPLAYED: ReadonlySet<string> = new Set(['replayed']);
/** Another probe may send the same order at the same time. */
const AT_REST: ReadonlySet<string> = new Set(['answered', 'replayed', 'unknown', 'reused', 'full', 'in_progress']);
