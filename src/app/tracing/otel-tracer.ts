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
 * Makes a {@link Tracer} of OpenTelemetry's. The current span is kept here, in a storage of the tracer: nothing is registered
 * globally, and a library that looks for a global tracer finds none.
 */
export function createTracer(otel: OtelTracer): Tracer {
  return new StorageTracer(otel);
}

class StorageTracer implements Tracer {
  readonly #otel: OtelTracer;
  readonly #storage = new AsyncLocalStorage<StartedSpan>();

  constructor(otel: OtelTracer) {
    this.#otel = otel;
  }

  current(): Span | undefined {
    return this.#storage.getStore();
  }

  root(name: string, options: SpanOptions, work: (span: Span) => void): void {
    const span = this.#start(name, options, ROOT_CONTEXT);
    this.#storage.run(span, work, span);
  }

  start(name: string, options: SpanOptions): Span | undefined {
    const parent = this.#storage.getStore();
    return parent === undefined ? undefined : this.#start(name, options, parent.context);
  }

  async during<T>(name: string, options: SpanOptions, work: (span: Span | undefined) => Promise<T>): Promise<T> {
    const parent = this.#storage.getStore();
    if (parent === undefined) return work(undefined);
    const span = this.#start(name, options, parent.context);
    try {
      return await this.#storage.run(span, work, span);
    } catch (error) {
      span.fail(errorTypeOf(error));
      throw error;
    } finally {
      span.end();
    }
  }

  past(name: string, tookMs: number, options: SpanOptions): void {
    const parent = this.#storage.getStore();
    if (parent !== undefined) this.#start(name, options, parent.context, Date.now() - tookMs).end();
  }

  #start(name: string, { kind, attributes, link }: SpanOptions, parent: Context, startedAtMs?: number): StartedSpan {
    const linked = link === undefined ? null : parseTraceParent(link);
    const options = {
      kind: KINDS[kind],
      attributes: { ...attributes },
      ...(linked === null ? {} : { links: [{ context: { ...linked, isRemote: true } }] }),
      ...(startedAtMs === undefined ? {} : { startTime: startedAtMs }),
    };
    return new StartedSpan(this.#otel.startSpan(name, options, parent));
  }
}

class StartedSpan implements Span {
  /** The context of its children. */
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
    // A response that ends late may still set attributes of a span that has ended.
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
