import type { CallsInFlight } from '../../session/calls-in-flight.ts';
import { hasEnded } from '../../session/session.ts';
import type { TokenStore } from '../../session/token-store.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { noteSessionId, requestFieldsOf } from '../request/request-context.ts';
import type { SessionCookie } from '../session/session-cookie.ts';
import { requireNamedSession } from './call-conditions.ts';
import { callRefused } from './call-limits.ts';
import { keyOwnerOf } from './call-with-key.ts';
import type { WithKeyOwner } from './key-state-route.ts';

export interface WithSessionKeysOptions {
  readonly sessionCookie: SessionCookie;
  readonly store: TokenStore;
  readonly callsInFlight: CallsInFlight;
  readonly clock: Clock;
}

/** Makes the {@link WithKeyOwner} of the OAuth mode. The session is read, not extended, and its tokens are not refreshed. */
export function createWithSessionKeys({
  sessionCookie,
  store,
  callsInFlight,
  clock,
}: WithSessionKeysOptions): WithKeyOwner {
  return async (request, response, use) => {
    const sessionId = sessionCookie.read(request.headers.cookie, requestFieldsOf(response));
    if (sessionId === undefined) throw new AppError('unauthenticated');
    noteSessionId(response, sessionId);
    requireNamedSession(request.headers, sessionId);
    const inFlight = callsInFlight.begin(sessionId);
    if ('refused' in inFlight) throw callRefused(inFlight);
    try {
      const session = await store.read(sessionId);
      if (session === undefined || hasEnded(session, clock.nowMs())) throw new AppError('unauthenticated');
      const refusal = callsInFlight.sessionRead(inFlight, session);
      if (refusal !== undefined) throw callRefused(refusal);
      return await use(keyOwnerOf({ sessionId, session }));
    } finally {
      callsInFlight.end(inFlight);
    }
  };
}
