import type { OAuthConfig } from '../../src/config/config.ts';
import type { BoundedFetch } from '../../src/net/http-client.ts';
import type { AuthorizationServer } from '../../src/oauth/authorization-server.ts';
import { createOAuthClient } from '../../src/oauth/client.ts';
import { createEventLog } from '../../src/observability/event-log.ts';
import { createLogger } from '../../src/observability/log.ts';
import { createMemorySessionIndex } from '../../src/memory/session-index.ts';
import { createAccountSessions } from '../../src/session/account/account-sessions.ts';
import { createEndSession, type EndSession } from '../../src/session/end/end-session.ts';
import { createAccessTokens, type AccessTokens } from '../../src/session/refresh/access-tokens.ts';
import type { RefreshLease } from '../../src/session/refresh/lease.ts';
import type { SessionLimits } from '../../src/session/session.ts';
import { createRevoke } from '../../src/session/end/revoke-with-retries.ts';
import { createStartSession, type StartSession } from '../../src/session/start-session.ts';
import { createRefresher } from '../../src/session/refresh/refresher.ts';
import type { TokenStore } from '../../src/session/token-store.ts';
import { createBackgroundTasks } from '../../src/shared/background-tasks.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { Life } from '../schedules/life.ts';

/** The program's own parts around a session, wired as src/app/compose.ts wires them. */
export interface Instance {
  readonly life: Life;
  readonly clock: Clock;
  readonly accessTokens: AccessTokens;
  readonly endSession: EndSession;
  readonly startSession: StartSession;
}

export interface InstanceOptions {
  readonly life: Life;
  readonly clock: Clock;
  readonly store: TokenStore;
  readonly lease: RefreshLease;
  readonly fetch: BoundedFetch;
  readonly limits: SessionLimits;
  /** The end of a session was announced to all processes. */
  readonly onAnnounced: () => void;
}

const ISSUER = 'https://as.example';
const METADATA = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
  revocation_endpoint: `${ISSUER}/revoke`,
};
const CONFIG: OAuthConfig = {
  issuer: ISSUER,
  clientId: 'client-1',
  scope: '3',
  redirectUri: 'https://bff.example/callback',
  allowInsecure: false,
};
const SILENT_EVENTS = createEventLog(createLogger({ level: 'silent', destination: { write: () => undefined } }));

export function createInstance({ life, clock, store, lease, fetch, limits, onAnnounced }: InstanceOptions): Instance {
  const client = createOAuthClient({ metadata: METADATA, config: CONFIG, fetch });
  const authorizationServer: AuthorizationServer = {
    isReady: () => true,
    client: () => client,
    start: () => undefined,
    stop: () => Promise.resolve(),
  };
  const announceEnd = onAnnounced;
  const tasks = createBackgroundTasks();
  const index = createMemorySessionIndex(clock);
  const common = {
    store,
    accountSessions: createAccountSessions({ index, store, tasks, clock, events: SILENT_EVENTS }),
    announceEnd,
    revoke: createRevoke({ authorizationServer, clock, events: SILENT_EVENTS }),
    authorizationServer,
    limits,
    tasks,
    clock,
    events: SILENT_EVENTS,
  };
  const endSession = createEndSession(common);
  const refresher = createRefresher({ ...common, lease });
  return {
    life,
    clock,
    accessTokens: createAccessTokens({ ...common, refresher }),
    endSession,
    startSession: createStartSession({ ...common, endSession, limitSessions: () => Promise.resolve() }),
  };
}
