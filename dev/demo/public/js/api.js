// The only module that calls fetch. It distinguishes the BFF, LongPort and no response, and throws one error type.
import { readEvents } from './server-sent-events.js';

const DEADLINE_MS = 40_000;
const SESSION_ENDED_CODES = ['unauthenticated', 'reauthentication_required'];
const SCOPE_NOT_GRANTED = 403308;

/**
 * Any failure of a call.
 *
 * `source` is `bff` (a problem document), `longport` (its envelope), `http` (a response that is neither, from a program in
 * between) or `network` (no response).
 */
export class ApiError extends Error {
  constructor(message, { source, status, code, requestId, traceId, loginUrl, retryAfterSeconds, cause }) {
    super(message, { cause });
    this.name = 'ApiError';
    this.source = source;
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.traceId = traceId;
    this.loginUrl = loginUrl;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The BFF reports that there is no session. A 401 of LongPort does not mean that. */
  get sessionEnded() {
    return this.source === 'bff' && this.status === 401 && SESSION_ENDED_CODES.includes(this.code);
  }

  /** LongPort reports that the user did not grant the permission that this call needs. */
  get scopeNotGranted() {
    return this.source === 'longport' && this.code === SCOPE_NOT_GRANTED;
  }

  /** The BFF reports that an unsafe call was not executed and may be sent again. */
  get nothingExecuted() {
    return this.source === 'bff' && this.status === 503 && this.code === 'retry_after_refresh';
  }
}

/** @param onSessionEnded called with the ApiError when a response to an /api call says that the session is over */
export function createApi({ onSessionEnded }) {
  async function callLongPort(method, path, { body, signal, background } = {}) {
    try {
      const { response, text } = await request(`/api${path}`, { method, body, signal, background });
      return unwrapEnvelope(response, text);
    } catch (error) {
      if (error instanceof ApiError && error.sessionEnded) onSessionEnded(error);
      throw error;
    }
  }

  return {
    /** Reads from LongPort: `get('/v1/asset/account')` returns `data` of the envelope. */
    get: (path, { signal, background } = {}) => callLongPort('GET', path, { signal, background }),

    /** Reads with POST, as LongPort's quotes do. A poll: it does not extend the session. */
    read: (path, body, { signal } = {}) => callLongPort('POST', path, { body, signal, background: true }),

    /**
     * Changes something at LongPort. It is sent a second time only if the BFF reports that the first was not executed.
     * After any other failure the outcome is unknown, and a repeat could place an order twice.
     */
    async send(method, path, body) {
      try {
        return await callLongPort(method, path, { body });
      } catch (error) {
        if (!(error instanceof ApiError) || !error.nothingExecuted) throw error;
        return callLongPort(method, path, { body });
      }
    },

    /** Opens a server-sent event stream; resolves once it is open, with the events to iterate over. */
    async stream(path, { signal }) {
      try {
        const response = await fetchOrThrow(`/api${path}`, {
          headers: headers({ accept: 'text/event-stream' }),
          signal,
        });
        if (!response.ok) throw toApiError(response, await response.text());
        return readEvents(response.body);
      } catch (error) {
        if (error instanceof ApiError && error.sessionEnded) onSessionEnded(error);
        throw error;
      }
    },

    /** Reads the session from the BFF. */
    async readSession() {
      const { response, text } = await request('/session', { method: 'GET' });
      const view = response.ok ? parseJson(text) : undefined;
      if (typeof view?.authenticated !== 'boolean') throw toApiError(response, text);
      return view;
    },

    /** Restarts the idle limit of the session. */
    async extendSession() {
      const { response, text } = await request('/session/extend', { method: 'POST' });
      if (!response.ok) throw toApiError(response, text);
    },

    /** The sessions of this account, on this device and others. */
    async listSessions({ signal }) {
      const { response, text } = await request('/session/list', { method: 'GET', signal });
      const list = response.ok ? parseJson(text) : undefined;
      if (!Array.isArray(list?.sessions)) throw toApiError(response, text);
      return list;
    },

    /** Ends sessions of this account: `{ id }` ends one, `{ others: true }` all except this one. */
    async endSessions(which) {
      const { response, text } = await request('/session/end', { method: 'POST', body: which });
      if (!response.ok) throw toApiError(response, text);
    },

    /** Ends the session on the server. */
    async signOut(logoutUrl = '/logout') {
      const { response, text } = await request(logoutUrl, { method: 'POST' });
      if (!response.ok) throw toApiError(response, text);
    },
  };
}

async function request(url, { method, body, signal, background = false }) {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), DEADLINE_MS);
  const giveUp = () => deadline.abort();
  signal?.addEventListener('abort', giveUp);
  try {
    const response = await fetchOrThrow(url, {
      method,
      headers: headers({
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
        ...(background ? { 'X-Background': '1' } : {}),
      }),
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      signal: deadline.signal,
    });
    return { response, text: await response.text().catch(rethrowAsNetworkError) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function fetchOrThrow(url, options) {
  return fetch(url, options).catch(rethrowAsNetworkError);
}

function rethrowAsNetworkError(cause) {
  throw new ApiError('There was no complete response from the server.', { source: 'network', cause });
}

function headers(more) {
  // For browsers without Fetch Metadata (Safari before 16.4) this header proves that the call comes from our own page:
  // another origin needs a preflight to set it, which the BFF never grants.
  return { 'X-CSRF': '1', ...more };
}

function unwrapEnvelope(response, text) {
  const envelope = response.ok ? parseJson(text) : undefined;
  if (envelope?.code !== 0) throw toApiError(response, text);
  return envelope.data ?? {};
}

function toApiError(response, text) {
  const header = (name) => response.headers.get(name) ?? undefined;
  const retryAfter = Number(header('retry-after') ?? NaN);
  const known = {
    status: response.status,
    requestId: header('x-request-id'),
    traceId: header('x-trace-id'),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  };
  const body = parseJson(text);
  if (header('content-type')?.startsWith('application/problem+json') && typeof body?.code === 'string') {
    const { code, title, loginUrl, requestId = known.requestId } = body;
    return new ApiError(title ?? code, { ...known, source: 'bff', code, loginUrl, requestId });
  }
  if (typeof body?.code === 'number') {
    return new ApiError(body.message ?? body.msg ?? 'LongPort gave no reason.', {
      ...known,
      source: 'longport',
      code: body.code,
    });
  }
  return new ApiError(`The server sent a response that this page cannot read (HTTP ${response.status}).`, {
    ...known,
    source: 'http',
  });
}

/** Undefined if it is not JSON. Integers beyond 2^53 (order ids) stay text if the browser provides their digits. */
function parseJson(text) {
  try {
    return JSON.parse(text, (_key, value, context) =>
      typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
        ? (context?.source ?? value)
        : value,
    );
  } catch {
    return undefined;
  }
}
