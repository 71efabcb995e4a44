/** Which party reports that a call failed. */
export type ErrorSource =
  /** The BFF, with a problem document: `code` is a word. */
  | 'bff'
  /** LongPort: `code` is its number, as text. */
  | 'longport'
  /** There was no response, or a program in between wrote it. */
  | 'unknown';

export interface ApiErrorDetails {
  readonly source: ErrorSource;
  /** 0 if there was no response. */
  readonly status: number;
  readonly code: string;
  /** Where a sign-in begins; every 401 of the BFF has it. */
  readonly loginUrl?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** Names the call in the BFF's log. */
  readonly requestId?: string | undefined;
  /** Names the call at LongPort, whose support asks for it. */
  readonly traceId?: string | undefined;
  readonly cause?: unknown;
}

/** Any failure of a call, except an abort by its own `signal`, which rejects as `fetch` does. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly source: ErrorSource;
  readonly status: number;
  readonly code: string;
  readonly loginUrl: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly requestId: string | undefined;
  readonly traceId: string | undefined;

  constructor(message: string, details: ApiErrorDetails) {
    super(message, { cause: details.cause });
    this.source = details.source;
    this.status = details.status;
    this.code = details.code;
    this.loginUrl = details.loginUrl;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.requestId = details.requestId;
    this.traceId = details.traceId;
  }
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
  /** The session that the call is for: `session.id` of GET /session. If the cookie holds another: 409 `session_changed`. */
  readonly sessionId?: string | undefined;
  /** After this time the call is not sent: 412 `too_late`. Unix milliseconds, by the clock of the BFF. */
  readonly notAfterMs?: number | undefined;
  /** The page polls: the call does not extend the idle limit. */
  readonly background?: boolean | undefined;
}

/**
 * Calls LongPort: `callApi<{ list: Account[] }>('/v1/asset/account')` returns `data` of its envelope. The type is the
 * caller's; nothing checks it.
 * @throws {ApiError}
 */
export async function callApi<Data>(path: `/${string}`, options: CallOptions = {}): Promise<Data> {
  const response = await request(`/api${path}`, options);
  const envelope = parseJson(await textOf(response, options.signal));
  if (isRecord(envelope) && envelope['code'] === 0) return envelope['data'] as Data;
  throw toApiError(response, envelope);
}

/**
 * One request to our own origin. The browser adds the cookie.
 * @throws {ApiError} for every response that is not a success.
 */
export async function request(url: `/${string}`, options: CallOptions = {}): Promise<Response> {
  const { method = 'GET', body, accept = 'application/json', signal } = options;
  // Only browsers without Fetch Metadata (Safari before 16.4) need X-CSRF to prove that the call is from our own page.
  const headers = new Headers({ Accept: accept, 'X-CSRF': '1' });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (options.sessionId !== undefined) headers.set('X-Session-Id', options.sessionId);
  if (options.notAfterMs !== undefined) headers.set('X-Not-After', String(Math.floor(options.notAfterMs)));
  if (options.background === true) headers.set('X-Background', '1');
  let response: Response;
  try {
    const text = body === undefined ? null : JSON.stringify(body);
    response = await fetch(url, { method, headers, body: text, signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw noResponse(cause);
  }
  if (response.ok) return response;
  throw toApiError(response, parseJson(await textOf(response, signal)));
}

/**
 * Reads JSON; undefined if it is none. An integer that a JavaScript number cannot hold becomes text: LongPort's order
 * ids have 18 digits and more.
 */
export function parseJson(text: string): unknown {
  const exact = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value;
  try {
    return JSON.parse(text, exact) as unknown;
  } catch {
    return undefined;
  }
}

function toApiError({ status, headers }: Response, json: unknown): ApiError {
  const body = isRecord(json) ? json : {};
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const retryAfter = Number(headers.get('retry-after') ?? NaN);
  const details = {
    status,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
    requestId: headers.get('x-request-id') ?? undefined,
    traceId: headers.get('x-trace-id') ?? undefined,
  };
  if (headers.get('content-type')?.startsWith('application/problem+json') === true) {
    const code = text(body['code']) ?? '';
    return new ApiError(text(body['title']) ?? code, {
      ...details,
      source: 'bff',
      code,
      loginUrl: text(body['loginUrl']),
    });
  }
  if (typeof body['code'] === 'number') {
    const code = String(body['code']);
    return new ApiError(text(body['message']) ?? `LongPort returned ${code}`, { ...details, source: 'longport', code });
  }
  return new ApiError(`HTTP ${status}, from neither the BFF nor LongPort`, { ...details, source: 'unknown', code: '' });
}

async function textOf(response: Response, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw noResponse(cause);
  }
}

function noResponse(cause: unknown): ApiError {
  return new ApiError('There was no complete response', { source: 'unknown', status: 0, code: '', cause });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
