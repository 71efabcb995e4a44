import type { Dice } from '../schedules/dice.ts';
import { call, end, login, logout } from './requests.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

/** A user of the page for an hour. */
export interface User {
  readonly name: string;
  readonly nextActAtMs: number;
  /** Undefined while signed out. */
  readonly session: Session | undefined;
  /** Does what is next, and decides what comes then. */
  act(): Promise<void>;
}

export interface UserOptions {
  readonly world: World;
  readonly name: string;
  readonly account: string;
  readonly dice: Dice;
}

const SECOND = 1_000;

/** What a user does at times instead of calling. */
interface Habits {
  readonly tabs: number;
  readonly leaves: number;
  readonly forgets: number;
  readonly signsInAgain: number;
}

const STEADY: Habits = { tabs: 1, leaves: 0, forgets: 0, signsInAgain: 0 };
const MANY_TABS: Habits = { tabs: 4, leaves: 0.01, forgets: 0, signsInAgain: 0.01 };
const LEAVER: Habits = { tabs: 2, leaves: 0.12, forgets: 0, signsInAgain: 0.02 };
const FORGETFUL: Habits = { tabs: 2, leaves: 0.02, forgets: 0.12, signsInAgain: 0 };

export function createUser({ world, name, account, dice }: UserOptions): User {
  const { nowMs, idleTimeoutMs } = world;
  const habits = dice.pick([STEADY, STEADY, STEADY, STEADY, MANY_TABS, MANY_TABS, LEAVER, FORGETFUL]);
  let session: Session | undefined;
  /** What was begun and has to be begun again. */
  let unfinished: 'login' | 'logout' | undefined = 'login';
  let nextActAtMs = nowMs();

  const wait = (least: number, most: number): void => {
    nextActAtMs = nowMs() + dice.between(least * SECOND, most * SECOND);
  };

  async function signIn(): Promise<void> {
    const begun = await login(world, name, account, session);
    unfinished = begun === undefined ? 'login' : undefined;
    if (begun === undefined) wait(2, 6);
    else {
      session = begun;
      wait(1, 60);
    }
  }

  async function signOut(from: Session): Promise<void> {
    // What the other tabs do meanwhile is let through, or not: they are asked after the logout.
    const out = logout(world, from);
    const others = Array.from({ length: dice.below(habits.tabs) }, () => call(world, from));
    const isOut = await out;
    await Promise.all(others);
    unfinished = isOut ? 'login' : 'logout';
    if (isOut) session = undefined;
    wait(isOut ? 20 : 2, isOut ? 240 : 6);
  }

  async function look(at: Session): Promise<void> {
    const tabs = dice.between(1, habits.tabs);
    const results = await Promise.all(Array.from({ length: tabs }, () => call(world, at)));
    if (results.includes('ended')) {
      const isIdle = at.life.at(nowMs()) !== 'alive';
      if (isIdle) world.figures.idleEnds += 1;
      end(world, at, isIdle ? 'idle' : 'lost');
      session = undefined;
      unfinished = 'login';
      wait(1, 20);
    } else if (results.includes('refused')) wait(2, 5);
    else wait(10, 100);
  }

  return {
    name,
    get nextActAtMs() {
      return nextActAtMs;
    },
    get session() {
      return session;
    },
    async act() {
      if (unfinished === 'login' || session === undefined || dice.chance(habits.signsInAgain)) await signIn();
      else if (unfinished === 'logout' || dice.chance(habits.leaves)) await signOut(session);
      else {
        await look(session);
        if (dice.chance(habits.forgets)) nextActAtMs += idleTimeoutMs + dice.between(30, 400) * SECOND;
      }
    },
  };
}
