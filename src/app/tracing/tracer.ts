/** What a span says. Never a token, a cookie, a whole address, a query or anything else that the log must not have. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

export interface SpanOptions {
  readonly kind: 'server' | 'client' | 'internal';
  readonly attributes?: SpanAttributes;
  /** A `traceparent` (W3C Trace Context) to be linked, not followed. It is ignored if it is malformed. */
  readonly link?: string;
}

/** A span that has started. */
export interface Span {
  /** Undefined if it is not recorded, or has ended. */
  readonly ids: { readonly traceId: string; readonly spanId: string } | undefined;
  set(attributes: SpanAttributes): void;
  /** Marks it as failed. `errorType` is a code or a name, never a message. */
  fail(errorType: string): void;
  end(): void;
  /** The header field that makes another program's spans its children (W3C Trace Context section 3.2). */
  traceparent(): string;
}

/** Puts spans around work. Only `root` begins a trace; outside of a trace there are no spans. */
export interface Tracer {
  current(): Span | undefined;
  /** Starts a trace; its span is the current one for `work` and all that begins in it. The caller ends it. */
  root(name: string, options: SpanOptions, work: (span: Span) => void): void;
  /** A child of the current span, which the caller ends. */
  start(name: string, options: SpanOptions): Span | undefined;
  /** A child of the current span, from now until `work` has settled, and current in it. An error of `work` marks it as failed. */
  during<T>(name: string, options: SpanOptions, work: (span: Span | undefined) => Promise<T>): Promise<T>;
  /** A child of the current span that ends now and began `tookMs` ago. */
  past(name: string, tookMs: number, options: SpanOptions): void;
}

/** The attribute with the id of the log line. */
export const REQUEST_ID = 'longport_bff.request_id';
/** The attribute with a session id, as in the log. */
export const SESSION = 'longport_bff.session';

/** The server that a request goes to, or came in at. The address is ours or configured, never from a request. */
export function serverAttributes({ protocol, hostname, port }: URL): SpanAttributes {
  const standardPort = protocol === 'https:' ? 443 : 80;
  return { 'server.address': hostname, 'server.port': port === '' ? standardPort : Number(port) };
}

/** An error as `error.type`: a code or a name. Messages may contain secrets. */
export function errorTypeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const coded = [error, error.cause].find(hasCode);
  return coded?.code ?? error.name;
}

function hasCode(error: unknown): error is { readonly code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
