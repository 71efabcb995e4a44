import type { Stores } from './bff.ts';
import type { CommonParts } from './common-parts.ts';
import type { OAuthModeConfig } from '../config/config.ts';
import { createEndUndelivered } from '../login/end-undelivered.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import { createAccountCalls } from '../session/account/account-calls.ts';
import { createAccountSessions } from '../session/account/account-sessions.ts';
import { createLimitSessions } from '../session/account/limit-sessions.ts';
import { createCallsInFlight } from '../session/calls-in-flight.ts';
import { createAnnounceEnd } from '../session/end/announce-end.ts';
import { createEndSession } from '../session/end/end-session.ts';
import { createRevoke } from '../session/end/revoke-with-retries.ts';
import { watchEnds } from '../session/end/watch-ends.ts';
import { createAccessTokens } from '../session/refresh/access-tokens.ts';
import { createRefresher } from '../session/refresh/refresher.ts';
import { createStartSession } from '../session/start-session.ts';
import type { BackgroundTasks } from '../shared/background-tasks.ts';

export interface SessionNeeds extends Pick<CommonParts, 'clock' | 'events' | 'tracing' | 'stopping' | 'runtime'> {
  readonly stores: Stores;
  readonly authorizationServer: AuthorizationServer;
  readonly tasks: BackgroundTasks;
}

/** Makes the parts that start, use and end sessions. */
export function composeSessions(config: OAuthModeConfig, needs: SessionNeeds) {
  const { stores, authorizationServer, tasks, clock, events, runtime } = needs;
  const { session: limits } = config;
  const common = {
    store: stores.tokens,
    notices: stores.endNotices,
    authorizationServer,
    limits,
    tasks,
    clock,
    events,
  };
  const accountSessions = createAccountSessions({ ...common, index: stores.sessionIndex });
  const announceEnd = createAnnounceEnd(common);
  const revoke = createRevoke(common);
  const endSession = createEndSession({ ...common, accountSessions, announceEnd, revoke });
  const limitSessions = createLimitSessions({ accountSessions, endSession, limits: runtime, events });
  const refresher = needs.tracing.refresher(createRefresher({ ...common, announceEnd, revoke, lease: stores.lease }));
  const accountCalls = createAccountCalls({ limits: runtime, clock });
  const callsInFlight = createCallsInFlight({ caps: runtime, accountCalls, events });
  return {
    accessTokens: createAccessTokens({ ...common, refresher }),
    startSession: createStartSession({ ...common, accountSessions, revoke, endSession, limitSessions }),
    endSession,
    endUndelivered: createEndUndelivered({
      ...common,
      results: stores.loginResults,
      endSession,
      stopping: needs.stopping.signal,
    }),
    accountSessions,
    accountCalls,
    callsInFlight,
    stopWatchingEnds: watchEnds({ ...common, callsInFlight }),
  };
}
