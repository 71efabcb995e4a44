import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Events } from '../../observability/events.ts';
import type { StoreOperation } from '../../observability/label-values.ts';
import { StoreUnavailableError } from '../../shared/app-error.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { accountOf, type Account } from './account.ts';
import type { SessionIndex } from './session-index.ts';
import { hasEnded, type StoredSession, type TokenRecord } from '../session.ts';
import type { TokenStore } from '../token-store.ts';

/** A session with its name. */
export interface NamedSession {
  readonly sessionId: SessionId;
  readonly session: StoredSession;
}

/** Sessions of an account, the youngest first. */
export interface FoundSessions {
  readonly sessions: readonly NamedSession[];
  /** False: the index holds so many dead entries that not all were read. They are being removed; a later look finds more. */
  readonly isComplete: boolean;
}

/**
 * The live sessions of one account, found through the {@link SessionIndex} and vouched for by their token records. Each
 * look removes the entries of sessions that are gone.
 */
export interface AccountSessions {
  /** Notes a session that has begun: after its record was written, or who looks meanwhile takes the note away again. Never fails. */
  begun(sessionId: SessionId, record: TokenRecord): Promise<void>;
  /** Forgets a session that has ended. Never fails, and nobody waits for it but a graceful stop. */
  ended(sessionId: SessionId, record: TokenRecord): void;
  /**
   * Those of the account that `own` belongs to, `own` among them. Of an account that cannot be told it is `own` alone.
   * The work is bounded: it reads at most 2,048 entries, the latest ends first.
   * @throws {StoreUnavailableError}
   */
  of(own: NamedSession): Promise<FoundSessions>;
  /**
   * All but `own`, however many entries there are.
   * @throws {StoreUnavailableError} also where not all of them could be read.
   */
  othersThan(own: NamedSession): Promise<readonly NamedSession[]>;
  /**
   * The session of that name, if it lives and is of the account of `own`. It is read directly, without the index.
   * @throws {StoreUnavailableError}
   */
  find(own: NamedSession, sessionId: SessionId): Promise<NamedSession | undefined>;
}

export interface AccountSessionsOptions {
  readonly index: SessionIndex;
  readonly store: TokenStore;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

/** Records are read in groups of this size at once. */
const PAGE = 256;
/** Entries that a request reads. A clean index has as many as the account has live sessions. */
const READ_AT_MOST = 2_048;

/** Makes the one {@link AccountSessions} of a process. */
export function createAccountSessions({ index, store, tasks, clock, events }: AccountSessionsOptions): AccountSessions {
  const cleanings = new Map<Account, Promise<void>>();
  const faultOf = (operation: StoreOperation) => (error: unknown) => {
    events.emit({ type: 'store_fault', operation, error });
  };

  async function note(account: Account, sessionId: SessionId, { endsAtMs }: TokenRecord): Promise<void> {
    await index.add(account, sessionId, endsAtMs).catch(faultOf('note session'));
  }

  /** The session of that name, if it lives and is of this account; the index is not believed. */
  async function readIfOf(account: Account, sessionId: SessionId): Promise<NamedSession | undefined> {
    const session = await store.read(sessionId);
    if (session === undefined || hasEnded(session, clock.nowMs())) return undefined;
    return accountOf(session.tokens) === account ? { sessionId, session } : undefined;
  }

  /** Reads the entries of an account from the latest end on, and removes those that are dead. */
  async function look(account: Account, readAtMost: number): Promise<FoundSessions> {
    const sessions: NamedSession[] = [];
    for (let entries = 0; ; entries += PAGE) {
      if (entries >= readAtMost) return { sessions, isComplete: false };
      const { sessionIds, isLast } = await index.page(account, { skip: sessions.length, most: PAGE });
      const read = await Promise.all(sessionIds.map((sessionId) => readIfOf(account, sessionId)));
      sessions.push(...read.filter((each) => each !== undefined));
      try {
        await index.remove(
          account,
          sessionIds.filter((_handle, at) => read[at] === undefined),
        );
      } catch (error) {
        // A store that takes no writes. What could be read is shown; without the removal the next page is this one.
        faultOf('forget session')(error);
        return { sessions, isComplete: isLast };
      }
      if (isLast) return { sessions, isComplete: true };
      // Others get their turn between two pages, in the in-memory store too.
      await nextTurn();
    }
  }

  /** Removes all dead entries of an account, once for all who ask meanwhile. Never fails. */
  function clean(account: Account): Promise<void> {
    const underWay = cleanings.get(account);
    if (underWay !== undefined) return underWay;
    const cleaned = look(account, Number.POSITIVE_INFINITY)
      .then(() => undefined, faultOf('forget session'))
      .finally(() => cleanings.delete(account));
    cleanings.set(account, cleaned);
    return tasks.track(cleaned);
  }

  async function find(own: NamedSession, readAtMost: number): Promise<FoundSessions> {
    const account = accountOf(own.session.tokens);
    if (account === undefined) return { sessions: [own], isComplete: true };
    const found = await look(account, readAtMost);
    const others = found.sessions.filter(({ sessionId }) => sessionId !== own.sessionId);
    // It began when the index could not be written, or at a version that had none, or it is behind what was read.
    if (others.length === found.sessions.length) void tasks.track(note(account, own.sessionId, own.session));
    if (!found.isComplete) void clean(account);
    return { sessions: [own, ...others].sort(youngestFirst), isComplete: found.isComplete };
  }

  return {
    async begun(sessionId, record) {
      const account = accountOf(record.tokens);
      if (account !== undefined) await note(account, sessionId, record);
    },

    ended(sessionId, record) {
      const account = accountOf(record.tokens);
      if (account === undefined) return;
      void tasks.track(index.remove(account, [sessionId]).catch(faultOf('forget session')));
    },

    of: (own) => find(own, READ_AT_MOST),

    async othersThan(own) {
      const account = accountOf(own.session.tokens);
      // While page after page is read, an end moves later entries up, and one could be missed: a clean index is one page.
      if (account !== undefined && !(await find(own, PAGE)).isComplete) await clean(account);
      const { sessions, isComplete } = await find(own, READ_AT_MOST);
      if (!isComplete) throw new StoreUnavailableError(new Error('the index of sessions could not be read to its end'));
      return sessions.filter(({ sessionId }) => sessionId !== own.sessionId);
    },

    async find(own, sessionId) {
      if (sessionId === own.sessionId) return own;
      const account = accountOf(own.session.tokens);
      return account === undefined ? undefined : readIfOf(account, sessionId);
    },
  };
}

/** Two that began in the same millisecond have an order too, the same on every process. */
function youngestFirst(a: NamedSession, b: NamedSession): number {
  return b.session.createdAtMs - a.session.createdAtMs || (a.sessionId < b.sessionId ? -1 : 1);
}
