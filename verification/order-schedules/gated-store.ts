import type { IdempotencyStore, KeyName } from '../../src/orders/idempotency-store.ts';
import type { Dice } from '../schedules/dice.ts';
import type { StoreGate } from '../schedules/store-gate.ts';
import type { Post } from './post.ts';
import type { StoreRules } from './store-rules.ts';

export interface GatedStoreOptions {
  readonly gate: StoreGate;
  readonly rules: StoreRules;
  readonly dice: Dice;
  /** How often no replica confirms a claim. */
  readonly unconfirmed: () => number;
  readonly onUnconfirmed: () => void;
}

/** The store as one post has it: every call through the gate of its instance, and watched where it takes effect. */
export function gateStore(inner: IdempotencyStore, post: Post, options: GatedStoreOptions): IdempotencyStore {
  const { gate, rules, dice, unconfirmed, onUnconfirmed } = options;

  async function look<T>(name: KeyName, result: T): Promise<T> {
    rules.sees(post, await inner.read(name));
    return result;
  }

  return {
    claim: (name, claim) =>
      gate('claim', async () => {
        post.life.reachFocus();
        const outcome = await inner.claim(name, claim);
        rules.claimTold(post, outcome);
        await look(name, undefined);
        if (outcome.kind !== 'claimed' || !dice.chance(unconfirmed())) return outcome;
        onUnconfirmed();
        await inner.free(name, claim.holder);
        return look(name, { kind: 'unconfirmed' });
      }),
    confirm: (name, holder, inProgressMs) =>
      gate('confirm', async () => {
        const isHeld = await inner.confirm(name, holder, inProgressMs);
        if (isHeld) rules.confirmed(post);
        return look(name, isHeld);
      }),
    keep: (name, holder, answer) =>
      gate('keep', async () => {
        const outcome = await inner.keep(name, holder, answer);
        if (outcome === 'kept') rules.kept(post);
        if (outcome === 'full') rules.givenUp(post);
        return look(name, outcome);
      }),
    giveUp: (name, holder) =>
      gate('giveUp', async () => {
        await inner.giveUp(name, holder);
        rules.givenUp(post);
        await look(name, undefined);
      }),
    free: (name, holder) =>
      gate('free', async () => {
        await inner.free(name, holder);
        await look(name, undefined);
      }),
    read: (name) => gate('read', async () => look(name, await inner.read(name))),
    find: (name, request) => gate('find', async () => look(name, await inner.find(name, request))),
  };
}
