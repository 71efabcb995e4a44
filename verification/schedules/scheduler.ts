import type { Clock } from '../../src/shared/clock.ts';
import type { Dice } from './dice.ts';
import type { Life } from './life.ts';

/** Something that will happen, at a moment of the scheduler's choice between two times. */
export interface Step {
  /** The lane that moves: schedules that run lanes by priority tell them apart by this. */
  readonly lane: string;
  readonly label: string;
  /** Default: now. */
  readonly notBeforeMs?: number;
  readonly deadlineMs: number;
  /** The process it happens to: waits while that is paused, never happens once it has crashed. */
  readonly to?: Life;
  /** What has to happen first. */
  readonly isHeld?: () => boolean;
  /** Turns of the event loop until everything that follows from it has come to rest. */
  readonly turns?: number;
  run(): void | Promise<void>;
}

/** Runs everything that is asynchronous in one schedule, one step at a time, in an order and at times of its choice. */
export interface Scheduler {
  readonly nowMs: () => number;
  /** Adds a step and returns how to take it back. */
  add(step: Step): () => void;
  /** The time as a process has it, with how wrong its clock is now; its sleeps are steps like any other. */
  clockOf(life: Life, skewMs: () => number): Clock;
  /** Runs until nothing is left to happen, or `isOver`. @throws when there is no end to it. */
  run(isOver: () => boolean): Promise<void>;
  /** What has happened, for a developer who has to understand a failure. */
  readonly trace: string[];
}

export interface SchedulerOptions {
  readonly dice: Dice;
  readonly startMs: number;
  /** How readily time passes while something else could happen. */
  readonly tickChance: number;
  /** Run the lane of the highest priority first, and change priorities now and then, instead of choosing each step. */
  readonly byPriority: boolean;
  /** Told of each passing of time before anything else happens. */
  readonly onTick: ((ms: number) => Promise<void>) | undefined;
}

const MOST_STEPS = 60_000;
const CHANGE_OF_PRIORITY = 0.02;

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { dice, startMs, tickChance, byPriority, onTick } = options;
  const steps = new Set<Step>();
  const priorities = new Map<string, number>();
  const trace: string[] = [];
  let nowMs = startMs;

  const note = (text: string): void => void trace.push(`${String(nowMs - startMs).padStart(7)} ms  ${text}`);
  const isWaiting = ({ to, isHeld }: Step): boolean => to?.state() === 'paused' || isHeld?.() === true;
  const isDue = ({ notBeforeMs = 0 }: Step): boolean => notBeforeMs <= nowMs;

  function priorityOf(lane: string): number {
    const known = priorities.get(lane) ?? dice.below(1_000_000);
    priorities.set(lane, known);
    return known;
  }

  function choose(due: readonly [Step, ...Step[]]): Step {
    if (!byPriority) return dice.pick(due);
    const first = due.reduce((best, step) => (priorityOf(step.lane) > priorityOf(best.lane) ? step : best));
    if (dice.chance(CHANGE_OF_PRIORITY)) priorities.set(first.lane, -dice.below(1_000_000));
    return first;
  }

  /** The next time at which something must have happened or can happen; undefined when there is none to wait for. */
  function nextTime(active: readonly Step[]): number | undefined {
    const times = active.map((step) => (isDue(step) ? step.deadlineMs : (step.notBeforeMs ?? nowMs)));
    return times.length === 0 ? undefined : Math.min(...times);
  }

  async function tick(nextMs: number): Promise<void> {
    const whole = nextMs - nowMs;
    const passed = whole > 1 && dice.chance(0.3) ? dice.between(1, whole) : whole;
    nowMs += passed;
    await onTick?.(passed);
  }

  async function perform(step: Step): Promise<void> {
    steps.delete(step);
    note(`${step.lane}: ${step.label}`);
    await step.run();
    for (let turn = 0; turn < (step.turns ?? 1); turn += 1) await nextTurn();
  }

  return {
    trace,
    nowMs: () => nowMs,
    add(step) {
      const timed = { notBeforeMs: nowMs, ...step };
      steps.add(timed);
      return () => steps.delete(timed);
    },
    clockOf: (life, skewMs) => ({
      nowMs: () => nowMs + skewMs(),
      monotonicMs: () => nowMs,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          if (ms <= 0 || signal?.aborted === true) {
            resolve();
            return;
          }
          const atMs = nowMs + ms;
          const label = `wakes after ${ms} ms`;
          const wake: Step = { lane: life.name, label, notBeforeMs: atMs, deadlineMs: atMs, to: life, run: resolve };
          steps.add(wake);
          const wakeEarly = (): void => {
            steps.delete(wake);
            resolve();
          };
          signal?.addEventListener('abort', wakeEarly, { once: true });
        }),
    }),
    async run(isOver) {
      await nextTurn();
      for (let count = 0; !isOver(); count += 1) {
        if (count > MOST_STEPS) throw new Error('the schedule does not come to rest');
        for (const step of steps) if (step.to?.state() === 'crashed') steps.delete(step);
        const active = [...steps].filter((step) => !isWaiting(step));
        const nextMs = nextTime(active);
        if (nextMs === undefined) return;
        const [first, ...others] = active.filter(isDue);
        if (first === undefined || (nextMs > nowMs && dice.chance(tickChance))) await tick(nextMs);
        else await perform(choose([first, ...others]));
      }
    },
  };
}

/** Everything that follows without waiting for anything outside has happened by the event loop's next turn. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
