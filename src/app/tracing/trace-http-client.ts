import type { Dispatcher } from 'undici';
import { errorTypeOf, serverAttributes, type Span, type Tracer } from './tracer.ts';
import type { HttpClient } from '../../net/http-client.ts';

export interface TraceHttpClientOptions {
  readonly tracer: Tracer;
  readonly upstreamOrigin: string;
  /** Calls to the API carry `traceparent`. */
  readonly propagates: boolean;
}

/**
 * The same client, with a span around every request of a trace. The span of a call to the API has neither path nor query: the
 * page chooses them. The span of a request to the authorization server has the path, which its metadata names.
 */
export function traceHttpClient(client: HttpClient, options: TraceHttpClientOptions): HttpClient {
  const { tracer } = options;
  return {
    upstream: client.upstream.compose(traceDispatch(options)),
    fetch: (url, init) => {
      const target = new URL(url);
      const method = init?.method ?? 'GET';
      const attributes = {
        'http.request.method': method,
        ...serverAttributes(target),
        'url.template': target.pathname,
      };
      return tracer.during(`${method} ${target.pathname}`, { kind: 'client', attributes }, async (span) => {
        const answer = await client.fetch(url, init);
        noteStatus(span, answer.status);
        return answer;
      });
    },
    close: () => client.close(),
    abandonCalls: () => {
      client.abandonCalls();
    },
  };
}

function traceDispatch({
  tracer,
  upstreamOrigin,
  propagates,
}: TraceHttpClientOptions): Dispatcher.DispatcherComposeInterceptor {
  const server = serverAttributes(new URL(upstreamOrigin));
  return (dispatch) => (call, handler) => {
    const attributes = { 'http.request.method': call.method, ...server };
    const span = tracer.start(call.method, { kind: 'client', attributes });
    if (span === undefined) return dispatch(call, handler);
    // Names and values in turn, as the relay sends them.
    const headers = [...(call.headers as readonly string[]), 'traceparent', span.traceparent()];
    return dispatch(propagates ? { ...call, headers } : call, traceAnswer(handler, span));
  };
}

/** Ends the span with the response. An abort of our own is no failure. */
function traceAnswer(handler: Dispatcher.DispatchHandler, span: Span): Dispatcher.DispatchHandler {
  let started: Dispatcher.DispatchController | undefined;
  return {
    onRequestStart(controller, context) {
      started = controller;
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart(controller, status, headers, message) {
      if (status >= 200) noteStatus(span, status);
      handler.onResponseStart?.(controller, status, headers, message);
    },
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd(controller, trailers) {
      span.end();
      handler.onResponseEnd?.(controller, trailers);
    },
    onResponseError(controller, error) {
      if (started?.aborted !== true) span.fail(errorTypeOf(error));
      span.end();
      handler.onResponseError?.(controller, error);
    },
  };
}

function noteStatus(span: Span | undefined, status: number): void {
  span?.set({ 'http.response.status_code': status });
  if (status >= 400) span?.fail(String(status));
}
