export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: object;
  /** `session.id` of `GET /session`. */
  readonly sessionId: string;
  /** For a call that changes something: the same value for each attempt to do the same. */
  readonly idempotencyKey?: string;
  /** After this time nothing is sent. Unix milliseconds, by the clock of the BFF. */
  readonly notAfterMs?: number;
}

/** What came back, from whichever party. `json` is undefined if the body is not JSON. */
export interface Called {
  readonly status: number;
  /** `longport`: `json` is LongPort's envelope. `bff`: it is a problem. `unknown`: a program in between wrote it. */
  readonly source: 'longport' | 'bff' | 'unknown';
  readonly json: unknown;
}

/**
 * One call of LongPort's API with `fetch` alone. The browser adds the cookie. It rejects if there was no response: the
 * call may have been executed.
 */
export async function callOnce(path: `/${string}`, options: CallOptions): Promise<Called> {
  const { method = 'GET', body, sessionId, idempotencyKey, notAfterMs } = options;
  const headers = new Headers({ Accept: 'application/json', 'X-CSRF': '1', 'X-Session-Id': sessionId });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
  if (notAfterMs !== undefined) headers.set('X-Not-After', String(Math.floor(notAfterMs)));
  const text = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`/api${path}`, { method, headers, body: text, cache: 'no-store' });
  const json = parseJson(await response.text());
  return { status: response.status, source: sourceOf(response, json), json };
}

/**
 * Parses JSON; undefined if it is none. An integer that a JavaScript number cannot hold becomes text: LongPort's order ids
 * have 18 digits. It needs Chrome 114, Firefox 135 or Safari 18.4.
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

function sourceOf({ headers }: Response, json: unknown): Called['source'] {
  if (headers.get('content-type')?.startsWith('application/problem+json') === true) return 'bff';
  const isEnvelope = typeof json === 'object' && json !== null && 'code' in json && typeof json.code === 'number';
  return isEnvelope ? 'longport' : 'unknown';
}
