import { createMemoryStores } from '../../../src/memory/stores.ts';
import { createOAuthClient } from '../../../src/oauth/client.ts';
import type { Event } from '../../../src/observability/events.ts';
import { createAccessTokens } from '../../../src/session/refresh/access-tokens.ts';
import type { RefreshLease } from '../../../src/session/refresh/lease.ts';
import { createRefresher } from '../../../src/session/refresh/refresher.ts';
import type { TokenStore } from '../../../src/session/token-store.ts';
import { AuthorizationServerUnavailableError, StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { createBackgroundTasks } from '../../../src/shared/background-tasks.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { LIMITS, storedSession, type StoredSessionOptions } from '../session-values.ts';

export const SESSION_ID = sessionIdOf('a session');
const ISSUER = 'https://as.example';
const METADATA = { issuer: ISSUER, authorization_endpoint: `${ISSUER}/authorize`, token_endpoint: `${ISSUER}/token` };
const CONFIG = { issuer: ISSUER, clientId: 'c', scope: '3', redirectUri: 'https://bff.example/', allowInsecure: false };

/** A token request that has arrived and has no response yet. */
export interface TokenRequest {
  readonly refreshToken: string;
  respond(status: number, body: object, headers?: Readonly<Record<string, string>>): void;
  renew(): void;
}

export interface RefreshSubjectOptions {
  /** Replaces steps of the store. */
  readonly store?: (store: TokenStore) => Partial<TokenStore>;
  readonly lease?: (lease: RefreshLease) => Partial<RefreshLease>;
  readonly hasMetadata?: boolean;
}

export function storeIsAway(): Promise<never> {
  return Promise.reject(new StoreUnavailableError(new Error('test')));
}

/** The access tokens of a process over the in-memory store, with a clock and a token endpoint that a test moves by hand. */
export function createRefreshSubject(options: RefreshSubjectOptions = {}) {
  const clock = createManualClock();
  const { tokens: store, lease } = createMemoryStores({ clock, ttlSeconds: 43_200 });
  const emitted: Event[] = [];
  const requests: TokenRequest[] = [];
  const revoked: string[] = [];
  const announced: string[] = [];
  const tasks = createBackgroundTasks();
  const fetch = (_url: string, init?: { readonly body?: unknown }): Promise<Response> =>
    new Promise((resolve) => {
      const respond: TokenRequest['respond'] = (status, body, headers = {}) => {
        resolve(Response.json(body, { status, headers }));
      };
      const refreshToken = new URLSearchParams(init?.body as URLSearchParams).get('refresh_token') ?? '';
      const renewed = { token_type: 'Bearer', access_token: 'at-2', refresh_token: 'rt-2', expires_in: 3_600 };
      requests.push({
        refreshToken,
        respond,
        renew: () => {
          respond(200, renewed);
        },
      });
    });
  const client = createOAuthClient({ metadata: METADATA, config: CONFIG, fetch });
  const common = {
    store: { ...store, ...options.store?.(store) },
    limits: LIMITS,
    tasks,
    clock,
    events: { emit: (event: Event) => void emitted.push(event) },
  };
  const refresher = createRefresher({
    ...common,
    lease: { ...lease, ...options.lease?.(lease) },
    announceEnd: (sessionId) => void announced.push(sessionId),
    revoke: (_sessionId, { accessToken }) => Promise.resolve(void revoked.push(accessToken.reveal())),
    authorizationServer: {
      isReady: () => true,
      client: () => {
        if (options.hasMetadata === false)
          throw new AuthorizationServerUnavailableError({ refusalCause: 'no_metadata' });
        return client;
      },
      start: () => undefined,
      stop: () => Promise.resolve(),
    },
  });
  return {
    clock,
    store,
    lease,
    tasks,
    refresher,
    requests,
    revoked,
    announced,
    emitted,
    accessTokens: createAccessTokens({ ...common, refresher }),
    /** Begins the session; its token expires after `expiresInMs`. */
    begin: (expiresInMs: number, { refreshToken = 'rt-1', ...rest }: BeginOptions = {}): Promise<void> => {
      const times = { obtainedAtMs: clock.nowMs() - 3_600_000, expiresAtMs: clock.nowMs() + expiresInMs };
      const session = storedSession({ ...times, ...(refreshToken === '' ? {} : { refreshToken }), ...rest });
      return store.create(SESSION_ID, session, LIMITS.idleTimeoutMs);
    },
  };
}

type BeginOptions = Omit<StoredSessionOptions, 'expiresAtMs'>;

/** Follows a promise without waiting for it. */
export function follow<T>(promise: Promise<T>): { readonly result: () => T | Error | undefined } {
  let result: T | Error | undefined;
  promise.then(
    (value) => (result = value),
    (error: unknown) => (result = error as Error),
  );
  return { result: () => result };
}
