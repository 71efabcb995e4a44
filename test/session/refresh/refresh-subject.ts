import assert from 'node:assert/strict';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import { createOAuthClient } from '../../../src/oauth/client.ts';
import type { Event } from '../../../src/observability/events.ts';
import { createAccessTokens } from '../../../src/session/refresh/access-tokens.ts';
import type { RefreshLease } from '../../../src/session/refresh/lease.ts';
import { createRefresher } from '../../../src/session/refresh/refresher.ts';
import type { TokenStore } from '../../../src/session/token-store.ts';
import { AuthorizationServerUnavailableError } from '../../../src/shared/app-error.ts';
import { createBackgroundTasks } from '../../../src/shared/background-tasks.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { LIMITS, storedSession, type StoredSessionOptions } from '../session-values.ts';

export const SESSION_ID = sessionIdOf('a session');
export const VALID_MS = 60_000;
export const EXPIRED_MS = -1;
const ISSUER = 'https://as.example';
const METADATA = { issuer: ISSUER, authorization_endpoint: `${ISSUER}/authorize`, token_endpoint: `${ISSUER}/token` };
const CONFIG = { issuer: ISSUER, clientId: 'c', scope: '3', redirectUri: 'https://bff.example/', allowInsecure: false };
const RENEWED = { token_type: 'Bearer', access_token: 'at-2', refresh_token: 'rt-2', expires_in: 3_600 };

/** A token request that has arrived and has no response yet. */
export interface TokenRequest {
  readonly refreshToken: string;
  respond(status: number, body: object | string, headers?: Readonly<Record<string, string>>): void;
  renew(): void;
  /** The connection fails. */
  fail(): void;
}

export interface RefreshSubjectOptions {
  /** Replaces steps of the store. */
  readonly store?: (store: TokenStore) => Partial<TokenStore>;
  readonly lease?: (lease: RefreshLease) => Partial<RefreshLease>;
  readonly hasMetadata?: boolean;
  /** The tokens of the session, and when they were obtained. */
  readonly session?: Omit<StoredSessionOptions, 'expiresAtMs'>;
}

/**
 * The access tokens of a process over the in-memory store, with a clock and a token endpoint that a test moves by hand,
 * and a session whose access token expires after `expiresInMs`.
 */
export async function startRefreshSubject(expiresInMs: number, options: RefreshSubjectOptions = {}) {
  const clock = createManualClock();
  const { tokens: store, lease } = createMemoryStores({ clock, ttlSeconds: 43_200 });
  const emitted: Event[] = [];
  const requests: TokenRequest[] = [];
  const revoked: string[] = [];
  const announced: string[] = [];
  const steps: { readonly name: string; readonly args: readonly unknown[] }[] = [];
  const tasks = createBackgroundTasks();

  /** Notes every step that the program takes. */
  const noted = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_target, name) {
        const step = Reflect.get(target, name) as (...args: readonly unknown[]) => unknown;
        return (...args: readonly unknown[]) => {
          steps.push({ name: String(name), args });
          return step(...args);
        };
      },
    });

  const fetch = (_url: string, init?: { readonly body?: unknown }): Promise<Response> =>
    new Promise((resolve, reject) => {
      const respond: TokenRequest['respond'] = (status, body, headers = {}) => {
        resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }));
      };
      requests.push({
        refreshToken: new URLSearchParams(init?.body as URLSearchParams).get('refresh_token') ?? '',
        respond,
        renew: () => {
          respond(200, RENEWED);
        },
        fail: () => {
          reject(new TypeError('reset'));
        },
      });
    });
  const client = createOAuthClient({ metadata: METADATA, config: CONFIG, fetch });
  const common = {
    store: noted({ ...store, ...options.store?.(store) }),
    limits: LIMITS,
    tasks,
    clock,
    events: { emit: (event: Event) => void emitted.push(event) },
  };
  const refresher = createRefresher({
    ...common,
    lease: noted({ ...lease, ...options.lease?.(lease) }),
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
  const accessTokens = createAccessTokens({ ...common, refresher });

  /** Begins another session, or this one again. */
  async function begin(inMs: number, session: RefreshSubjectOptions['session'] = {}, sessionId = SESSION_ID) {
    const times = { obtainedAtMs: clock.nowMs() - 3_600_000, expiresAtMs: clock.nowMs() + inMs };
    const stored = storedSession({ ...times, refreshToken: 'rt-1', ...session });
    await store.create(sessionId, stored, LIMITS.idleTimeoutMs);
  }
  await begin(expiresInMs, options.session);

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
    accessTokens,
    begin,
    get: () => accessTokens.get(SESSION_ID),
    /** A call that has come to its first wait. */
    call: async (sessionId = SESSION_ID) => {
      const followed = follow(accessTokens.get(sessionId));
      await clock.pass(0);
      return followed;
    },
    /** Responds to the newest token request. */
    renew: async () => {
      requests.at(-1)?.renew();
      await clock.pass(0);
    },
    respond: async (...response: Parameters<TokenRequest['respond']>) => {
      requests.at(-1)?.respond(...response);
      await clock.pass(0);
    },
    stored: async () => (await store.read(SESSION_ID)) ?? assert.fail('the session is gone'),
    /** The arguments of each time the program took this step of the store or of the lease. */
    argsOf: (step: keyof TokenStore | keyof RefreshLease) =>
      steps.filter(({ name }) => name === step).map(({ args }) => args),
  };
}

/** Follows a promise without waiting for it. */
export function follow<T>(promise: Promise<T>): { readonly result: () => T | Error | undefined } {
  let result: T | Error | undefined;
  promise.then(
    (value) => (result = value),
    (error: unknown) => (result = error as Error),
  );
  return { result: () => result };
}
