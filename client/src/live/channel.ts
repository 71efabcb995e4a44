import type { Failure } from '../failure.ts';
import { createListeners, type Listeners } from '../store.ts';

/**
 * - `connecting`: nothing current has come yet. What is shown was read once, or is not there.
 * - `live`: what is shown is current.
 * - `stale`: it was live; it is kept until it is live again.
 * - `refused`: there will be no more; `error` says why.
 */
export type LiveStatus = 'connecting' | 'live' | 'stale' | 'refused';

export interface LiveState {
  readonly status: LiveStatus;
  /** Why it is refused, or why reading it once failed. */
  readonly error?: Failure;
}

/** What is known of one subject, such as the quote of a symbol, and who subscribes to it. */
export interface Channel<View extends object> {
  readonly listeners: Listeners;
  get(): View & LiveState;
  readonly hasData: boolean;
  /** Takes over what the stream brought: it is current. Whether it had an effect. */
  take(view: View): void;
  /** Takes over what was read once. */
  show(view: View): void;
  fail(error: Failure, isRefused?: boolean): void;
  /** The stream is live, or not: nothing is current until it brings it. */
  link(isLive: boolean): void;
  reset(): void;
}

export function createChannel<View extends object>(empty: View & LiveState, changed: () => void): Channel<View> {
  const listeners = createListeners();
  let state = empty;
  let hasData = false;
  const set = (next: View & LiveState): void => {
    state = next;
    changed();
  };
  const without = ({ error: _, ...rest }: View & LiveState): View => rest as unknown as View;
  return {
    listeners,
    get: () => state,
    get hasData() {
      return hasData;
    },
    take(view) {
      hasData = true;
      set({ ...view, status: 'live' });
    },
    show(view) {
      hasData = true;
      set({ ...view, status: state.status });
    },
    fail(error, isRefused = false) {
      set({ ...state, status: isRefused ? 'refused' : state.status, error });
    },
    link(isLive) {
      if (!isLive && state.status === 'live') set({ ...state, status: 'stale' });
      // It is asked for again: what was refused may be allowed now.
      if (isLive && state.status === 'refused') set({ ...without(state), status: hasData ? 'stale' : 'connecting' });
    },
    reset() {
      hasData = false;
      set(empty);
    },
  };
}
