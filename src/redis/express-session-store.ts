import { RedisStore } from 'connect-redis';
import { Store, type SessionData } from 'express-session';
import { StoreUnavailableError } from '../shared/app-error.ts';
import { sessionHandleOf } from '../shared/session-id.ts';
import { SESSION_KEY_PREFIX } from './keys.ts';
import type { RedisClient } from './client.ts';

export interface RedisSessionStoreOptions {
  readonly client: RedisClient;
  /** The absolute lifetime: a record is written once and never touched. */
  readonly ttlSeconds: number;
}

/**
 * Where express-session keeps its records: connect-redis over ioredis, under the session's handle instead of its id, so
 * that a dump of Redis does not even show session ids.
 */
export class RedisSessionStore extends Store {
  readonly #inner: RedisStore;

  constructor({ client, ttlSeconds }: RedisSessionStoreOptions) {
    super();
    this.#inner = new RedisStore({ client, prefix: SESSION_KEY_PREFIX, ttl: ttlSeconds, disableTouch: true });
  }

  override get(sessionId: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    void this.#inner.get(sessionHandleOf(sessionId), (error: unknown, session?: SessionData | null) => {
      callback(asUnavailable(error), session);
    });
  }

  override set(sessionId: string, session: SessionData, callback?: (error?: unknown) => void): void {
    void this.#inner.set(sessionHandleOf(sessionId), session, (error?: unknown) => {
      callback?.(asUnavailable(error));
    });
  }

  override destroy(sessionId: string, callback?: (error?: unknown) => void): void {
    void this.#inner.destroy(sessionHandleOf(sessionId), (error?: unknown) => {
      callback?.(asUnavailable(error));
    });
  }
}

function asUnavailable(error: unknown): StoreUnavailableError | undefined {
  return error === undefined || error === null ? undefined : new StoreUnavailableError(error);
}
