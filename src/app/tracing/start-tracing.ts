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
} from '@opentelemetry/sdk-trace';
import type { TracingConfig } from '../../config/tracing.ts';
import { VERSION } from '../../shared/version.ts';
import type { Tracer } from './tracer.ts';
import { createTracer } from './otel-tracer.ts';
import { watchExporter, type OnCollectorState } from './watched-exporter.ts';

/** How long a stop waits for the collector to take the last spans. */
const FLUSH_WITHIN_MS = 2_000;
const NAME = 'longport-bff';

/**
 * Starts to send spans, in batches and in the background: nobody waits for the collector. What it does not take is lost,
 * and no more than 2,048 spans wait for it. `onState` is told when that begins and when it is over.
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
    // Nothing is kept of what was not taken by then.
    flush: async () => {
      const { promise: late, resolve: giveUp } = Promise.withResolvers<undefined>();
      const timer = setTimeout(giveUp, FLUSH_WITHIN_MS, undefined);
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
    },
  };
}
