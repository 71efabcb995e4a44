import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { TokenTypeError } from './token-set.ts';

/**
 * What went wrong with the authorization server, and no more than that: the errors of the OAuth library carry whole
 * token answers and callback parameters in their causes, so they are reduced to this before anybody logs them.
 */
export interface OAuthFailure {
  /**
   * `refused`: it answered with an OAuth error. `bad_answer`: it answered with something else.
   * `timeout`: no whole answer in time. `unreachable`: no connection.
   */
  readonly kind: 'refused' | 'bad_answer' | 'timeout' | 'unreachable';
  /** The OAuth error code (RFC 6749 section 5.2), for `refused`. */
  readonly error?: string;
  readonly status?: number;
  /** What it asked to be left alone for, when it said so in seconds. */
  readonly retryAfterSeconds?: number;
}

/** Reduces an error of the OAuth library to an {@link OAuthFailure}. Never throws. */
export async function toOAuthFailure(thrown: unknown): Promise<OAuthFailure> {
  if (thrown instanceof ResponseBodyError) return refused(thrown.error, thrown.status);
  if (thrown instanceof AuthorizationResponseError) return refused(thrown.error);
  if (thrown instanceof WWWAuthenticateChallengeError) {
    // LongPort sends this header with token errors; the library then leaves the body, where the error is, unread.
    // The body is RFC 6749's place; the header may speak for another specification.
    const error = (await bodyError(thrown.response)) ?? challengeError(thrown);
    return error === undefined ? { kind: 'bad_answer', status: thrown.status } : refused(error, thrown.status);
  }
  if (thrown instanceof ClientError) return clientFailure(thrown);
  if (thrown instanceof TokenTypeError) return { kind: 'bad_answer' };
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return { kind: 'timeout' };
  return { kind: 'unreachable' };
}

/** Whether the authorization server said, beyond doubt, that the grant is dead (RFC 6749 section 5.2). */
export function isInvalidGrant(failure: OAuthFailure): boolean {
  return (
    failure.kind === 'refused' &&
    failure.error === 'invalid_grant' &&
    (failure.status === 400 || failure.status === 401)
  );
}

function refused(error: string, status?: number): OAuthFailure {
  // The code comes from outside: only the characters RFC 6749 allows, and not many of them.
  const safe = /^[\x20-\x21\x23-\x5b\x5d-\x7e]{1,64}$/.test(error) ? error : 'malformed';
  return { kind: 'refused', error: safe, ...(status === undefined ? {} : { status }) };
}

function challengeError(thrown: WWWAuthenticateChallengeError): string | undefined {
  return thrown.cause.map(({ parameters }) => parameters.error).find((error) => error !== undefined);
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

function clientFailure(thrown: ClientError): OAuthFailure {
  if (thrown.code === 'OAUTH_TIMEOUT' || causes(thrown).some(({ name }) => name === 'TimeoutError')) {
    return { kind: 'timeout' };
  }
  if (!isResponseLike(thrown.cause)) return { kind: 'bad_answer' };
  const { status, headers } = thrown.cause;
  const retryAfter = /^\d{1,9}$/.exec(headers.get('retry-after') ?? '')?.[0];
  return { kind: 'bad_answer', status, ...(retryAfter === undefined ? {} : { retryAfterSeconds: Number(retryAfter) }) };
}

/** The errors behind an error, outermost first. */
function causes(error: Error): readonly Error[] {
  return error.cause instanceof Error ? [error.cause, ...causes(error.cause)] : [];
}

/** The response of an HTTP client other than the global one is no instance of the global class. */
function isResponseLike(value: unknown): value is Pick<Response, 'status' | 'headers'> {
  return value instanceof Object && 'headers' in value && 'status' in value && typeof value.status === 'number';
}
