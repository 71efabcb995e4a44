import type { CodeExchangeResult } from '../oauth/code-exchange.ts';
import { isInvalidGrant, type OAuthFailure } from '../oauth/oauth-failure.ts';
import { AppError } from '../shared/app-error.ts';

/** A login that the authorization server did not let succeed; `failure` is fit for the log. */
export class LoginFailure extends AppError {
  override readonly name = 'LoginFailure';
  readonly failure: OAuthFailure | undefined;

  constructor(code: AppError['code'], failure?: OAuthFailure) {
    super(code);
    this.failure = failure;
  }
}

/** What the person is told of a code exchange that brought no tokens. */
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

function codeOf(failure: OAuthFailure): AppError['code'] {
  // The code has expired or was used before.
  if (isInvalidGrant(failure)) return 'login_stale';
  if (isPassing(failure)) return 'authorization_server_unavailable';
  return 'authorization_server_error';
}

/** Whether trying again in a moment may help. */
function isPassing({ kind, error, status = 0 }: OAuthFailure): boolean {
  return (
    kind === 'timeout' ||
    kind === 'unreachable' ||
    error === 'temporarily_unavailable' ||
    error === 'server_error' ||
    status === 429 ||
    status >= 500
  );
}
