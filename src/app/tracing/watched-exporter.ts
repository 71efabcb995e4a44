import { ExportResultCode } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace';

/** Told when spans begin to be lost because the collector does not take them, and when it takes them again. */
export type OnCollectorState = (state: 'up' | 'down', error?: unknown) => void;

/** The same exporter, whose turns for the worse and for the better are told, each once. */
export function watchExporter(exporter: SpanExporter, onState: OnCollectorState): SpanExporter {
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
