import { StoreUnavailableError } from '../../src/shared/app-error.ts';
import type { SessionId } from '../../src/shared/session-id.ts';
import type { Dice } from '../schedules/dice.ts';
import type { Life } from '../schedules/life.ts';
import { SECOND } from '../schedules/outage.ts';
import type { RecordRules } from './record-rules.ts';
import type { Instance } from './instance.ts';
import type { Scheduler } from '../schedules/scheduler.ts';
import { STORE_DEADLINE_MS } from '../schedules/store-gate.ts';
import type { TokenFamilies } from './token-families.ts';
import type { Verdict } from './verdict.ts';

export type VisitResult = 'accepted' | 'rejected' | 'ended' | 'unavailable' | 'store_unavailable';

/** What browsers do: calls to the API as src/http/api/api-route.ts makes them, and logouts. */
export interface Visits {
  call(instance: Instance): Promise<VisitResult | undefined>;
  logout(instance: Instance): Promise<void>;
  /** Those that have not come to an end at a process that runs. */
  unfinished(): number;
}

export interface VisitsOptions {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly families: TokenFamilies;
  readonly record: RecordRules;
  readonly verdict: Verdict;
  readonly sessionId: SessionId;
  /** The absolute end of the session. */
  readonly endsAtMs: number;
}

const LOGOUT_MS = 6 * STORE_DEADLINE_MS;
/** One turn of polling, and the time a wait may be late. */
const GRACE_MS = 100;
const LONGEST_WAIT_MS = 12 * SECOND + STORE_DEADLINE_MS + GRACE_MS;
const REVOCATION_MS = 2 * SECOND + GRACE_MS;
const MOST_SKEW_MS = 400;

export function createVisits(options: VisitsOptions): Visits {
  const { scheduler, dice, families, record, verdict, sessionId, endsAtMs } = options;
  const running = new Set<Life[]>();

  async function withinMs<T>(life: Life, what: string, longestMs: number, work: Promise<T>): Promise<T> {
    const beganMs = scheduler.nowMs();
    try {
      return await work;
    } finally {
      const tookMs = scheduler.nowMs() - beganMs;
      if (tookMs > longestMs && !life.wasPaused()) {
        verdict.violate('within-deadline', `${what} at ${life.name} took ${tookMs} ms`);
      }
    }
  }

  function callApi(life: Life, accessToken: string): Promise<boolean> {
    record.usedAtApi(life, accessToken);
    return new Promise((resolve) => {
      scheduler.add({
        lane: 'API',
        label: `call of ${life.name} with ${accessToken}`,
        deadlineMs: scheduler.nowMs() + dice.pick([0, 100, 3_000]),
        to: life,
        run() {
          resolve(families.accepts(accessToken, scheduler.nowMs()));
        },
      });
    });
  }

  /** A session is called ended only when it is. */
  function ended(life: Life): VisitResult {
    const isOver = record.endedBy() !== undefined || scheduler.nowMs() + MOST_SKEW_MS >= endsAtMs;
    if (!isOver) verdict.violate('ends-for-a-reason', `${life.name} calls it ended`);
    return 'ended';
  }

  async function call({ life, accessTokens }: Instance): Promise<VisitResult> {
    const outcome = await withinMs(life, 'forCall', LONGEST_WAIT_MS, accessTokens.get(sessionId));
    if (outcome.kind === 'ended') return ended(life);
    if (outcome.kind !== 'fresh') return 'unavailable';
    if (await callApi(life, outcome.session.tokens.accessToken.reveal())) {
      accessTokens.confirm(sessionId, outcome.session);
      return 'accepted';
    }
    const renewal = accessTokens.replaceRejected(sessionId, outcome.session);
    const newer = await withinMs(life, 'replaceRejected', LONGEST_WAIT_MS, renewal);
    if (newer.kind === 'ended') return ended(life);
    if (newer.kind !== 'fresh') return 'unavailable';
    if (newer.session.version === outcome.session.version) return 'rejected';
    if (!(await callApi(life, newer.session.tokens.accessToken.reveal()))) return 'rejected';
    accessTokens.confirm(sessionId, newer.session);
    return 'accepted';
  }

  /** A logout that cannot be confirmed is asked for again, as a person would. */
  async function logout({ life, clock, endSession }: Instance): Promise<void> {
    record.logoutBegan(life);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        const { revoked } = await withinMs(life, 'logout', LOGOUT_MS, endSession(sessionId, 'logout'));
        record.loggedOut();
        await withinMs(life, 'revocation', REVOCATION_MS, revoked);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailableError)) throw error;
        await clock.sleep(2 * SECOND);
      }
    }
  }

  async function follow<T>(life: Life, what: string, work: Promise<T>): Promise<T | undefined> {
    const entry = [life];
    running.add(entry);
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) verdict.violate('no-stray-error', `${what}: ${String(error)}`);
      return undefined;
    } finally {
      running.delete(entry);
    }
  }

  return {
    call: (instance) => follow(instance.life, 'a call', call(instance)),
    logout: (instance) => follow(instance.life, 'a logout', logout(instance)),
    unfinished: () => [...running].filter(([life]) => life?.state() === 'running').length,
  };
}
