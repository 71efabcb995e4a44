import { Cluster, type Redis } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import type { EndNoticeListener, EndNotices } from '../session/end/end-notices.ts';
import type { Clock } from '../shared/clock.ts';
import { parseSessionId, type SessionId } from '../shared/session-id.ts';
import { answered, type RedisClient } from './client.ts';
import { createRedisConnection } from './connection.ts';
import { isReply } from './fault.ts';
import { SESSION_ENDED_CHANNEL } from './keys.ts';

export interface RedisEndNoticesOptions {
  /** Publishes. A subscription needs its own connection, which can do nothing else. */
  readonly client: RedisClient;
  readonly settings: RedisSettings;
  readonly clock: Clock;
  /** Receives each change between receiving notices and not. */
  readonly onState?: (state: 'up' | 'down', error?: unknown) => void;
}

export interface RedisEndNotices extends EndNotices {
  close(): void;
}

const SUBSCRIBE_TIMEOUT_MS = 3_000;
/** A connection that has silently died delivers nothing and reports no error. */
const PING_INTERVAL_MS = 2_000;
const MAX_RETRY_DELAY_MS = 1_000;

/** The {@link EndNotices} over pub/sub, on one channel. */
export function createRedisEndNotices(options: RedisEndNoticesOptions): RedisEndNotices {
  const closed = new AbortController();
  const subscription = new Subscription(options, closed.signal);
  void subscription.run();
  return {
    async announce(sessionId) {
      subscription.deliver(sessionId);
      await answered(options.client.publish(SESSION_ENDED_CHANNEL, sessionId));
    },
    subscribe: (listener) => subscription.add(listener),
    close() {
      closed.abort();
    },
  };
}

/**
 * Subscribes again each time the connection is lost. Redis forgets a message once it is sent, so the listeners learn of a
 * gap after each subscription, and also after each attempt that failed, because the store itself may work.
 */
class Subscription {
  readonly #options: RedisEndNoticesOptions;
  readonly #closed: AbortSignal;
  readonly #listeners = new Set<EndNoticeListener>();
  #state: 'up' | 'down' | undefined;
  #lastError: unknown;

  constructor(options: RedisEndNoticesOptions, closed: AbortSignal) {
    this.#options = options;
    this.#closed = closed;
  }

  add(listener: EndNoticeListener): () => void {
    this.#listeners.add(listener);
    if (this.#state === 'up') listener.onGap();
    return () => void this.#listeners.delete(listener);
  }

  deliver(sessionId: SessionId): void {
    for (const listener of this.#listeners) listener.onEnded(sessionId);
  }

  async run(): Promise<void> {
    let failures = 0;
    for (;;) {
      failures = (await this.#listenOnce(failures)) ? 1 : failures + 1;
      if (this.#closed.aborted) return;
      // One closed connection is no alarm: the next one opens within milliseconds, and the listeners learn of the gap.
      if (failures > 1) this.#become('down');
      this.#reportGap();
      await this.#options.clock.sleep(Math.min(failures * 50, MAX_RETRY_DELAY_MS), this.#closed);
    }
  }

  /** Receives notices until the connection ends. @returns whether it was ever subscribed. */
  async #listenOnce(attempt: number): Promise<boolean> {
    const candidates = this.#nodes();
    const connection = createRedisConnection(this.#options.settings, candidates[attempt % candidates.length]);
    const over = new AbortController();
    const end = (): void => {
      over.abort();
    };
    this.#closed.addEventListener('abort', end);
    connection.on('close', end);
    this.#listenTo(connection);
    let isSubscribed = false;
    try {
      await this.#subscribe(connection, over.signal);
      isSubscribed = true;
      this.#become('up');
      this.#reportGap();
      await this.#keepAlive(connection, over.signal);
    } catch (error) {
      this.#lastError = error;
    } finally {
      this.#closed.removeEventListener('abort', end);
      over.abort();
      connection.disconnect();
    }
    return isSubscribed;
  }

  #listenTo(connection: Redis): void {
    connection
      .on('message', (_channel: string, message: string) => {
        const sessionId = parseSessionId(message);
        if (sessionId !== undefined) this.deliver(sessionId);
      })
      .on('error', (error: unknown) => {
        this.#lastError = error;
      });
  }

  /** @throws if the subscription fails, or `over` aborts before it. */
  async #subscribe(connection: Redis, over: AbortSignal): Promise<void> {
    const subscribed = connection.connect().then(() => connection.subscribe(SESSION_ENDED_CHANNEL));
    subscribed.catch(() => undefined);
    const late = this.#options.clock.sleep(SUBSCRIBE_TIMEOUT_MS, over).then(() => {
      throw new Error('not subscribed');
    });
    await Promise.race([subscribed, late]);
  }

  async #keepAlive(connection: Redis, over: AbortSignal): Promise<void> {
    for (;;) {
      await this.#options.clock.sleep(PING_INTERVAL_MS, over);
      if (over.aborted) return;
      await connection.ping().catch((error: unknown) => {
        // Any reply proves that the connection works: a user may lack the permission for PING.
        if (!isReply(error)) throw error;
      });
    }
  }

  /** Any node of a Cluster forwards what is published at any other. */
  #nodes(): RedisSettings['nodes'] {
    const { client, settings } = this.#options;
    if (!(client instanceof Cluster)) return settings.nodes;
    const known = client.nodes().map(({ options: { host = '', port = 0 } }) => ({ host, port }));
    return known.length > 0 ? known : settings.nodes;
  }

  #become(next: 'up' | 'down'): void {
    if (this.#state === next) return;
    this.#state = next;
    this.#options.onState?.(next, next === 'down' ? this.#lastError : undefined);
  }

  #reportGap(): void {
    for (const listener of this.#listeners) listener.onGap();
  }
}
