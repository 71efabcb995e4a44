import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
  type Context,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { errorTypeOf, type Span, type SpanOptions, type Tracer } from './tracer.ts';

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

/**
 * Makes a {@link Tracer} of OpenTelemetry's. Which span is the current one is kept here, in the tracer's own storage:
 * nothing is registered globally, and no library that looks for a global tracer finds one.
 */
export function createTracer(otel: OtelTracer): Tracer {
  const storage = new AsyncLocalStorage<StartedSpan>();

  function start(name: string, options: SpanOptions, parent: Context, startedAtMs?: number): StartedSpan {
    const { kind, attributes, link } = options;
    const linked = link === undefined ? null : parseTraceParent(link);
    const span = otel.startSpan(
      name,
      {
        kind: KINDS[kind],
        attributes: { ...attributes },
        ...(linked === null ? {} : { links: [{ context: { ...linked, isRemote: true } }] }),
        ...(startedAtMs === undefined ? {} : { startTime: startedAtMs }),
      },
      parent,
    );
    return new StartedSpan(span);
  }

  const tracer: Tracer = {
    current: () => storage.getStore(),
    root(name, options, work) {
      const span = start(name, options, ROOT_CONTEXT);
      storage.run(span, work, span);
    },
    start(name, options) {
      const parent = storage.getStore();
      return parent === undefined ? undefined : start(name, options, parent.context);
    },
    async during(name, options, work) {
      const parent = storage.getStore();
      if (parent === undefined) return work(undefined);
      const span = start(name, options, parent.context);
      try {
        return await storage.run(span, work, span);
      } catch (error) {
        span.fail(errorTypeOf(error));
        throw error;
      } finally {
        span.end();
      }
    },
    past(name, tookMs, options) {
      const parent = storage.getStore();
      if (parent !== undefined) start(name, options, parent.context, Date.now() - tookMs).end();
    },
  };
  return tracer;
}

class StartedSpan implements Span {
  /** That of its children. */
  readonly context: Context;
  readonly #span: OtelSpan;

  constructor(span: OtelSpan) {
    this.#span = span;
    this.context = trace.setSpan(ROOT_CONTEXT, span);
  }

  get ids(): Span['ids'] {
    const { traceId, spanId } = this.#span.spanContext();
    return this.#span.isRecording() ? { traceId, spanId } : undefined;
  }

  set(attributes: Parameters<Span['set']>[0]): void {
    // What ends late may still have something to tell, which nobody hears.
    if (this.#span.isRecording()) this.#span.setAttributes({ ...attributes });
  }

  fail(errorType: string): void {
    if (!this.#span.isRecording()) return;
    this.#span.setAttribute('error.type', errorType).setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.#span.end();
  }

  traceparent(): string {
    const { traceId, spanId, traceFlags } = this.#span.spanContext();
    return `00-${traceId}-${spanId}-${traceFlags & TraceFlags.SAMPLED ? '01' : '00'}`;
  }
}
