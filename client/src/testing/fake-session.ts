import { http, HttpResponse, type HttpHandler } from 'msw';

/** What the BFF knows of an Idempotency-Key. `body` is LongPort's response as text. */
export type FakeKeyState =
  | { readonly state: 'none' | 'in_progress' | 'unknown' }
  | {
      readonly state: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly traceId?: string;
      readonly body: string;
    };

export interface FakeGrant {
  /** LongPort's scopes that the user granted, such as `['4']`. Default: all that the BFF asks for, 4, 6, 10 and 11. */
  readonly scopes?: readonly string[];
}

/** The session of a test. Change it between the steps of the test. */
export interface FakeSession {
  /** For `setupServer` or `setupWorker`. */
  readonly handlers: readonly HttpHandler[];
  /** `account`: null if the BFF does not know it. Default: Ada. */
  signIn(account?: string | null, grant?: FakeGrant): void;
  signOut(): void;
  /** What the BFF says of every Idempotency-Key from now on. Before that it says `none`. */
  setKeyState(state: FakeKeyState): void;
}

const REQUESTED_SCOPES = ['4', '6', '10', '11'];

/** A user is signed in at the start. The parameters are those of `signIn`. */
export function fakeSession(...user: Parameters<FakeSession['signIn']>): FakeSession {
  let signIns = 0;
  let current: object | undefined;
  let keyState: FakeKeyState = { state: 'none' };
  const signIn: FakeSession['signIn'] = (account = 'Ada', { scopes = REQUESTED_SCOPES } = {}) => {
    signIns += 1;
    current = signedIn(`session-${signIns}`, account, scopes);
  };
  const signOut = (): void => {
    current = undefined;
  };
  const session = (): object =>
    current === undefined ? { authenticated: false, loginUrl: '/login' } : { ...current, now: Date.now() };
  signIn(...user);
  return {
    handlers: [
      http.get('*/session', () => HttpResponse.json(session())),
      http.post('*/session/extend', () => new HttpResponse(null, { status: 204 })),
      http.post('*/logout', () => {
        signOut();
        return new HttpResponse(null, { status: 204 });
      }),
      http.get('*/api/idempotency/:key', () => HttpResponse.json(keyState)),
    ],
    signIn,
    signOut,
    setKeyState(state) {
      keyState = state;
    },
  };
}

function signedIn(id: string, account: string | null, scopes: readonly string[]): object {
  return {
    authenticated: true,
    scope: scopes.join(' '),
    requestedScope: REQUESTED_SCOPES.join(' '),
    session: { id, createdAt: new Date().toISOString(), expiresInSeconds: 43_200, idleExpiresInSeconds: 1800 },
    account: account === null ? null : { id: account, label: account },
    token: { expiresInSeconds: 3600, refreshable: true },
    logoutUrl: '/logout',
  };
}
