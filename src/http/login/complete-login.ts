import type { ServerResponse } from 'node:http';
import type { Response } from 'express';
import type { LoginOutcome } from '../../login/complete-login-once.ts';
import type { EndUndelivered } from '../../login/end-undelivered.ts';
import { sessionIdOf } from '../../shared/session-id.ts';
import type { LoginCookie, ReturnedLogin } from './login-cookie.ts';
import type { SessionCookie } from '../session/session-cookie.ts';

/** A login that has come back from LongPort, and the request that brought it. */
export interface LoginReturn {
  readonly response: Response;
  /** As it was received: issuing a session removes it from the request. */
  readonly cookieHeader: string | undefined;
  /** Where the login was sent. */
  readonly issuer: string;
  readonly login: ReturnedLogin;
}

/**
 * Redirects a browser into the app with the cookie of the session that its login began. A login of another tab ends this
 * session when it comes back. The browser leaves the Strict cookie out there, so the login cookie names the session.
 */
export type CompleteLogin = (loginReturn: LoginReturn, outcome: LoginOutcome) => void;

export interface CompleteLoginOptions {
  readonly loginCookie: LoginCookie;
  readonly sessionCookie: SessionCookie;
  readonly endUndelivered: EndUndelivered;
}

/** Makes the one {@link CompleteLogin} of an app. */
export function createCompleteLogin({
  loginCookie,
  sessionCookie,
  endUndelivered,
}: CompleteLoginOptions): CompleteLogin {
  return ({ response, cookieHeader, issuer, login }, outcome) => {
    loginCookie.end(response, login.state);
    // The cookie of its own session is sent by the code that issued it.
    if (!outcome.isOwn) sessionCookie.send(response, outcome.cookieValue);
    const others = loginCookie.openAll(cookieHeader, issuer).filter(({ id }) => id !== login.id);
    loginCookie.replaceIn(others, response, issuer, sessionIdOf(outcome.cookieValue.reveal()));
    endUndelivered(login.id, outcome, wasSent(response));
    response.status(303).set('Location', login.returnTo).end();
  };
}

/** Resolves once a response has ended: true if all of it was given to the network, false if its client left before. */
function wasSent(response: ServerResponse): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(response.writableFinished);
  return new Promise((resolve) => {
    response.once('finish', () => {
      resolve(true);
    });
    response.once('close', () => {
      resolve(response.writableFinished);
    });
  });
}
