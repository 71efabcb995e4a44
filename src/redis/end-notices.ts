import { Cluster, type Redis } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import type { EndNoticeListener, EndNotices } from '../session/end/end-notices.ts';
import type { Clock } from '../shared/clock.ts';
import { parseSessionId, type SessionId } from '../shared/session-id.ts';
import { SESSION_ENDED_CHANNEL } from './keys.ts';
import { answered, type RedisClient } from './client.ts';
import { createRedisConnection } from './connection.ts';

export interface RedisEndNoticesOptions {
  /** Publishes. Subscribing takes a connection of its own, which can do nothing else. */
  readonly client: RedisClient;
  readonly settings: RedisSettings;
  readonly clock: Clock;
  /** Told of each change between hearing notices and not. */
  readonly onState?: (state: 'up' | 'down', error?: unknown) => void;
}

export interface RedisEndNotices extends EndNotices {
  close(): void;
}

const SUBSCRIBE_WITHIN_MS = 3_000;
/** A connection that has silently died delivers nothing, and says nothing of it. */
const PING_EVERY_MS = 2_000;
const LONGEST_RETRY_MS = 1_000;

/**
 * The {@link EndNotices} over pub/sub, on one channel. Redis forgets a message as soon as it is sent, so the
 * listeners get a gap each time the subscription is back, and after each failed attempt, because the store itself may
 * work.
 */
export function createRedisEndNotices(options: RedisEndNoticesOptions): RedisEndNotices {
  const { client, settings, clock, onState } = options;
  const listeners = new Set<EndNoticeListener>();
  const closed = new AbortController();
  let state: 'up' | 'down' | undefined;
  let lastError: unknown;

  const become = (next: 'up' | 'down'): void => {
    if (state === next) return;
    state = next;
    onState?.(next, next === 'down' ? lastError : undefined);
  };
  const tellGap = (): void => {
    for (const listener of listeners) listener.onGap();
  };
  const tellEnded = (sessionId: SessionId): void => {
    for (const listener of listeners) listener.onEnded(sessionId);
  };

  /** Any node of a Cluster passes on what is published at any other. */
  function nodes(): RedisSettings['nodes'] {
    if (!(client instanceof Cluster)) return settings.nodes;
    const known = client.nodes().map(({ options: { host = '', port = 0 } }) => ({ host, port }));
    return known.length > 0 ? known : settings.nodes;
  }

  /** Subscribes. @throws when that fails or `over` aborts. */
  async function subscribe(connection: Redis, over: AbortSignal): Promise<void> {
    const subscribed = connection.connect().then(() => connection.subscribe(SESSION_ENDED_CHANNEL));
    subscribed.catch(() => undefined);
    const late = clock.sleep(SUBSCRIBE_WITHIN_MS, over).then(() => {
      throw new Error('not subscribed');
    });
    await Promise.race([subscribed, late]);
  }

  /** Hears notices for as long as one connection lasts. Returns whether it ever did. */
  async function listenOnce(attempt: number): Promise<boolean> {
    const candidates = nodes();
    const connection = createRedisConnection(settings, candidates[attempt % candidates.length]);
    const over = new AbortController();
    const end = (): void => {
      over.abort();
    };
    closed.signal.addEventListener('abort', end);
    connection
      .on('message', (_channel: string, message: string) => {
        const sessionId = parseSessionId(message);
        if (sessionId !== undefined) tellEnded(sessionId);
      })
      .on('error', (error: unknown) => {
        lastError = error;
      })
      .on('close', end);
    let heard = false;
    try {
      await subscribe(connection, over.signal);
      heard = true;
      become('up');
      tellGap();
      for (;;) {
        await clock.sleep(PING_EVERY_MS, over.signal);
        if (over.signal.aborted) return heard;
        await connection.ping();
      }
    } catch (error) {
      lastError = error;
      return heard;
    } finally {
      closed.signal.removeEventListener('abort', end);
      over.abort();
      connection.disconnect();
    }
  }

  async function listenForEver(): Promise<void> {
    let failures = 0;
    for (;;) {
      failures = (await listenOnce(failures)) ? 1 : failures + 1;
      if (closed.signal.aborted) return;
      // One connection that is closed is no alarm: the next comes within milliseconds, and the gap is told.
      if (failures > 1) become('down');
      tellGap();
      await clock.sleep(Math.min(failures * 50, LONGEST_RETRY_MS), closed.signal);
    }
  }
  void listenForEver();

  return {
    async announce(sessionId) {
      tellEnded(sessionId);
      await answered(client.publish(SESSION_ENDED_CHANNEL, sessionId));
    },
    subscribe(listener) {
      listeners.add(listener);
      if (state === 'up') listener.onGap();
      return () => void listeners.delete(listener);
    },
    close() {
      closed.abort();
    },
  };
}
