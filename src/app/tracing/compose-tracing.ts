import type { Tracing } from '../bff.ts';
import type { Config } from '../../config/config.ts';
import type { TracingConfig } from '../../config/tracing.ts';
import { traceRequests } from './trace-requests.ts';
import { traceHttpClient } from './trace-http-client.ts';
import { traceEvents } from './trace-events.ts';
import { SESSION, type Tracer } from './tracer.ts';
import type { Refresher } from '../../session/refresh/refresher.ts';
import { startTracing, type OnCollectorState } from './start-tracing.ts';
import { traceStores } from './trace-stores.ts';

/** The fields that connect a log line to its span. */
export type LogFields = () => { readonly trace_id?: string; readonly span_id?: string };

/**
 * Composes the traces. Only {@link loadTracing} imports this file, and only if traces are on: it loads OpenTelemetry.
 */
export function composeTracing(
  config: Config,
  settings: TracingConfig,
  onState: OnCollectorState,
): Tracing & { readonly logFields: LogFields } {
  const { tracer, flush } = startTracing(settings, onState);
  const isInRedis = config.mode === 'oauth' && config.redis !== undefined;
  return {
    requests: traceRequests({ tracer, config: config.server }),
    events: traceEvents(tracer),
    httpClient: (client) =>
      traceHttpClient(client, {
        tracer,
        upstreamOrigin: config.api.baseUrl.origin,
        propagates: settings.propagates,
      }),
    // The store in memory responds at once: a span would show nothing.
    stores: (stores) => (isInRedis ? traceStores(stores, tracer) : stores),
    refresher: (refresher) => traceRefresher(refresher, tracer),
    stop: flush,
    logFields: () => {
      const ids = tracer.current()?.ids;
      return ids === undefined ? {} : { trace_id: ids.traceId, span_id: ids.spanId };
    },
  };
}

/**
 * The same refresher, with a span around the wait of each call. If several calls share a refresh, its steps are in the trace
 * of the first call.
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
