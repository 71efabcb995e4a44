import type { Failure } from '../failure.ts';
import type { Page } from '../page.ts';
import { createListeners, type Listeners } from '../store.ts';
import type { Session, SignedIn } from './session.ts';
import type { SessionView, SignedInView } from './session-view.ts';

/** What the page knows of the session, without asking. */
export interface SessionState {
  readonly listeners: Listeners;
  readonly get: () => Session;
  /** Takes over a response that was awaited between these times of the page's clock. Whether something changed. */
  take(view: SessionView, askedAtMs: number, answeredAtMs: number): boolean;
  /** It could not be asked. What was known stays. */
  fail(error: Failure): void;
  /** Milliseconds until the session ends; infinite without one. */
  msLeft(): number;
}

/** Times of a session come in whole seconds: a smaller difference is none. */
const ROUNDING_MS = 2000;

/** `onSwitched` is called before the subscribers when another account is signed in than the last one. */
export function createSessionState(page: Page, onSwitched: (key: string) => void): SessionState {
  const listeners = createListeners();
  let state: Session = UNKNOWN;
  let owner: string | undefined;
  let endsAtMs = Infinity;
  const msLeft = (): number => Math.max(0, endsAtMs - page.nowMs());

  return {
    listeners,
    get: () => state,
    msLeft: () => (state.kind === 'signed-in' ? msLeft() : Infinity),
    take(view, askedAtMs, answeredAtMs) {
      if (view.kind === 'signed-in') {
        const ends = (askedAtMs + answeredAtMs) / 2 + view.leftMs;
        const isSame = state.kind === 'signed-in' && state.sessionId === view.sessionId;
        if (!isSame || Math.abs(ends - endsAtMs) >= ROUNDING_MS) endsAtMs = ends;
      }
      if (isEqual(state, view)) return false;
      state = view.kind === 'signed-in' ? toSignedIn(view, msLeft) : view;
      if (state.kind === 'signed-in') {
        const isSwitched = owner !== undefined && owner !== state.key;
        owner = state.key;
        if (isSwitched) onSwitched(owner);
      }
      listeners.notify();
      return true;
    },
    fail(error) {
      if (state.kind !== 'unknown' || JSON.stringify(state.error) === JSON.stringify(error)) return;
      state = { kind: 'unknown', error };
      listeners.notify();
    },
  };
}

export const UNKNOWN: Session = { kind: 'unknown' };

function toSignedIn({ leftMs: _, ...view }: SignedInView, msLeft: () => number): SignedIn {
  return { ...view, msLeft };
}

function isEqual(state: Session, view: SessionView): boolean {
  if (state.kind === 'signed-out') return view.kind === 'signed-out' && state.loginUrl === view.loginUrl;
  if (state.kind === 'unknown' || view.kind === 'signed-out') return false;
  const text = ({ key, sessionId, account, scopes, missingScopes }: Omit<SignedIn, 'msLeft'>): string =>
    JSON.stringify([key, sessionId, account?.label, scopes, missingScopes]);
  return text(state) === text(view);
}
