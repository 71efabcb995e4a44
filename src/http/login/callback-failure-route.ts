import type { Request, Response } from 'express';
import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import type { LoginResults } from '../../login/login-results.ts';
import { isHandedOver } from '../../login/use-login-once.ts';
import type { Clock } from '../../shared/clock.ts';
import { sessionIdOf } from '../../shared/session-id.ts';
import type { BrowserSession } from '../session/browser-session.ts';
import type { CallbackFailure } from './callback-failure.ts';
import type { GoOn } from './go-on.ts';
import type { LoginCookie } from './login-cookie.ts';
import { sendLoginFailurePage } from './login-failure-page.ts';

export interface ShowCallbackFailureOptions {
  readonly authorizationServer: AuthorizationServer;
  readonly loginResults: LoginResults;
  readonly loginCookie: LoginCookie;
  readonly browserSession: BrowserSession;
  readonly clock: Clock;
  readonly goOn: GoOn;
}

/** Answers the address that a failed callback goes on to. */
export type ShowCallbackFailure = (request: Request, response: Response, failure: CallbackFailure) => Promise<void>;

/**
 * Makes the {@link ShowCallbackFailure}. A browser that is signed in goes on into the app. So does one whose login has
 * just begun a session without its cookie having arrived: the response to the first of two callbacks was lost.
 */
export function createShowCallbackFailure(options: ShowCallbackFailureOptions): ShowCallbackFailure {
  const { authorizationServer, loginResults, loginCookie, browserSession, clock } = options;

  async function findBegun(cookieHeader: string | undefined) {
    if (!authorizationServer.isReady()) return undefined;
    const { issuer } = authorizationServer.client().serverMetadata();
    for (const login of loginCookie.openAll(cookieHeader, issuer)) {
      const result = await loginResults.read(login.id);
      if (result?.kind !== 'begun' && result?.kind !== 'delivered') continue;
      const { cookieValue } = result;
      const lives = await browserSession.lives(sessionIdOf(cookieValue.reveal()));
      if (lives && isHandedOver(result, clock.nowMs())) return { issuer, login, cookieValue };
    }
    return undefined;
  }

  return async (request, response, { code, returnTo }) => {
    const cookieHeader = request.headers.cookie;
    if (await browserSession.isLive(cookieHeader)) {
      response.status(303).set('Location', returnTo).end();
      return;
    }
    const begun = await findBegun(cookieHeader).catch(() => undefined);
    if (begun === undefined) sendLoginFailurePage(response, { code, returnTo });
    else options.goOn({ response, cookieHeader, ...begun }, { cookieValue: begun.cookieValue, isOwn: false });
  };
}
