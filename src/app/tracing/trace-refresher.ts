import { SESSION, type Tracer } from './tracer.ts';
import type { Refresher } from '../../session/refresh/refresher.ts';

/**
 * The same refresher, with a span around each caller's wait. The steps of a refresh that several callers share are in the
 * trace of the first.
 */
export function traceRefresher(refresher: Refresher, tracer: Tracer): Refresher {
  return {
    postponed: (sessionId, session) => refresher.postponed(sessionId, session),
    refresh: (sessionId, isDue) =>
      tracer.during('refresh tokens', { kind: 'internal', attributes: { [SESSION]: sessionId } }, async (span) => {
        const outcome = await refresher.refresh(sessionId, isDue);
        span?.set({ 'longport_bff.outcome': outcome.kind === 'ended' ? outcome.cause : outcome.kind });
        if (outcome.kind === 'unavailable' || outcome.kind === 'refused') span?.fail(outcome.kind);
        return outcome;
      }),
  };
}
