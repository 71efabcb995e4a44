import type { Response } from 'express';
import type { LoginOutcome } from '../../login/use-login-once.ts';
import type { WatchDelivery } from '../../login/watch-delivery.ts';
import { sessionIdOf } from '../../shared/session-id.ts';
import type { BroughtLogin, LoginCookie } from './login-cookie.ts';
import { wasSent } from '../request/response-sent.ts';
import type { SessionCookie } from '../session/session-cookie.ts';

/** A login that has come back, and the request that brought it. */
export interface Brought {
  readonly response: Response;
  /** As it came: issuing a session takes it off the request. */
  readonly cookieHeader: string | undefined;
  /** Where the login was sent. */
  readonly issuer: string;
  readonly login: BroughtLogin;
}

/**
 * Sends a browser on into the app with the cookie of the session that its login began. A login of another tab ends this
 * session when it comes back: the Strict cookie does not come along there, so its login cookie names the session.
 */
export type GoOn = (brought: Brought, outcome: LoginOutcome) => void;

export interface GoOnOptions {
  readonly loginCookie: LoginCookie;
  readonly sessionCookie: SessionCookie;
  readonly watchDelivery: WatchDelivery;
}

/** Makes the one {@link GoOn} of an app. */
export function createGoOn({ loginCookie, sessionCookie, watchDelivery }: GoOnOptions): GoOn {
  return ({ response, cookieHeader, issuer, login }, outcome) => {
    loginCookie.end(response, login.state);
    // Its own is sent by what issued it.
    if (!outcome.isOwn) sessionCookie.send(response, outcome.cookieValue);
    const others = loginCookie.openAll(cookieHeader, issuer).filter(({ id }) => id !== login.id);
    loginCookie.replaceIn(others, response, issuer, sessionIdOf(outcome.cookieValue.reveal()));
    watchDelivery(login.id, outcome, wasSent(response));
    response.status(303).set('Location', login.returnTo).end();
  };
}
