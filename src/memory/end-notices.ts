import type { EndNoticeListener, EndNotices } from '../session/end/end-notices.ts';

/** The {@link EndNotices} of a single process, which misses none. */
export function createMemoryEndNotices(): EndNotices {
  const listeners = new Set<EndNoticeListener>();
  return {
    announce(sessionId) {
      for (const listener of listeners) listener.onEnded(sessionId);
      return Promise.resolve();
    },
    subscribe(listener) {
      listeners.add(listener);
      listener.onGap();
      return () => void listeners.delete(listener);
    },
  };
}
