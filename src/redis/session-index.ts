import { createHmac } from 'node:crypto';
import type { Account } from '../session/account/account.ts';
import type { SessionIndex } from '../session/account/session-index.ts';
import type { Clock } from '../shared/clock.ts';
import { parseSessionId, type SessionId } from '../shared/session-id.ts';
import { defineAddSession } from './add-session.ts';
import { accountKey } from './keys.ts';
import { answered, type RedisClient } from './client.ts';

export interface RedisSessionIndexOptions {
  readonly client: RedisClient;
  /** The first one names new entries, all of them find existing ones. */
  readonly keys: readonly Buffer[];
  readonly clock: Clock;
}

/** The sessions of one set, the latest end first. */
interface Newest {
  readonly endsAtMs: ReadonlyMap<SessionId, number>;
  readonly isAll: boolean;
}

/**
 * The {@link SessionIndex} in Redis, a set for each account. Its key is an HMAC, so that a dump names no account and
 * accounts cannot be found by trying. It has its own slot, so it is written separately from the session's records. It is
 * not sealed: what is read from it is checked.
 */
export function createRedisSessionIndex({ client, keys, clock }: RedisSessionIndexOptions): SessionIndex {
  const addSession = defineAddSession(client);
  const namesOf = (account: Account): string[] =>
    keys.map((key) => accountKey(createHmac('sha256', key).update(account).digest('base64url').slice(0, 22)));

  async function readNewest(name: string, max: number): Promise<Newest> {
    const after = `(${clock.nowMs()}`;
    const found = await answered(client.zrevrangebyscoreBuffer(name, '+inf', after, 'WITHSCORES', 'LIMIT', 0, max));
    const endsAtMs = new Map<SessionId, number>();
    const foreign: Buffer[] = [];
    for (let at = 0; at + 1 < found.length; at += 2) {
      const [member, score] = [found[at], found[at + 1]];
      const sessionId = parseSessionId(member?.toString('latin1'));
      if (sessionId !== undefined) endsAtMs.set(sessionId, toScore(score));
      // Removed by its bytes: not every member is text.
      else if (member !== undefined) foreign.push(member);
    }
    if (foreign.length > 0) await answered(client.zrem(name, ...foreign));
    return { endsAtMs, isAll: found.length < 2 * max };
  }

  return {
    async add(account, sessionId, endsAtMs) {
      const [name = ''] = namesOf(account);
      const nowMs = clock.nowMs();
      if (endsAtMs > nowMs) await addSession(name, sessionId, nowMs, endsAtMs - nowMs);
    },

    async page(account, { skip, max }) {
      const sets = await Promise.all(namesOf(account).map((name) => readNewest(name, skip + max)));
      const byEnd = sets.flatMap(({ endsAtMs }) => [...endsAtMs]).sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0));
      const sessionIds = [...new Set(byEnd.map(([sessionId]) => sessionId))];
      return {
        sessionIds: sessionIds.slice(skip, skip + max),
        isLast: sets.every(({ isAll }) => isAll) && sessionIds.length <= skip + max,
      };
    },

    async remove(account, sessionIds) {
      if (sessionIds.length === 0) return;
      await Promise.all(namesOf(account).map((name) => answered(client.zrem(name, ...sessionIds))));
    },
  };
}

/** Redis writes an infinite score as `inf`. */
function toScore(score: Buffer | undefined): number {
  const value = Number(score?.toString('latin1'));
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}
