import { readSession, type SessionView, type SignedIn } from './session.ts';

export type SessionState =
  /** Not yet asked, or the server cannot tell now. It does not mean signed out. */
  { readonly kind: 'unknown' } | { readonly kind: 'signed-out'; readonly loginUrl: string } | SignedInState;

export interface SignedInState {
  readonly kind: 'signed-in';
  readonly view: SignedIn;
  /** The two limits as times of this machine's clock, in milliseconds. */
  readonly endsAtMs: number;
  readonly idleEndsAtMs: number;
  /** How far the clock of the BFF is ahead of this machine's. */
  readonly clockAheadMs: number;
}

const CHANNEL = 'session';
const CHECK_MS = 60_000;

/** Tells every tab of this origin, this one included, that a user signed in or out. */
export function tellTabs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/**
 * Follows the session: asks at once, once a minute while the tab is visible, when the user comes back to it, and when
 * another tab reports a change. Returns a function that asks again, for a 401 or a broken stream.
 */
export function followSession(onChange: (state: SessionState) => void): () => Promise<void> {
  let state: SessionState = { kind: 'unknown' };
  let latest = 0;

  async function check(): Promise<void> {
    latest += 1;
    const own = latest;
    const askedAtMs = Date.now();
    const view = await readSession().catch(() => undefined);
    // A later request counts instead of this one. A missing response changes nothing.
    if (own !== latest || view === undefined) return;
    const before = state.kind;
    state = toState(view, askedAtMs);
    onChange(state);
    if (before !== 'unknown' && before !== state.kind) tellTabs();
  }

  const checkIfVisible = (): void => {
    if (document.visibilityState === 'visible') void check();
  };
  new BroadcastChannel(CHANNEL).addEventListener('message', () => void check());
  document.addEventListener('visibilitychange', checkIfVisible);
  window.addEventListener('focus', checkIfVisible);
  // The back button restores a page from memory, with the data of a user who may have signed out since.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void check();
  });
  setInterval(checkIfVisible, CHECK_MS);
  void check();
  return check;
}

function toState(view: SessionView, askedAtMs: number): SessionState {
  if (!view.authenticated) return { kind: 'signed-out', loginUrl: view.loginUrl };
  const { expiresInSeconds, idleExpiresInSeconds } = view.session;
  return {
    kind: 'signed-in',
    view,
    endsAtMs: askedAtMs + expiresInSeconds * 1000,
    idleEndsAtMs: askedAtMs + idleExpiresInSeconds * 1000,
    clockAheadMs: view.now - askedAtMs,
  };
}
