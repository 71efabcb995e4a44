import type { Events } from '../../observability/events.ts';
import { StoreUnavailableError } from '../../shared/app-error.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import { retry } from '../../shared/retry.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { STORE_RETRY_INTERVAL_MS } from '../durations.ts';
import type { EndNotices } from './end-notices.ts';

/** Tells every process that a session has ended. It never fails. Only a graceful stop waits for it. */
export type AnnounceEnd = (sessionId: SessionId) => void;

export interface AnnounceEndOptions {
  readonly notices: EndNotices;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

/** A store that is away for longer is away for the other processes too: each looks for itself once it is back. */
const MAX_ATTEMPTS = 20;

/** Makes the one {@link AnnounceEnd} of a process. */
export function createAnnounceEnd({ notices, tasks, clock, events }: AnnounceEndOptions): AnnounceEnd {
  async function announce(sessionId: SessionId): Promise<void> {
    try {
      await retry(() => notices.announce(sessionId), {
        clock,
        delayMs: STORE_RETRY_INTERVAL_MS,
        retryIf: (error, attempt) => error instanceof StoreUnavailableError && attempt < MAX_ATTEMPTS,
      });
    } catch (error) {
      events.emit({ type: 'store_fault', operation: 'announce', error });
    }
  }
  return (sessionId) => void tasks.track(announce(sessionId));
}
