import type { BegunSession, LoginResult } from '../../src/login/login-results.ts';
import { Secret } from '../../src/shared/secret.ts';

/** A login that began a session. */
export const BEGUN: BegunSession = {
  cookieValue: new Secret('canary-session-id-0123456789'),
  begunAtMs: 1_790_000_000_000,
};

/** A result with what its secret holds. */
export function revealedResult(result: LoginResult | undefined): unknown {
  return result !== undefined && 'cookieValue' in result
    ? { ...result, cookieValue: result.cookieValue.reveal() }
    : result;
}
