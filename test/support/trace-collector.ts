import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { keepStream } from '../../verification/canaries/recorder.ts';
import { eventually } from './eventually.ts';
import { listenOnLoopback } from './loopback.ts';
import { readSpans, type CollectedSpan } from './otlp.ts';

/** A collector of traces: OTLP over HTTP, in protobuf. */
export interface TraceCollector extends AsyncDisposable {
  readonly url: string;
  /** What it was sent, batch by batch, whether or not it took it. */
  readonly requests: readonly { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: Buffer }[];
  spans(): readonly CollectedSpan[];
  /** The spans of the trace in which one answers to `isIt`, once its first has come. */
  trace(isIt: (span: CollectedSpan) => boolean): Promise<readonly CollectedSpan[]>;
  /** How it answers a batch; at first with 200. */
  answer: (response: ServerResponse) => void;
}

/** What a collector says that takes everything: an empty ExportTraceServiceResponse. */
export const TAKEN = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
};

/** Opens it on a free port of loopback, or on `port`. What it is sent is searched for secrets like a log. */
export async function startTraceCollector(port = 0): Promise<TraceCollector> {
  const requests: { url: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const keep = keepStream('log');
    void buffer(request).then((body) => {
      keep(body);
      requests.push({ url: request.url ?? '', headers: request.headers, body });
      collector.answer(response);
    });
  });
  const listening = await listenOnLoopback(server, port);
  const spans = (): CollectedSpan[] => requests.flatMap(({ body }) => readSpans(body));
  const collector: TraceCollector = {
    url: listening.url,
    requests,
    spans,
    async trace(isIt) {
      let found: CollectedSpan[] = [];
      await eventually(
        'the trace has come',
        () => {
          const collected = spans();
          const traceId = collected.find(isIt)?.traceId;
          found = collected.filter((span) => span.traceId === traceId);
          return found.some(({ parentSpanId }) => parentSpanId === '');
        },
        15_000,
      );
      return found;
    },
    answer: TAKEN,
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
  return collector;
}
