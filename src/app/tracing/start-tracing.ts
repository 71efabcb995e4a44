import { ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import type { TracingConfig } from '../../config/tracing.ts';
import { VERSION } from '../../shared/version.ts';
import type { Tracer } from './tracer.ts';
import { createTracer } from './otel-tracer.ts';

/** Called when spans begin to be lost because the collector does not take them, and when it takes them again. */
export type OnCollectorState = (state: 'up' | 'down', error?: unknown) => void;

/** How long a stop waits for the collector to take the last spans. */
const FLUSH_TIMEOUT_MS = 2_000;
const NAME = 'longport-bff';

/**
 * Starts to send spans, in batches and in the background: no call waits for the collector. At most 2,048 spans wait; others,
 * and those that the collector does not take, are lost. `onState` receives each change of the collector's state.
 */
export function startTracing(
  config: TracingConfig,
  onState: OnCollectorState,
): { readonly tracer: Tracer; readonly flush: () => Promise<void> } {
  const exporter = new OTLPTraceExporter({ url: config.collectorUrl.href });
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': NAME, 'service.version': VERSION }))
      .merge(detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.sampledRatio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: watchExporter(exporter, onState) })],
  });
  return {
    tracer: createTracer(provider.getTracer(NAME, VERSION)),
    // Spans that the collector has not taken by then are lost.
    flush: async () => {
      const { promise: late, resolve: giveUp } = Promise.withResolvers<undefined>();
      const timer = setTimeout(giveUp, FLUSH_TIMEOUT_MS, undefined);
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
    },
  };
}

/** The same exporter, which reports each change of the collector's state once. */
function watchExporter(exporter: SpanExporter, onState: OnCollectorState): SpanExporter {
  let state: 'up' | 'down' = 'up';
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const next = result.code === ExportResultCode.SUCCESS ? 'up' : 'down';
        if (next !== state) onState(next, result.error);
        state = next;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
