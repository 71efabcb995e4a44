import { ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import { retryAfterSecondsOf } from './retry-after.ts';

/**
 * The failure of a request to the authorization server, without details: the errors of the OAuth library carry whole
 * responses in their causes, so they are reduced to this before they are logged.
 */
export interface TokenError {
  /**
   * `refused`: it answered with an OAuth error. `bad_answer`: it answered with something else.
   * `timeout`: no whole response in time. `unreachable`: no connection.
   */
  readonly kind: 'refused' | 'bad_answer' | 'timeout' | 'unreachable';
  /** The OAuth error code (RFC 6749 section 5.2), for `refused`. */
  readonly error?: string;
  readonly status?: number;
  /** The code of LongPort's envelope, where the response had one that is not 0. */
  readonly apiCode?: number;
  /** The server's `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Names of members of the response that were of no use. */
  readonly ignored?: readonly string[];
}

/** 4xx statuses that describe a passing state, not the request. So does 421, which `net/never-repeat.ts` replaces. */
const PASSING_STATUSES: readonly number[] = [408, 425, 429];
const PASSING_ERRORS: readonly string[] = ['temporarily_unavailable', 'server_error', 'slow_down'];

/** Whether the authorization server said, beyond doubt, that the grant is dead (RFC 6749 section 5.2). */
export function isInvalidGrant(failure: TokenError): boolean {
  return failure.kind === 'refused' && failure.error === 'invalid_grant';
}

/**
 * Whether a response came and said no, in a way that waiting alone may not fix: an OAuth error such as
 * `invalid_client`, a code of LongPort's envelope, or another answer below 500 without usable tokens, a page or a redirect
 * among them. It does not say that the grant is dead.
 */
export function isDefiniteRefusal({ kind, status = 0, error, apiCode }: TokenError): boolean {
  if (kind === 'timeout' || kind === 'unreachable') return false;
  if (status >= 500 || PASSING_STATUSES.includes(status)) return false;
  if (error !== undefined) return !PASSING_ERRORS.includes(error);
  // The first three digits of an envelope's code are those of a status.
  if (apiCode !== undefined) return apiCode < 429_000 || (apiCode >= 430_000 && apiCode < 500_000);
  return status >= 200;
}

/** Reduces an error of the OAuth library to a {@link TokenError}. Never throws. */
export async function toTokenError(thrown: unknown, nowMs: number): Promise<TokenError> {
  if (thrown instanceof ResponseBodyError) return refused(thrown.error, thrown.response, nowMs);
  if (thrown instanceof WWWAuthenticateChallengeError) {
    // LongPort sends this header with token errors; the library then leaves the body, where the error is, unread.
    // The body is RFC 6749's place; the header may speak for another specification.
    const { response } = thrown;
    const error = (await bodyError(response)) ?? challengeErrorOf(response.headers.get('www-authenticate') ?? '');
    return error === undefined ? badAnswer(response, nowMs) : refused(error, response, nowMs);
  }
  if (thrown instanceof ClientError) return clientFailure(thrown, nowMs);
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return { kind: 'timeout' };
  return { kind: 'unreachable' };
}

/**
 * An error code as it may be logged: fewer characters than RFC 6749 allows, and not many of them. Codes in use are words;
 * without digits, blanks and signs, a token or a sentence that a server echoes does not pass for one.
 */
export function codeOf(error: string): string {
  if (error.toLowerCase() === 'invalid_grant') return 'invalid_grant';
  return /^[A-Za-z_.-]{1,64}$/.test(error) ? error : 'malformed';
}

const TOKEN = "[!#$%&'*+.^`|~\\w-]+";
/** A parameter of a challenge, its value quoted or not; what stands in quotes is passed over as a whole. */
const PARAMETER = new RegExp(`(${TOKEN})[\\t ]*=[\\t ]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))`, 'g');

/** The `error` of a WWW-Authenticate field (RFC 6750 section 3), as it may be logged. */
export function challengeErrorOf(field: string): string | undefined {
  for (const [, name, quoted, word] of field.matchAll(PARAMETER)) {
    if (name?.toLowerCase() === 'error') return codeOf(quoted ?? word ?? '');
  }
  return undefined;
}

function refused(error: string, response: ResponseLike, nowMs: number): TokenError {
  return { ...badAnswer(response, nowMs), kind: 'refused', error: codeOf(error) };
}

function badAnswer({ status, headers }: ResponseLike, nowMs: number): TokenError {
  const retryAfterSeconds = retryAfterSecondsOf(headers, nowMs);
  return { kind: 'bad_answer', status, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

async function bodyError(response: Response): Promise<string | undefined> {
  try {
    const body: unknown = await response.clone().json();
    const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
    return typeof error === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}

function clientFailure(thrown: ClientError, nowMs: number): TokenError {
  if (thrown.code === 'OAUTH_TIMEOUT' || causes(thrown).some(({ name }) => name === 'TimeoutError')) {
    return { kind: 'timeout' };
  }
  return isResponseLike(thrown.cause) ? badAnswer(thrown.cause, nowMs) : { kind: 'bad_answer' };
}

/** The errors behind an error, outermost first. */
function causes(error: Error): readonly Error[] {
  return error.cause instanceof Error ? [error.cause, ...causes(error.cause)] : [];
}

type ResponseLike = Pick<Response, 'status' | 'headers'>;

/** The response of an HTTP client other than the global one is no instance of the global class. */
function isResponseLike(value: unknown): value is ResponseLike {
  return value instanceof Object && 'headers' in value && 'status' in value && typeof value.status === 'number';
}
