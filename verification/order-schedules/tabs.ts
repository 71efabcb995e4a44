import { StoreUnavailableError } from '../../src/shared/app-error.ts';
import type { Dice } from '../schedules/dice.ts';
import { createLife } from '../schedules/life.ts';
import { SECOND } from '../schedules/outage.ts';
import type { Scheduler } from '../schedules/scheduler.ts';
import type { Instance } from './instances.ts';
import type { Visit } from './plan.ts';
import type { Order, Post } from './post.ts';
import type { Told, ToldRules } from './told-rules.ts';
import type { Verdict } from './verdict.ts';

/** What pages do with their orders. */
export interface Tabs {
  /** Posts an order, again as often as the visit says, at any instance. */
  visit(visit: Visit): Promise<void>;
  /** Posts once. Undefined: the instance takes no posts. */
  post(order: Order, instance: Instance, notAfterMs?: number): Promise<Told | undefined>;
  /** Asks for the state of a key. */
  read(order: Order, instance: Instance): Promise<void>;
  /** Posts that have not come to an end at an instance that runs. */
  unfinished(): readonly Post[];
}

export interface TabsOptions {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly instances: readonly [Instance, ...Instance[]];
  readonly rules: ToldRules;
  readonly verdict: Verdict;
}

/** Two responses, two waits for a connection, the renewal of a token and what the store takes. */
const longestMs = ({ responseTimeoutMs }: Order): number => 2 * responseTimeoutMs + 45 * SECOND;

export function createTabs({ scheduler, dice, instances, rules, verdict }: TabsOptions): Tabs {
  const running = new Set<Post>();
  let posts = 0;
  let visits = 0;

  async function post(order: Order, instance: Instance, notAfterMs?: number): Promise<Told | undefined> {
    if (!instance.isOpen()) return undefined;
    const { life } = instance;
    const beganAtMs = scheduler.nowMs();
    const own: Post = { ...order, id: `post ${++posts}`, life, beganAtMs, notAfterMs };
    scheduler.trace.push(`${own.id} to ${life.name}: ${own.account} ${own.key} ${own.request}`);
    running.add(own);
    try {
      const told = await instance.call(own);
      scheduler.trace.push(
        `${own.id} is told: ${told.outcome}${told.kind === 'error' ? ` (${String(told.error)})` : ''}`,
      );
      rules.told(own, told);
      return told;
    } catch (error) {
      verdict.violate('no-stray-error', `${own.id}: ${String(error)}`);
      return undefined;
    } finally {
      running.delete(own);
      const tookMs = scheduler.nowMs() - beganAtMs;
      if (tookMs > longestMs(own) && !life.wasPaused()) {
        verdict.violate('answered-within-deadline', `${own.id} took ${tookMs} ms`);
      }
    }
  }

  return {
    post,
    unfinished: () => [...running].filter(({ life }) => life.state() === 'running'),
    async visit({ order, again, instance, notAfterMs }) {
      const life = createLife({
        name: `tab ${++visits}`,
        trouble: undefined,
        isFaultless: () => true,
        onTrouble: () => undefined,
      });
      const clock = scheduler.clockOf(life, () => 0);
      for (let left = again; ; left -= 1) {
        const at = left === again ? (instances[instance] ?? instances[0]) : dice.pick(instances);
        const posted = post(order, at, notAfterMs === undefined ? undefined : clock.nowMs() + notAfterMs);
        // A page that waits no longer; its call goes on.
        const told = await Promise.race([
          posted,
          clock.sleep(dice.pick([1, 5, 35, 150]) * SECOND).then(() => undefined),
        ]);
        if (left === 0 || told?.outcome === 'answered' || told?.outcome === 'replayed') return;
        await clock.sleep(dice.pick([0, 200, 1_000, 5_000]));
      }
    },
    async read(order, instance) {
      if (!instance.isOpen()) return;
      const { life } = instance;
      const own: Post = { ...order, id: `read ${++posts}`, life, beganAtMs: scheduler.nowMs(), notAfterMs: undefined };
      try {
        const { state } = await instance.read(own);
        scheduler.trace.push(`${own.id} of ${own.account} ${own.key} is told: ${state}`);
      } catch (error) {
        if (!(error instanceof StoreUnavailableError)) verdict.violate('no-stray-error', `${own.id}: ${String(error)}`);
      }
    },
  };
}
