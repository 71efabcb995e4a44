import { hasEnded, type SessionLimits } from '../session.ts';
import type { EndSession } from '../end/end-session.ts';
import type { TokenStore } from '../token-store.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import { createLimiter, type Limiter } from '../../shared/limiter.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { toSessionSummary, type SessionSummary } from './session-summary.ts';

/** Is told how much of long work is done. */
export type OnProgress = (done: number, total: number) => void;

/** The sessions in Redis, for an operator at a command line. Methods throw StoreUnavailableError. */
export interface SessionsConsole {
  /** The ids of all of them. */
  ids(): Promise<readonly SessionId[]>;
  /** One of them; `unreadable` if no secret of ours opens its record. */
  read(id: SessionId): Promise<SessionSummary | 'gone' | 'unreadable'>;
  /** All of those that can be read, the youngest first, and the ids of those that cannot. */
  list(onProgress?: OnProgress): Promise<SessionList>;
  /** Ends them on every process, and tries to revoke their tokens. */
  end(ids: readonly SessionId[], onProgress?: OnProgress): Promise<EndReport>;
  close(): Promise<void>;
}

export interface SessionList {
  readonly sessions: readonly SessionSummary[];
  readonly unreadable: readonly SessionId[];
}

export interface EndReport {
  readonly ended: readonly SessionId[];
  /** The store did not respond: they may still exist. */
  readonly notEnded: readonly SessionId[];
  /** They have ended, and their tokens may live on until they expire. */
  readonly notRevoked: readonly SessionId[];
}

export interface SessionsConsoleOptions {
  readonly store: TokenStore;
  readonly scanSessions: () => Promise<readonly SessionId[]>;
  readonly storeIsReady: () => Promise<boolean>;
  readonly endSession: EndSession;
  readonly authorizationServer: { start(): void; isReady(): boolean };
  readonly tasks: Pick<BackgroundTasks, 'settled'>;
  readonly close: () => Promise<void>;
  readonly limits: SessionLimits;
  readonly clock: Clock;
  /** The sessions whose record no secret opened, and those whose tokens were not revoked, as the events report them. */
  readonly unreadable: ReadonlySet<SessionId>;
  readonly notRevoked: ReadonlySet<SessionId>;
}

const READY_TIMEOUT_MS = 5_000;
const READY_INTERVAL_MS = 20;
const MAX_READS = 64;
const MAX_ENDS = 16;

/** Makes the {@link SessionsConsole}. The store is read and the authorization server is asked only when needed. */
export function createSessionsConsole(options: SessionsConsoleOptions): SessionsConsole {
  return new Console(options);
}

class Console implements SessionsConsole {
  readonly #options: SessionsConsoleOptions;
  #storeReady: Promise<void> | undefined;

  constructor(options: SessionsConsoleOptions) {
    this.#options = options;
  }

  async ids(): Promise<readonly SessionId[]> {
    await this.#untilStoreIsReady();
    return this.#options.scanSessions();
  }

  async read(id: SessionId): Promise<SessionSummary | 'gone' | 'unreadable'> {
    const { store, unreadable, clock, limits } = this.#options;
    await this.#untilStoreIsReady();
    const session = await store.read(id);
    if (session === undefined) return unreadable.has(id) ? 'unreadable' : 'gone';
    return hasEnded(session, clock.nowMs()) ? 'gone' : toSessionSummary(id, session, limits);
  }

  async list(onProgress?: OnProgress): Promise<SessionList> {
    const found = await this.ids();
    const limited = counted(createLimiter(MAX_READS), found.length, onProgress);
    const all = await Promise.all(found.map((id) => limited(() => this.read(id))));
    return {
      sessions: all
        .filter((each) => typeof each === 'object')
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id)),
      unreadable: found.filter((_id, at) => all[at] === 'unreadable'),
    };
  }

  async end(wanted: readonly SessionId[], onProgress?: OnProgress): Promise<EndReport> {
    const { authorizationServer, endSession, tasks, unreadable, notRevoked } = this.#options;
    authorizationServer.start();
    await this.#until(() => authorizationServer.isReady());
    const limited = counted(createLimiter(MAX_ENDS), wanted.length, onProgress);
    const outcomes = await Promise.allSettled(wanted.map((id) => limited(() => endSession(id, 'operator'))));
    await tasks.settled();
    const hasFailed = (at: number): boolean => outcomes[at]?.status !== 'fulfilled';
    const ended = wanted.filter((_id, at) => !hasFailed(at));
    const canRevoke = authorizationServer.isReady();
    return {
      ended,
      notEnded: wanted.filter((_id, at) => hasFailed(at)),
      notRevoked: ended.filter((id) => !canRevoke || notRevoked.has(id) || unreadable.has(id)),
    };
  }

  close(): Promise<void> {
    return this.#options.close();
  }

  #untilStoreIsReady(): Promise<void> {
    return (this.#storeReady ??= this.#until(this.#options.storeIsReady));
  }

  async #until(isReady: () => boolean | Promise<boolean>): Promise<void> {
    const { clock } = this.#options;
    const deadlineMs = clock.nowMs() + READY_TIMEOUT_MS;
    while (!(await isReady()) && clock.nowMs() < deadlineMs) await clock.sleep(READY_INTERVAL_MS);
  }
}

/** A limiter that reports how many of its tasks are over. */
function counted(limited: Limiter, total: number, onProgress: OnProgress | undefined): Limiter {
  let done = 0;
  return async (task) => {
    try {
      return await limited(task);
    } finally {
      onProgress?.((done += 1), total);
    }
  };
}
