import type { Stores, Tracing } from '../bff.ts';
import type { Config } from '../../config/config.ts';
import type { TracingConfig } from '../../config/tracing.ts';
import { traceRequests } from './trace-requests.ts';
import { traceHttpClient } from './trace-http-client.ts';
import { traceEvents } from './trace-events.ts';
import type { Tracer } from './tracer.ts';
import { startTracing } from './start-tracing.ts';
import type { OnCollectorState } from './watched-exporter.ts';
import { traceRefresher } from './trace-refresher.ts';
import { traceTokenStore } from './trace-token-store.ts';

/** What traces add to log lines, so that the two meet. */
export type LogFields = () => { readonly trace_id?: string; readonly span_id?: string };

/**
 * The root of all that traces are made of. Imported where they are on, by {@link loadTracing} alone: it brings
 * OpenTelemetry with it.
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
    // Memory takes no time that a span could show.
    stores: (stores) => (isInRedis ? traceStores(stores, tracer) : stores),
    refresher: (refresher) => traceRefresher(refresher, tracer),
    stop: flush,
    logFields: () => {
      const ids = tracer.current()?.ids;
      return ids === undefined ? {} : { trace_id: ids.traceId, span_id: ids.spanId };
    },
  };
}

function traceStores(stores: Stores, tracer: Tracer): Stores {
  const { tokens, loginResults } = stores;
  const options = { kind: 'client', attributes: { 'db.system.name': 'redis' } } as const;
  return {
    ...stores,
    tokens: traceTokenStore(tokens, tracer),
    loginResults: {
      claim: (...args) => tracer.during('claim login', options, () => loginResults.claim(...args)),
      read: (id) => tracer.during('read login result', options, () => loginResults.read(id)),
      settle: (...args) => tracer.during('settle login', options, () => loginResults.settle(...args)),
      conclude: (...args) => tracer.during('conclude login', options, () => loginResults.conclude(...args)),
    },
  };
}
