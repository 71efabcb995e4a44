import type { LoginResults } from './login-results.ts';
import type { Events } from '../observability/events.ts';
import type { BackgroundTasks } from '../shared/background-tasks.ts';
import type { Clock } from '../shared/clock.ts';
import { sessionIdOf } from '../shared/session-id.ts';
import type { EndSession } from '../session/end/end-session.ts';
import { UNDELIVERED_SESSION_MS } from './durations.ts';
import type { LoginOutcome } from './complete-login-once.ts';

/**
 * Ends a session whose cookie reached no browser. `wasSent` tells whether the response with its cookie was sent completely.
 * Never fails, and only a graceful stop waits for it.
 */
export type EndUndelivered = (loginId: string, outcome: LoginOutcome, wasSent: Promise<boolean>) => void;

export interface EndUndeliveredOptions {
  readonly results: LoginResults;
  readonly endSession: EndSession;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
  /** Aborts when the process stops: nothing is waited for then. */
  readonly stopping: AbortSignal;
}

/** Makes the one {@link EndUndelivered} of a process. */
export function createEndUndelivered(options: EndUndeliveredOptions): EndUndelivered {
  const { results, endSession, tasks, clock, events, stopping } = options;

  async function endIfNotTaken(loginId: string, { cookieValue }: LoginOutcome): Promise<void> {
    await clock.sleep(UNDELIVERED_SESSION_MS, stopping);
    // Still pending: the store was away when the result was to be noted, so that no other callback can have met it.
    const isNotTaken = (await results.conclude(loginId, 'over')) || (await results.read(loginId))?.kind === 'pending';
    if (!isNotTaken) return;
    const { revoked } = await endSession(sessionIdOf(cookieValue.reveal()), 'unclaimed');
    await revoked;
  }

  async function watch(loginId: string, outcome: LoginOutcome, wasSent: Promise<boolean>): Promise<void> {
    if (await wasSent) await results.conclude(loginId, 'delivered');
    else if (outcome.isOwn) await endIfNotTaken(loginId, outcome);
  }

  return (loginId, outcome, wasSent) => {
    const watched = watch(loginId, outcome, wasSent).catch((error: unknown) => {
      events.emit({ type: 'store_fault', operation: 'conclude login', error });
    });
    void tasks.track(watched);
  };
}
