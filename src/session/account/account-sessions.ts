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
  /** Notes a session that has begun, after its record was written: a search before that removes the note again. Never fails. */
  begun(sessionId: SessionId, record: TokenRecord): Promise<void>;
  /** Forgets a session that has ended. Never fails. Only a graceful stop waits for it. */
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
const PAGE_SIZE = 256;
/** Entries that a request reads. A clean index has as many as the account has live sessions. */
const MAX_READ = 2_048;

/** Makes the one {@link AccountSessions} of a process. */
export function createAccountSessions(options: AccountSessionsOptions): AccountSessions {
  return new Sessions(options);
}

class Sessions implements AccountSessions {
  readonly #options: AccountSessionsOptions;
  readonly #cleanups = new Map<Account, Promise<void>>();

  constructor(options: AccountSessionsOptions) {
    this.#options = options;
  }

  async begun(sessionId: SessionId, record: TokenRecord): Promise<void> {
    const account = accountOf(record.tokens);
    if (account !== undefined) await this.#note(account, sessionId, record);
  }

  ended(sessionId: SessionId, record: TokenRecord): void {
    const { index, tasks } = this.#options;
    const account = accountOf(record.tokens);
    if (account === undefined) return;
    void tasks.track(index.remove(account, [sessionId]).catch(this.#faultOf('forget session')));
  }

  of(own: NamedSession): Promise<FoundSessions> {
    return this.#findAll(own, MAX_READ);
  }

  async othersThan(own: NamedSession): Promise<readonly NamedSession[]> {
    const account = accountOf(own.session.tokens);
    // While page after page is read, an end moves later entries up, and one could be missed: a clean index is one page.
    // The look before it fails at once if the store does not respond.
    if (account !== undefined && !(await this.#findAll(own, PAGE_SIZE)).isComplete) await this.#clean(account);
    const { sessions, isComplete } = await this.#findAll(own, MAX_READ);
    if (!isComplete) throw new StoreUnavailableError(new Error('the index of sessions could not be read to its end'));
    return sessions.filter(({ sessionId }) => sessionId !== own.sessionId);
  }

  async find(own: NamedSession, sessionId: SessionId): Promise<NamedSession | undefined> {
    if (sessionId === own.sessionId) return own;
    const account = accountOf(own.session.tokens);
    return account === undefined ? undefined : this.#readIfOf(account, sessionId);
  }

  async #findAll(own: NamedSession, maxRead: number): Promise<FoundSessions> {
    const { tasks } = this.#options;
    const account = accountOf(own.session.tokens);
    if (account === undefined) return { sessions: [own], isComplete: true };
    const found = await this.#readIndex(account, maxRead);
    const others = found.sessions.filter(({ sessionId }) => sessionId !== own.sessionId);
    // It began when the index could not be written, or at a version that had none, or it is behind what was read.
    if (others.length === found.sessions.length) void tasks.track(this.#note(account, own.sessionId, own.session));
    if (!found.isComplete) void this.#clean(account);
    return { sessions: [own, ...others].sort(youngestFirst), isComplete: found.isComplete };
  }

  /** Reads the entries of an account from the latest end on, and removes those that are dead. */
  async #readIndex(account: Account, maxRead: number): Promise<FoundSessions> {
    const { index } = this.#options;
    const sessions: NamedSession[] = [];
    for (let entries = 0; ; entries += PAGE_SIZE) {
      if (entries >= maxRead) return { sessions, isComplete: false };
      const { sessionIds, isLast } = await index.page(account, { skip: sessions.length, max: PAGE_SIZE });
      const read = await Promise.all(sessionIds.map((sessionId) => this.#readIfOf(account, sessionId)));
      sessions.push(...read.filter((each) => each !== undefined));
      const dead = sessionIds.filter((_sessionId, at) => read[at] === undefined);
      try {
        await index.remove(account, dead);
      } catch (error) {
        // A store that takes no writes. What could be read is shown; without the removal the next page is this one.
        this.#faultOf('forget session')(error);
        return { sessions, isComplete: isLast };
      }
      if (isLast) return { sessions, isComplete: true };
      // Other work runs between two pages, with the in-memory store too.
      await nextTurn();
    }
  }

  /** The session of that name, if it lives and is of this account; the index is not believed. */
  async #readIfOf(account: Account, sessionId: SessionId): Promise<NamedSession | undefined> {
    const { store, clock } = this.#options;
    const session = await store.read(sessionId);
    if (session === undefined || hasEnded(session, clock.nowMs())) return undefined;
    return accountOf(session.tokens) === account ? { sessionId, session } : undefined;
  }

  /** Removes all dead entries of an account, once for all callers that ask meanwhile. Never fails. */
  #clean(account: Account): Promise<void> {
    const inProgress = this.#cleanups.get(account);
    if (inProgress !== undefined) return inProgress;
    const cleaned = this.#readIndex(account, Number.POSITIVE_INFINITY)
      .then(() => undefined, this.#faultOf('forget session'))
      .finally(() => this.#cleanups.delete(account));
    this.#cleanups.set(account, cleaned);
    return this.#options.tasks.track(cleaned);
  }

  async #note(account: Account, sessionId: SessionId, { endsAtMs }: TokenRecord): Promise<void> {
    await this.#options.index.add(account, sessionId, endsAtMs).catch(this.#faultOf('note session'));
  }

  #faultOf(operation: StoreOperation): (error: unknown) => void {
    return (error) => {
      this.#options.events.emit({ type: 'store_fault', operation, error });
    };
  }
}

/** Two that began in the same millisecond have an order too, the same on every process. */
function youngestFirst(a: NamedSession, b: NamedSession): number {
  return b.session.createdAtMs - a.session.createdAtMs || (a.sessionId < b.sessionId ? -1 : 1);
}
