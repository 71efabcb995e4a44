import { SESSION, type Tracer } from './tracer.ts';
import type { TokenRefresher } from '../../session/refresh/refresher.ts';

/**
 * The same refresher, with a span around each caller's wait. The steps of a refresh that several callers share are in the
 * trace of the first.
 */
export function traceTokenRefresher(refresher: TokenRefresher, tracer: Tracer): TokenRefresher {
  return {
    postponed: (handle, session) => refresher.postponed(handle, session),
    refresh: (handle, isDue) =>
      tracer.during('refresh tokens', { kind: 'internal', attributes: { [SESSION]: handle } }, async (span) => {
        const outcome = await refresher.refresh(handle, isDue);
        span?.set({ 'longport_bff.outcome': outcome.kind === 'ended' ? outcome.reason : outcome.kind });
        if (outcome.kind === 'unavailable' || outcome.kind === 'refused') span?.fail(outcome.kind);
        return outcome;
      }),
  };
}
