import type { SendExchange } from '../calls/exchange.ts';
import type { Failure } from '../failure.ts';
import type { Page } from '../page.ts';
import type { Store } from '../store.ts';
import { AskSession } from './ask-session.ts';
import { createServerClock, type ServerClock } from './server-clock.ts';
import { createSessionState, UNKNOWN, type SessionState } from './session-state.ts';
import type { Session, SignedIn } from './session.ts';
import { createTabs } from './tabs.ts';
import { WatchSession } from './watch-session.ts';

/** The session as the other parts of the client use it. */
export interface SessionStore extends Store<Session> {
  readonly clock: ServerClock;
  /** The session that a call is for. Asks if it is not known. */
  identify(): Promise<SignedIn | { readonly kind: 'nobody'; readonly error: Failure }>;
  /** A call was refused because of its session: asks again. */
  readonly askAgain: () => Promise<void>;
  /** This page has ended the session. */
  signedOut(): void;
}

export interface SessionStoreOptions {
  readonly page: Page;
  readonly exchange: SendExchange;
  /** Another account is signed in. Called before the subscribers. */
  readonly onSwitched: () => void;
  /** The session is known, after each response. Called after the subscribers. `isNew`: something changed. */
  readonly onKnown: (isNew: boolean) => void;
  /** Runs while there is a subscriber; returns what stops it. */
  readonly whileWatched: () => () => void;
}

export function createSessionStore(options: SessionStoreOptions): SessionStore {
  const { page, exchange } = options;
  const clock = createServerClock(page);
  const state = createSessionState(page, options.onSwitched);
  const tabs = createTabs(page, (sessionId) => {
    if (state.get().kind === 'unknown' || idOf(state.get()) !== sessionId) void asking.askAgain();
  });
  const known = (isNew: boolean): void => {
    if (isNew) tabs.tell(idOf(state.get()));
    options.onKnown(isNew);
  };
  const onAsked = (isNew: boolean): void => {
    watch.schedule();
    if (asking.retryAfterMs === undefined) known(isNew);
  };
  const asking = new AskSession({ page, exchange, state, clock, onAsked });
  const watch = new WatchSession({ page, state, asking, tabs });
  return {
    clock,
    get: state.get,
    getServerSnapshot: () => UNKNOWN,
    subscribe: createSubscribe(state, watch, options.whileWatched),
    identify: () => identify(state, asking),
    askAgain: asking.askAgain,
    signedOut() {
      const nowMs = page.nowMs();
      if (state.take({ kind: 'signed-out', loginUrl: '/login' }, nowMs, nowMs)) known(true);
      // A response in progress may be from before.
      void asking.askAgain();
    },
  };
}

function createSubscribe(
  { listeners }: SessionState,
  watch: WatchSession,
  whileWatched: () => () => void,
): SessionStore['subscribe'] {
  let stopMore: (() => void) | undefined;
  return (listener) => {
    const remove = listeners.add(listener);
    if (listeners.size === 1) {
      watch.start();
      stopMore = whileWatched();
    }
    return () => {
      remove();
      if (listeners.size > 0) return;
      watch.stop();
      stopMore?.();
    };
  };
}

async function identify(state: SessionState, asking: AskSession): ReturnType<SessionStore['identify']> {
  // A page without subscribers is not told when a user signs in.
  if (state.get().kind !== 'signed-in' && !asking.isFresh) await asking.ask();
  const session = state.get();
  switch (session.kind) {
    case 'signed-in':
      return session;
    case 'signed-out':
      return { kind: 'nobody', error: { kind: 'signed-out', loginUrl: session.loginUrl } };
    case 'unknown':
      return { kind: 'nobody', error: session.error ?? { kind: 'busy', retryAfterMs: 1000 } };
  }
}

function idOf(session: Session): string {
  return session.kind === 'signed-in' ? (session.sessionId ?? '') : '';
}
