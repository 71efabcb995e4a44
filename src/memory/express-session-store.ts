import { Store, type SessionData } from 'express-session';
import type { Clock } from '../shared/clock.ts';
import { sessionIdOf, type SessionId } from '../shared/session-id.ts';
import { createExpiringMap, type ExpiringMap } from './expiring-map.ts';

export interface MemorySessionStoreOptions {
  readonly clock: Clock;
  /** The absolute lifetime: a record is written once and never touched. */
  readonly ttlSeconds: number;
}

/** The store of express-session in memory (see http/session/issue-session.ts). It keeps records as text, like any other store. */
export class MemorySessionStore extends Store {
  readonly #records: ExpiringMap<SessionId, string>;
  readonly #ttlMs: number;

  constructor({ clock, ttlSeconds }: MemorySessionStoreOptions) {
    super();
    this.#records = createExpiringMap(clock);
    this.#ttlMs = ttlSeconds * 1000;
  }

  override get(cookieValue: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    const text = this.#records.get(sessionIdOf(cookieValue));
    callback(null, text === undefined ? null : (JSON.parse(text) as SessionData));
  }

  override set(cookieValue: string, session: SessionData, callback?: (error?: unknown) => void): void {
    this.#records.set(sessionIdOf(cookieValue), JSON.stringify(session), this.#ttlMs);
    callback?.();
  }

  override destroy(cookieValue: string, callback?: (error?: unknown) => void): void {
    this.remove(sessionIdOf(cookieValue));
    callback?.();
  }

  /** Removes a record by its session id. */
  remove(sessionId: SessionId): void {
    this.#records.take(sessionId);
  }
}
