import type { SessionEndedListener, SessionEndedNotices } from '../session/end/end-notices.ts';

/** The {@link SessionEndedNotices} of a single process, which misses none. */
export function createMemorySessionEnded(): SessionEndedNotices {
  const listeners = new Set<SessionEndedListener>();
  return {
    announce(handle) {
      for (const listener of listeners) listener.onEnded(handle);
      return Promise.resolve();
    },
    subscribe(listener) {
      listeners.add(listener);
      listener.onGap();
      return () => void listeners.delete(listener);
    },
  };
}
