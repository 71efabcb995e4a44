import type { ProblemCode } from '../../shared/app-error.ts';
import type { Events } from '../../observability/events.ts';
import { SESSION, type Tracer } from './tracer.ts';

/** The same events, with what spans know only from them: the code a caller was told, and the wait for a lease. */
export function traceEvents(events: Events, tracer: Tracer): Events {
  const noteProblem = (code: ProblemCode): void => tracer.current()?.set({ 'longport_bff.problem': code });
  return {
    ...events,
    refused(request, code, ...rest) {
      noteProblem(code);
      events.refused(request, code, ...rest);
    },
    upstreamFault(request, code, error) {
      noteProblem(code);
      events.upstreamFault(request, code, error);
    },
    unexpected(request, error) {
      noteProblem('internal_error');
      events.unexpected(request, error);
    },
    storeFault(operation, error, request) {
      if (request !== undefined) noteProblem('store_unavailable');
      events.storeFault(operation, error, request);
    },
    loginFailed(request, reason, failure) {
      noteProblem(reason);
      events.loginFailed(request, reason, failure);
    },
    leaseWaited(session, outcome, waitedMs) {
      const attributes = { [SESSION]: session, 'longport_bff.outcome': outcome };
      tracer.past('wait for refresh lease', waitedMs, { kind: 'internal', attributes });
      events.leaseWaited(session, outcome, waitedMs);
    },
  };
}
