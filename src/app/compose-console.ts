import type { OAuthModeConfig } from '../config/config.ts';
import type { RedisSettings } from '../config/redis-url.ts';
import { createHttpClient } from '../net/http-client.ts';
import { createAuthorizationServer } from '../oauth/authorization-server.ts';
import type { MetadataError } from '../oauth/server-metadata.ts';
import type { Events } from '../observability/events.ts';
import { createRedisStores } from '../redis/stores.ts';
import { createAccountSessions } from '../session/account/account-sessions.ts';
import { createSessionsConsole, type SessionsConsole } from '../session/account/sessions-console.ts';
import { createAnnounceEnd } from '../session/end/announce-end.ts';
import { createEndSession } from '../session/end/end-session.ts';
import { createRevoke } from '../session/end/revoke-with-retries.ts';
import { createBackgroundTasks } from '../shared/background-tasks.ts';
import { systemClock } from '../shared/clock.ts';
import type { SessionId } from '../shared/session-id.ts';
import { ttlSecondsOf } from './stores.ts';

/** The composition root of the command line: the parts that list and end sessions, without a server. */
export function composeConsole(
  config: OAuthModeConfig & { readonly redis: RedisSettings },
  log: Events,
): SessionsConsole {
  const clock = systemClock;
  const tasks = createBackgroundTasks();
  const { events, unreadable, notRevoked } = noteFailures(log, () => {
    // The end itself is logged. The number is for the metrics alone.
    void tasks.track(stores.operatorEnds.add().catch(() => undefined));
  });
  const { session: limits, redis: settings } = config;
  const ttlSeconds = ttlSecondsOf(limits);
  const stores = createRedisStores({ settings, keys: limits.keys, ttlSeconds, clock, events });
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin, proxy: config.proxy });
  const authorizationServer = createAuthorizationServer({
    config: config.oauth,
    fetch: httpClient.fetch,
    clock,
    onFault: reportFault(events),
  });
  const common = { store: stores.tokens, notices: stores.endNotices, authorizationServer, tasks, clock, events };
  const endSession = createEndSession({
    ...common,
    announceEnd: createAnnounceEnd(common),
    accountSessions: createAccountSessions({ ...common, index: stores.sessionIndex }),
    revoke: createRevoke(common),
  });
  return createSessionsConsole({
    ...common,
    scanSessions: () => stores.scanSessions(),
    storeIsReady: () => stores.isReady(),
    endSession,
    limits,
    unreadable,
    notRevoked,
    async close() {
      await authorizationServer.stop();
      await Promise.all([stores.close(), httpClient.close()]);
    },
  });
}

function reportFault(events: Events): (error: MetadataError) => void {
  return ({ fault, message }) => {
    events.emit({ type: 'authorization_server_fault', cause: fault, detail: message });
  };
}

/** Notes the sessions of which an event reports a failure. The command line itself reports unreadable records. */
function noteFailures(log: Events, onEnded: () => void) {
  const unreadable = new Set<SessionId>();
  const notRevoked = new Set<SessionId>();
  const events: Events = {
    emit(event) {
      if (event.type === 'token_record_unreadable') {
        unreadable.add(event.session);
        return;
      }
      if (event.type === 'session_ended') onEnded();
      if (event.type === 'revocation_failed') notRevoked.add(event.session);
      log.emit(event);
    },
  };
  return { events, unreadable, notRevoked };
}
