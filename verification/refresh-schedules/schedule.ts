import { createDice, type Dice } from '../schedules/dice.ts';
import { createLeaseRules } from './lease-rules.ts';
import { SECOND } from '../schedules/outage.ts';
import { createPlan, type Plan } from './plan.ts';
import { createRecordRules } from './record-rules.ts';
import { createRefreshTokenRules } from './refresh-token-rules.ts';
import type { Instance } from './instance.ts';
import { createScheduler, type Scheduler } from '../schedules/scheduler.ts';
import { startInstances, type Backend } from './start-instances.ts';
import { createTokenEndpoint } from './token-endpoint.ts';
import { createTokenFamilies } from './token-families.ts';
import { createVerdict } from '../schedules/verdict.ts';
import type { Rule, Verdict } from './verdict.ts';
import { createVisits, type Visits } from './visits.ts';

export interface ScheduleResult {
  readonly seed: number;
  readonly violations: Verdict['violations'];
  /** What happened, step by step. */
  readonly trace: readonly string[];
  readonly refreshes: number;
  /** Why the session was gone at the end. */
  readonly endedBy: string | undefined;
}

/** After all that can go wrong: longer than a claim, a cooldown or the minute an unproven token has. */
const REST_MS = 62 * SECOND;

/** Runs the one schedule that `seed` stands for. */
export async function runSchedule(seed: number, backend: Backend): Promise<ScheduleResult> {
  const dice = createDice(seed);
  const plan = createPlan(dice);
  const scheduler = createScheduler({ ...plan, dice, startMs: backend.startMs(), onTick: backend.onTick });
  const verdict = createVerdict<Rule>((text) => scheduler.trace.push(text));
  const world = await createWorld({ seed, backend, dice, plan, scheduler, verdict });
  try {
    await runWorld(plan, scheduler, verdict, world);
  } catch (error) {
    verdict.violate('no-stray-error', String(error));
  }
  const { trace } = scheduler;
  const { refreshes, endedBy } = world;
  return { seed, violations: verdict.violations, trace, refreshes: refreshes(), endedBy: endedBy() };
}

interface World {
  readonly instances: readonly [Instance, ...Instance[]];
  readonly visits: Visits;
  /** Whether things go wrong from now on. */
  readonly setFaults: (areOn: boolean) => void;
  /** The API forgets every access token there is. */
  readonly forgetAccessTokens: () => void;
  /** What is owed after an end. */
  readonly checkEnding: () => void;
  readonly refreshes: () => number;
  readonly endedBy: () => string | undefined;
}

interface WorldOptions {
  readonly seed: number;
  readonly backend: Backend;
  readonly dice: Dice;
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly verdict: Verdict;
}

async function createWorld({ seed, backend, dice, plan, scheduler, verdict }: WorldOptions): Promise<World> {
  const { nowMs } = scheduler;
  const { slackMs } = backend;
  const endsAtMs = nowMs() + plan.limits.lifetimeMs;
  const refreshTokens = createRefreshTokenRules({ nowMs, slackMs, verdict });
  const lease = createLeaseRules(nowMs, slackMs, verdict);
  const record = createRecordRules({ nowMs, slackMs, verdict, uses: refreshTokens.uses });
  const families = createTokenFamilies(nowMs);
  const revoked = new Set<string>();
  let areFaultsOn = false;
  const isFaultless = (): boolean => !areFaultsOn;
  const fetchOf = createTokenEndpoint({
    ...{ scheduler, dice, plan, families, isFaultless },
    rules: refreshTokens,
    onRevocation: (token) => revoked.add(token),
  });
  const observers = { lease, record, refreshTokens };
  const { sessionId, instances } = await startInstances({
    ...{ seed, backend, dice, plan, scheduler, observers, families, isFaultless, fetchOf },
  });

  return {
    instances,
    visits: createVisits({ scheduler, dice, families, record, verdict, sessionId, endsAtMs }),
    refreshes: () => refreshTokens.uses.length,
    endedBy: record.endedBy,
    setFaults: (areOn) => {
      areFaultsOn = areOn;
    },
    forgetAccessTokens: families.forgetAccessTokens,
    checkEnding: () => {
      record.checkAnnouncement();
      const removal = record.removal();
      const current = families.current();
      if (removal === undefined || current === undefined || revoked.has(current)) return;
      // The one who removed it, or the one who came too late to write it.
      const responsible = record.held(current)
        ? removal.refreshToken === current && removal.by
        : refreshTokens.uses.find(({ received }) => typeof received === 'object' && received.refreshToken === current)
            ?.by;
      if (responsible !== false && responsible?.state() === 'running') verdict.violate('pair-revoked', current);
    },
  };
}

async function runWorld(plan: Plan, scheduler: Scheduler, verdict: Verdict, world: World): Promise<void> {
  const { instances, visits, setFaults, forgetAccessTokens, checkEnding } = world;
  const startMs = scheduler.nowMs();
  const isOver = (): boolean => verdict.violations.length > 0;
  const at = (lane: string, ms: number, run: () => void): void => {
    const timeMs = startMs + ms;
    scheduler.add({ lane, label: 'begins', notBeforeMs: timeMs, deadlineMs: timeMs, run });
  };
  const instanceAt = (index: number): Instance => instances[index] ?? instances[0];

  setFaults(true);
  plan.requests.forEach(({ atMs, instance }, index) => {
    at(`call ${index + 1}`, atMs, () => void visits.call(instanceAt(instance)));
  });
  for (const { atMs, instance } of plan.logouts) at('logout', atMs, () => void visits.logout(instanceAt(instance)));
  for (const atMs of plan.rejections) at('API forgets its tokens', atMs, forgetAccessTokens);
  await scheduler.run(isOver);
  if (isOver()) return;

  setFaults(false);
  const restedMs = scheduler.nowMs() - startMs + REST_MS;
  for (const instance of instances) {
    if (instance.life.state() === 'crashed') continue;
    at('probe', restedMs, () => {
      void visits.call(instance).then((result) => {
        const works = result === 'accepted' || result === 'ended';
        if (!works) verdict.violate('works-again', `${result ?? 'an error'} at ${instance.life.name}`);
      });
    });
  }
  await scheduler.run(isOver);
  if (isOver()) return;
  if (visits.unfinished() > 0) verdict.violate('within-deadline', 'somebody still waits at the end');
  checkEnding();
}
