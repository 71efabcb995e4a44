import type { Events } from '../observability/events.ts';
import type { BackgroundTasks } from '../shared/background-tasks.ts';
import type { Clock } from '../shared/clock.ts';
import { createGate } from '../shared/gate.ts';
import type { SessionHandle } from '../shared/session-handle.ts';
import { accountOf, type Account } from './account.ts';
import type { SessionIndex } from './session-index.ts';
import { hasEnded, type StoredSession, type TokenRecord } from './session.ts';
import type { TokenStore } from './token-store.ts';

/** A session with its name. */
export interface NamedSession {
  readonly handle: SessionHandle;
  readonly session: StoredSession;
}

/** The live sessions of one account, found through the {@link SessionIndex} and vouched for by their token records. */
export interface AccountSessions {
  /** Notes a session that has begun: after its record was written, or who looks meanwhile takes the note away again. Never fails. */
  begun(handle: SessionHandle, record: TokenRecord): Promise<void>;
  /** Forgets a session that has ended. Never fails, and nobody waits for it but a graceful stop. */
  ended(handle: SessionHandle, record: TokenRecord): void;
  /**
   * Those of the account that `own` belongs to, `own` among them, the youngest first. Of an account that cannot be told
   * it is `own` alone.
   * @throws {StoreUnavailableError}
   */
  of(own: NamedSession): Promise<readonly NamedSession[]>;
}

export interface AccountSessionsOptions {
  readonly index: SessionIndex;
  readonly store: TokenStore;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

const READS_AT_ONCE = 32;

/** Makes the one {@link AccountSessions} of a process. */
export function createAccountSessions({ index, store, tasks, clock, events }: AccountSessionsOptions): AccountSessions {
  const faultOf = (operation: string) => (error: unknown) => {
    events.storeFault(operation, error);
  };

  async function note(account: Account, handle: SessionHandle, { endsAtMs }: TokenRecord): Promise<void> {
    await index.add(account, handle, endsAtMs).catch(faultOf('note session'));
  }

  function forget(account: Account, handles: readonly SessionHandle[]): void {
    if (handles.length > 0) void tasks.track(index.remove(account, handles).catch(faultOf('forget session')));
  }

  /** The session of that name, if it lives and is of this account; the index is not believed. */
  async function readIfOf(account: Account, handle: SessionHandle): Promise<NamedSession | undefined> {
    const session = await store.read(handle);
    if (session === undefined || hasEnded(session, clock.nowMs())) return undefined;
    return accountOf(session.tokens) === account ? { handle, session } : undefined;
  }

  return {
    async begun(handle, record) {
      const account = accountOf(record.tokens);
      if (account !== undefined) await note(account, handle, record);
    },

    ended(handle, record) {
      const account = accountOf(record.tokens);
      if (account !== undefined) forget(account, [handle]);
    },

    async of(own) {
      const account = accountOf(own.session.tokens);
      if (account === undefined) return [own];
      const noted = await index.find(account);
      // It began when the index could not be written, or at a version that had none.
      if (!noted.includes(own.handle)) void tasks.track(note(account, own.handle, own.session));
      const inTurn = createGate(READS_AT_ONCE);
      const others = noted.filter((handle) => handle !== own.handle);
      const read = await Promise.all(others.map((handle) => inTurn(() => readIfOf(account, handle))));
      forget(
        account,
        others.filter((_handle, at) => read[at] === undefined),
      );
      return [own, ...read.filter((each) => each !== undefined)].sort(
        (a, b) => b.session.createdAtMs - a.session.createdAtMs,
      );
    },
  };
}
