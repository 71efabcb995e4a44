import { request } from './call-api.ts';

/** What `GET /session` answers. There is never a token in it. */
export type SessionView = SignedIn | SignedOut;

export interface SignedOut {
  readonly authenticated: false;
  readonly loginUrl: string;
}

export interface SignedIn {
  readonly authenticated: true;
  /** What the person granted, separated by spaces; can be less than what was asked for. */
  readonly scope: string;
  readonly requestedScope: string;
  readonly session: {
    /** What `X-Session-Id` takes. Not a secret: nobody can sign in with it. */
    readonly id: string;
    /** ISO 8601. */
    readonly createdAt: string;
    /** Until it ends whatever is done: the absolute limit. */
    readonly expiresInSeconds: number;
    /** Until it ends if no call to /api is made: the idle limit. */
    readonly idleExpiresInSeconds: number;
  };
  /** Null when LongPort does not say whose session it is. `id` is the same in every session of the account. */
  readonly account: { readonly id: string; readonly label: string } | null;
  /** The clock of the BFF in unix milliseconds, by which `X-Not-After` is judged. */
  readonly now: number;
  /** The BFF renews its token by itself: a page has nothing to do about it. */
  readonly token: { readonly expiresInSeconds: number | null; readonly refreshable: boolean };
  readonly logoutUrl: string;
}

/** Asks who is signed in. Asking keeps no session alive. @throws {ApiError} when the BFF cannot tell: not a sign-out. */
export async function readSession(): Promise<SessionView> {
  return (await (await request('/session')).json()) as SessionView;
}

/** What was asked for at the sign-in and not granted there. */
export function missingScopes({ scope, requestedScope }: SignedIn): readonly string[] {
  const granted = new Set(scope.split(' '));
  return requestedScope.split(' ').filter((id) => id !== '' && !granted.has(id));
}
