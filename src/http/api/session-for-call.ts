import { bearerHeaders } from '../../oauth/credentials.ts';
import type { CredentialsFor } from '../../proxy/upstream-call.ts';
import type { RefreshOutcome } from '../../session/refresh/outcome.ts';
import type { StoredSession } from '../../session/session.ts';
import { AppError, AuthorizationServerUnavailableError } from '../../shared/app-error.ts';

/** The session to call with. @throws {AppError} if there is no session, or no token now. */
export function sessionForCall(outcome: RefreshOutcome): StoredSession {
  switch (outcome.kind) {
    case 'fresh':
      return outcome.session;
    case 'ended':
      throw new AppError(outcome.cause === 'invalid_grant' ? 'reauthentication_required' : 'unauthenticated', {
        refusalCause: outcome.cause,
      });
    case 'unavailable':
      throw new AuthorizationServerUnavailableError({
        refusalCause: outcome.cause,
        retryAfterSeconds: Math.max(1, Math.ceil((outcome.retryAfterMs ?? 0) / 1000)),
      });
    case 'refused':
      throw new AppError('reauthentication_required', {
        refusalCause: outcome.cause,
        detail:
          'The authorization server refuses to renew the tokens of this session. It is kept; a new sign-in replaces it.',
      });
  }
}

/** The headers that authorize a call with the token of a session. */
export function withTokenOf({ tokens }: StoredSession): CredentialsFor {
  return () => bearerHeaders(tokens.accessToken.reveal());
}
