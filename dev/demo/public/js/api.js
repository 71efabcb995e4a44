// The only module that calls fetch. It tells apart who answered (the BFF, LongPort, or nobody) and throws one error type.
import { readEvents } from './server-sent-events.js';

const DEADLINE_MS = 40_000;
const SESSION_ENDED_CODES = ['unauthenticated', 'reauthentication_required'];
const SCOPE_NOT_GRANTED = 403308;

/**
 * Everything that can go wrong with a call.
 *
 * `source` says who speaks: `bff` (a problem document), `longport` (its envelope), `http` (a response that is neither,
 * from something in between) or `network` (no response at all).
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

  /** The BFF's word that there is no session any more. A 401 of LongPort's own does not mean that. */
  get sessionEnded() {
    return this.source === 'bff' && this.status === 401 && SESSION_ENDED_CODES.includes(this.code);
  }

  /** LongPort's word that the user did not grant the permission this call needs. */
  get scopeNotGranted() {
    return this.source === 'longport' && this.code === SCOPE_NOT_GRANTED;
  }

  /** The BFF's word that an unsafe call was not executed and may be sent again. */
  get nothingExecuted() {
    return this.source === 'bff' && this.status === 503 && this.code === 'retry_after_refresh';
  }
}

/** @param onSessionEnded called with the ApiError when any /api call is told that the session is over */
export function createApi({ onSessionEnded }) {
  async function callLongPort(method, path, { body, signal } = {}) {
    try {
      const { response, text } = await request(`/api${path}`, { method, body, signal });
      return unwrapEnvelope(response, text);
    } catch (error) {
      if (error instanceof ApiError && error.sessionEnded) onSessionEnded(error);
      throw error;
    }
  }

  return {
    /** Reads from LongPort: `get('/v1/asset/account')` gives what the envelope holds in `data`. */
    get: (path, { signal } = {}) => callLongPort('GET', path, { signal }),

    /**
     * Changes something at LongPort. Sent a second time only when the BFF vouches that the first was not executed;
     * any other failure leaves open what happened, and repeating it could place an order twice.
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

    /** Asks the BFF who is signed in. */
    async readSession() {
      const { response, text } = await request('/session', { method: 'GET' });
      const view = response.ok ? parseJson(text) : undefined;
      if (typeof view?.authenticated !== 'boolean') throw toApiError(response, text);
      return view;
    },

    /** Begins the idle limit of the session again. */
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

    /** Ends sessions of this account: `{ id }` one of them, `{ others: true }` all but this one. */
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

async function request(url, { method, body, signal }) {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), DEADLINE_MS);
  const giveUp = () => deadline.abort();
  signal?.addEventListener('abort', giveUp);
  try {
    const response = await fetchOrThrow(url, {
      method,
      headers: headers(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
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
  throw new ApiError('There was no complete answer from the server.', { source: 'network', cause });
}

function headers(more) {
  // Browsers without Fetch Metadata (Safari before 16.4) prove with this header that the call comes from our own page:
  // another origin could not set it without a preflight, which the BFF never grants.
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
  return new ApiError(`The server gave an answer this page cannot read (HTTP ${response.status}).`, {
    ...known,
    source: 'http',
  });
}

/** Undefined when it is not JSON. Integers beyond 2^53 (order ids) are kept as their digits where the browser gives them. */
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
