import type { LoginResult, LoginResults } from './login-results.ts';
import { LOGIN_HANDOVER_MS, LOGIN_RESULT_TTL_SECONDS, LOGIN_WAIT_MS } from './durations.ts';
import type { Events } from '../observability/events.ts';
import { AppError, AuthorizationServerUnavailableError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import type { Secret } from '../shared/secret.ts';

/** The session that a login began: its id, as its cookie holds it. */
export interface LoginOutcome {
  readonly cookieValue: Secret;
  /** Whether this caller made the attempt; else another did. */
  readonly isOwn: boolean;
}

/**
 * Makes the one attempt of a login, or meets that of another callback: a double click on the consent page sends two, and
 * the response to the first may never arrive. `attempt` is called once in all processes, and returns the new session's id.
 *
 * The caller must have shown that it is the browser that began the login: the session is handed to it.
 * @throws {AppError} what the attempt failed with, in both callers; `login_stale` when the login was used before and its
 * session is not to be handed over any more.
 */
export type CompleteLoginOnce = (id: string, attempt: () => Promise<Secret>) => Promise<LoginOutcome>;

export interface CompleteLoginOnceOptions {
  readonly results: LoginResults;
  readonly clock: Clock;
  readonly events: Events;
}

const FIRST_POLL_MS = 50;
const MAX_POLL_INTERVAL_MS = 500;

/** Makes the one {@link CompleteLoginOnce} of a process. */
export function createCompleteLoginOnce({ results, clock, events }: CompleteLoginOnceOptions): CompleteLoginOnce {
  async function settle(id: string, result: Parameters<LoginResults['settle']>[1]): Promise<void> {
    // Without it another callback waits until its time limit; this one has its result.
    await results.settle(id, result).catch((error: unknown) => {
      events.emit({ type: 'store_fault', operation: 'settle login', error });
    });
  }

  async function attemptAndSettle(id: string, attempt: () => Promise<Secret>): Promise<LoginOutcome> {
    try {
      const cookieValue = await attempt();
      await settle(id, { cookieValue, begunAtMs: clock.nowMs() });
      return { cookieValue, isOwn: true };
    } catch (error) {
      await settle(id, { kind: 'failed', code: error instanceof AppError ? error.code : 'internal_error' });
      throw error;
    }
  }

  async function untilSettled(id: string): Promise<LoginResult | undefined> {
    const givesUpAtMs = clock.nowMs() + LOGIN_WAIT_MS;
    for (let waitMs = FIRST_POLL_MS; clock.nowMs() < givesUpAtMs; waitMs = Math.min(2 * waitMs, MAX_POLL_INTERVAL_MS)) {
      await clock.sleep(waitMs);
      const result = await results.read(id);
      if (result?.kind !== 'pending') return result;
    }
    throw new AuthorizationServerUnavailableError({ refusalCause: 'in_progress', retryAfterSeconds: 5 });
  }

  return async (id, attempt) => {
    const earlier = await results.claim(id, LOGIN_RESULT_TTL_SECONDS);
    if (earlier === undefined) return attemptAndSettle(id, attempt);
    const waited = earlier.kind === 'pending';
    const result = waited ? await untilSettled(id) : earlier;
    if (waited && result?.kind === 'failed') throw new AppError(result.code);
    // Delivered before this request came: the browser has the cookie, or an attacker replays what it sent.
    const isForThis = result?.kind === 'begun' || (waited && result?.kind === 'delivered');
    if (!isForThis || !isHandedOver(result, clock.nowMs())) throw new AppError('login_stale');
    return { cookieValue: result.cookieValue, isOwn: false };
  };
}

/** Whether a session that began then is still handed to a further callback of its login. */
export function isHandedOver({ begunAtMs }: { readonly begunAtMs: number }, nowMs: number): boolean {
  return nowMs - begunAtMs <= LOGIN_HANDOVER_MS;
}
