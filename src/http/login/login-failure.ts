import type { CodeExchangeResult } from '../../oauth/code-exchange.ts';
import { isInvalidGrant, type TokenError } from '../../oauth/token-error.ts';
import { AppError } from '../../shared/app-error.ts';

/** Bounds what the authorization server may ask a person to wait for. */
const MAX_RETRY_AFTER_SECONDS = 300;
/** RFC 6749 section 4.1.2.1. */
const ERRORS = [
  'invalid_request',
  'unauthorized_client',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
];

/** The authorization server did not grant the login; `failure` has no secret and may be logged. */
export class LoginFailure extends AppError {
  override readonly name = 'LoginFailure';
  readonly failure: TokenError | undefined;

  constructor(code: AppError['code'], failure?: TokenError) {
    const { retryAfterSeconds } = failure ?? {};
    const asked = retryAfterSeconds === undefined ? undefined : Math.min(retryAfterSeconds, MAX_RETRY_AFTER_SECONDS);
    super(code, asked === undefined ? {} : { retryAfterSeconds: asked });
    this.failure = failure;
  }
}

/** The failure of a code exchange that gave no tokens. */
export function toLoginFailure(result: Exclude<CodeExchangeResult, { kind: 'granted' }>): LoginFailure {
  switch (result.kind) {
    case 'denied':
      return new LoginFailure('login_denied');
    case 'wrong_issuer':
      return new LoginFailure('bad_request');
    case 'failed':
      return new LoginFailure(codeOf(result.failure), result.failure);
  }
}

/** The failure for an error that came without `state`, and so belongs to no login of ours. */
export function toStatelessFailure(error: string): LoginFailure {
  if (error === 'access_denied') return new LoginFailure('login_denied');
  // Any link can carry a text that no server sends.
  if (!ERRORS.includes(error)) return new LoginFailure('bad_request');
  const failure: TokenError = { kind: 'refused', error };
  return new LoginFailure(codeOf(failure), failure);
}

function codeOf(failure: TokenError): AppError['code'] {
  // The code has expired or was used before.
  if (isInvalidGrant(failure)) return 'login_stale';
  if (isPassing(failure)) return 'authorization_server_unavailable';
  return 'authorization_server_error';
}

/** Whether trying again in a moment may help. */
function isPassing({ kind, error, status = 0 }: TokenError): boolean {
  return (
    kind === 'timeout' ||
    kind === 'unreachable' ||
    error === 'temporarily_unavailable' ||
    error === 'server_error' ||
    status === 429 ||
    status >= 500
  );
}
