import { request } from './call-api.ts';

/** The response of `GET /session`. It never holds a token. */
export type SessionView = SignedIn | SignedOut;

export interface SignedOut {
  readonly authenticated: false;
  readonly loginUrl: string;
}

export interface SignedIn {
  readonly authenticated: true;
  /** What the user granted, separated by spaces; can be less than what was asked for. */
  readonly scope: string;
  readonly requestedScope: string;
  readonly session: {
    /** The value of `X-Session-Id`. Not a secret: it cannot be used to sign in. */
    readonly id: string;
    /** ISO 8601. */
    readonly createdAt: string;
    /** Until the absolute lifetime, which nothing extends. */
    readonly expiresInSeconds: number;
    /** Until the idle limit, which a call to /api extends. */
    readonly idleExpiresInSeconds: number;
  };
  /** Null if LongPort does not name the account. `id` is the same in every session of the account. */
  readonly account: { readonly id: string; readonly label: string } | null;
  /** The clock of the BFF in unix milliseconds; `X-Not-After` is compared with it. */
  readonly now: number;
  /** The BFF refreshes its token by itself; a page needs to do nothing. */
  readonly token: { readonly expiresInSeconds: number | null; readonly refreshable: boolean };
  readonly logoutUrl: string;
}

/** Reads the session, without extending it. @throws {ApiError} if the BFF cannot tell, which is not a sign-out. */
export async function readSession(): Promise<SessionView> {
  return (await (await request('/session')).json()) as SessionView;
}

/** The scopes that were asked for at the sign-in and not granted. */
export function missingScopes({ scope, requestedScope }: SignedIn): readonly string[] {
  const granted = new Set(scope.split(' '));
  return requestedScope.split(' ').filter((id) => id !== '' && !granted.has(id));
}
