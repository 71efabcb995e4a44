import { setTimeout as delay } from 'node:timers/promises';
import { SAMPLE_ACCOUNTS } from '../../dev/longport/oauth/accounts.ts';
import { createLimiter } from '../../src/shared/limiter.ts';
import { createDice } from '../schedules/dice.ts';
import { eventually } from '../../test/support/eventually.ts';
import { createBefall, type Befallen } from './befall.ts';
import { planHappenings } from './happenings.ts';
import { judgeTokens } from './judge-tokens.ts';
import { createMovedClock, type MovedClock } from './moved-clock.ts';
import { call } from './requests.ts';
import type { Session } from './session.ts';
import { createSimulatedTime } from './simulated-time.ts';
import { startServers, type Servers } from './start-servers.ts';
import { createTokenLedger } from './token-ledger.ts';
import { createTroubles } from './troubles.ts';
import { createUser, type User } from './user.ts';
import type { Figures, World } from './world.ts';

export interface HourOptions {
  readonly seed: number;
  readonly users: number;
  readonly minutes: number;
}

/** What an hour has shown. */
export interface Hour {
  readonly figures: Figures & Readonly<Record<string, number>>;
  /** What must not have been, in the order in which it was seen. */
  readonly violations: readonly string[];
}

const INSTANCES = 3;
const IDLE_TIMEOUT_MINUTES = 10;
const SECOND = 1_000;
/** A token request in a process's own time ends within 10 s. */
const QUIET_WITHIN_MS = 20 * SECOND;
const LOGINS_AT_ONCE = 12;
/** More at once would be a load test: on a slow machine the store would answer late, and prove nothing about sessions. */
const USERS_AT_ONCE = 32;
/** Longer than a claim and any cooldown. */
const SETTLED_AFTER_MS = 40 * SECOND;
/** In the round in which something happens, the calls of the round are spread over so much real time. */
const SPREAD_MS = 200;
/** The one fault of the happenings that the program calls an error. */
const EXPECTED_ERROR = '"msg":"store is down"';

/** Runs this number of users on three processes for this time, with every fault that a client can survive. */
export async function liveAnHour({ seed, users: userCount, minutes }: HourOptions): Promise<Hour> {
  const dice = createDice(seed);
  const clock = createMovedClock();
  await using servers = await startServers({ clock, instances: INSTANCES, idleTimeoutMinutes: IDLE_TIMEOUT_MINUTES });
  const { longport, instances } = servers;
  const time = createSimulatedTime(clock, servers);
  const beganAtMs = clock.nowMs();
  const passedMs = (): number => clock.nowMs() - beganAtMs;
  const violations: string[] = [];
  const { world, settle } = createWorld(clock, servers, (what) => {
    violations.push(`${(passedMs() / (60 * SECOND)).toFixed(2)} min: ${what}`);
  });
  // The call of every user is not one of the US data centre.
  const accounts = SAMPLE_ACCOUNTS.filter(({ dataCentre }) => dataCentre === undefined);
  const users = Array.from({ length: userCount }, (_, index) => {
    const { id: account } = accounts[index % accounts.length] ?? SAMPLE_ACCOUNTS[0];
    return createUser({ world, name: `user ${index + 1}`, account, dice: createDice(seed * 100_003 + index) });
  });

  const happenings = [...planHappenings(dice, INSTANCES)];
  const befall = createBefall({ ...world, ...servers, passes: (ms) => time.passes(ms) });
  const happened: Record<string, number> = {};
  const limitLogins = createLimiter(LOGINS_AT_ONCE);
  const limitUsers = createLimiter(USERS_AT_ONCE);
  let underWay: Befallen | undefined;
  while (passedMs() < minutes * 60 * SECOND || underWay !== undefined) {
    longport.faults.accessTokenTtlSeconds = dice.between(300, 600);
    const [next] = happenings;
    const begins = underWay === undefined && next !== undefined && passedMs() >= next.atMs;
    if (begins) {
      happenings.shift();
      happened[next.kind] = (happened[next.kind] ?? 0) + 1;
      underWay = befall(next);
      void underWay.aftermath.finally(() => (underWay = undefined));
    }
    await Promise.all([round(begins ? SPREAD_MS : 0), underWay?.strike]);
    await settle();
    // A process takes real time to start: what happens must not take half the hour.
    await time.move(instances.urls().length < INSTANCES ? SECOND : dice.between(2, 10) * SECOND);
  }

  async function round(spreadMs: number): Promise<void> {
    const due = users.filter(({ nextActAtMs }) => nextActAtMs <= clock.nowMs());
    const act = async (user: User): Promise<void> => {
      if (spreadMs > 0) await delay(dice.below(spreadMs));
      await (user.session === undefined ? limitLogins : limitUsers)(() => user.act());
    };
    const ended = world.ended[dice.below(world.ended.length)];
    await Promise.all([...due.map(act), ended && call(world, ended)]);
  }

  await time.move(SETTLED_AFTER_MS);
  const living = users.flatMap(({ session }) => session ?? []);
  // Every user at each process, and every user who has left.
  for (const session of living) await Promise.all(instances.urls().map(() => call(world, session)));
  for (const session of world.ended) await call(world, session);
  const lost = await settle();
  judgeTokens(world, living);
  for (const line of instances.log) {
    if (line.includes('"level":"error"') && !line.includes(EXPECTED_ERROR)) world.violate(line);
  }
  const { refreshes, failedRefreshes } = world.ledger;
  return {
    violations,
    figures: {
      users: userCount,
      minutes: Math.round(passedMs() / (60 * SECOND)),
      ...world.figures,
      ...{ refreshes, failedRefreshes, lost, ...happened },
      wronglyLoggedOut: violations.filter((each) => each.includes(WAS_LOGGED_OUT)).length,
    },
  };
}

const WAS_LOGGED_OUT = ' was logged out: ';

/** What all share; and what judges, once no call is in flight, who was logged out. It returns how many are excused. */
function createWorld(
  clock: MovedClock,
  { longport, instances }: Servers,
  violate: (what: string) => void,
): { readonly world: World; readonly settle: () => Promise<number> } {
  const nowMs = (): number => clock.nowMs();
  const ledger = createTokenLedger(longport);
  const figures = { calls: 0, logins: 0, logouts: 0, idleEnds: 0, refusedMeanwhile: 0, tooSlow: 0, passedOn: 0 };
  const doubtful = new Map<Session, string>();
  let lost = 0;
  const world: World = {
    ...{ nowMs, instances, longport, ledger, figures, violate },
    idleTimeoutMs: IDLE_TIMEOUT_MINUTES * 60 * SECOND,
    troubles: createTroubles(nowMs),
    loggedOut: (session, kind) => void doubtful.set(session, kind),
    brokenLogins: [],
    ended: [],
  };

  async function settle(): Promise<number> {
    await eventually('no token request is under way', ledger.isQuiet, QUIET_WITHIN_MS);
    ledger.update();
    for (const [session, kind] of doubtful) {
      if (ledger.family(session.code)?.isExcused === true) lost += 1;
      else violate(`${session.user}${WAS_LOGGED_OUT}${kind}`);
    }
    doubtful.clear();
    return lost;
  }
  return { world, settle };
}
