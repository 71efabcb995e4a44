import type { Life } from '../schedules/life.ts';
import type { Verdict } from './verdict.ts';

/** Watches what takes effect on the lease, and on the record's claim under it. */
export interface LeaseRules {
  acquired(life: Life, owner: string, ttlMs: number): void;
  /** The response has reached its owner, which now knows whether it holds the lease. */
  told(life: Life, owner: string, isTaken: boolean): void;
  renewed(owner: string, ttlMs: number): void;
  /** Its owner begins to give it back. */
  releasing(owner: string): void;
  released(owner: string): void;
  replaced(): void;
  claimed(owner: string, answer: string): void;
}

interface Holder {
  readonly life: Life;
  readonly owner: string;
  untilMs: number;
  isTold: boolean;
  isReleasing: boolean;
  sawReplacement: boolean;
}

export function createLeaseRules(nowMs: () => number, slackMs: number, verdict: Verdict): LeaseRules {
  let holder: Holder | undefined;
  const ifHeldBy = (owner: string): Holder | undefined => (holder?.owner === owner ? holder : undefined);
  const isHeld = (): boolean => holder !== undefined && nowMs() + slackMs < holder.untilMs;

  return {
    acquired(life, owner, ttlMs) {
      if (isHeld()) verdict.violate('lease-is-kept', `${life.name} takes it from ${holder?.life.name ?? ''}`);
      const untilMs = nowMs() + ttlMs;
      holder = { life, owner, untilMs, isTold: false, isReleasing: false, sawReplacement: false };
    },
    told(life, owner, isTaken) {
      const held = ifHeldBy(owner);
      if (isTaken && held !== undefined) held.isTold = true;
      const isOwn = holder?.life === life && holder.isTold && !holder.isReleasing;
      if (!isTaken && isOwn && isHeld()) verdict.violate('shared-attempt', life.name);
    },
    renewed(owner, ttlMs) {
      const held = ifHeldBy(owner);
      if (held !== undefined) held.untilMs = nowMs() + ttlMs;
      else if (isHeld()) verdict.violate('lease-is-kept', `it is renewed for another than ${holder?.life.name ?? ''}`);
    },
    releasing(owner) {
      const held = ifHeldBy(owner);
      if (held !== undefined) held.isReleasing = true;
    },
    released(owner) {
      if (ifHeldBy(owner) !== undefined) holder = undefined;
    },
    replaced() {
      if (holder !== undefined) holder.sawReplacement = true;
    },
    claimed(owner, answer) {
      const held = ifHeldBy(owner);
      if (answer === 'superseded' && held !== undefined && !held.sawReplacement) {
        verdict.violate('read-again', `${held.life.name} claims a version that was replaced before`);
      }
    },
  };
}
