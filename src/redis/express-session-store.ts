import { RedisStore } from 'connect-redis';
import { Store, type SessionData } from 'express-session';
import { StoreUnavailableError } from '../shared/app-error.ts';
import { sessionIdOf } from '../shared/session-id.ts';
import { SESSION_KEY_PREFIX } from './keys.ts';
import type { RedisClient } from './client.ts';

export interface RedisSessionStoreOptions {
  readonly client: RedisClient;
  /** The absolute lifetime: a record is written once and never touched. */
  readonly ttlSeconds: number;
}

/**
 * The store of express-session: connect-redis over ioredis. http/session/issue-session.ts says what its record is for. Its keys contain the session id, which is a hash, so that a
 * dump of Redis contains no cookie values.
 */
export class RedisSessionStore extends Store {
  readonly #inner: RedisStore;

  constructor({ client, ttlSeconds }: RedisSessionStoreOptions) {
    super();
    this.#inner = new RedisStore({ client, prefix: SESSION_KEY_PREFIX, ttl: ttlSeconds, disableTouch: true });
  }

  override get(cookieValue: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    void this.#inner.get(sessionIdOf(cookieValue), (error: unknown, session?: SessionData | null) => {
      callback(asUnavailable(error), session);
    });
  }

  override set(cookieValue: string, session: SessionData, callback?: (error?: unknown) => void): void {
    void this.#inner.set(sessionIdOf(cookieValue), session, (error?: unknown) => {
      callback?.(asUnavailable(error));
    });
  }

  override destroy(cookieValue: string, callback?: (error?: unknown) => void): void {
    void this.#inner.destroy(sessionIdOf(cookieValue), (error?: unknown) => {
      callback?.(asUnavailable(error));
    });
  }
}

function asUnavailable(error: unknown): StoreUnavailableError | undefined {
  return error === undefined || error === null ? undefined : new StoreUnavailableError(error);
}
