// The session, read from the BFF every half minute and whenever the user comes back to the tab.
import { createObservable } from './observable.js';

const POLL_MS = 30_000;
const RETRY_MS = 5_000;
const CHANNEL = 'longport-bff-session';

/**
 * The session, as far as this tab knows.
 *
 * `state.get()` is one of
 * - `{ kind: 'checking' }` before the first response,
 * - `{ kind: 'unknown' }` if the server cannot tell,
 * - `{ kind: 'signed-out', loginUrl, reason }` with reason `none`, `here`, `elsewhere`, `expired` or `reauthenticate`,
 * - `{ kind: 'signed-in', key, view, idleDeadline, absoluteDeadline, uncertain }`, deadlines in local milliseconds.
 *   `key` changes with the server's session: data shown under another key belongs to another session.
 */
export function createSession({ readSession, signOut }) {
  const state = createObservable({ kind: 'checking' });
  const channel = new BroadcastChannel(CHANNEL);
  let pollInFlight;
  let retryTimer;
  // Counts the changes of the session in this tab; a response to an earlier request is out of date.
  let epoch = 0;

  function poll() {
    pollInFlight ??= pollOnce().finally(() => (pollInFlight = undefined));
    return pollInFlight;
  }

  async function pollOnce() {
    const startedEpoch = epoch;
    // The server's remaining time counts from its response. Counting from our request is never too late.
    const askedAt = Date.now();
    clearTimeout(retryTimer);
    try {
      const view = await readSession();
      if (epoch === startedEpoch) accept(view, askedAt);
    } catch {
      if (epoch === startedEpoch) keepWithDoubt();
    }
  }

  function accept(view, askedAt) {
    const before = state.get();
    if (!view.authenticated) {
      if (before.kind === 'signed-in') endAndTell('expired', view.loginUrl);
      // Also repeats a signed-out state, so that its reason stays.
      else if (before.kind !== 'signed-out') state.set({ kind: 'signed-out', loginUrl: view.loginUrl, reason: 'none' });
      return;
    }
    const deadline = (seconds) => (typeof seconds === 'number' ? askedAt + seconds * 1000 : Infinity);
    state.set({
      kind: 'signed-in',
      key: view.session?.createdAt ?? 'shared',
      view,
      idleDeadline: deadline(view.session?.idleExpiresInSeconds),
      absoluteDeadline: deadline(view.session?.expiresInSeconds),
      uncertain: false,
    });
    if (before.kind !== 'signed-in') channel.postMessage({ type: 'signed-in' });
  }

  /** No response does not mean signed out: the page stays as it is. */
  function keepWithDoubt() {
    const before = state.get();
    if (before.kind === 'signed-in') state.set({ ...before, uncertain: true });
    if (before.kind === 'checking') state.set({ kind: 'unknown' });
    retryTimer = setTimeout(poll, RETRY_MS);
  }

  function end(reason, loginUrl = '/login') {
    epoch += 1;
    if (state.get().kind === 'signed-out') return;
    state.set({ kind: 'signed-out', loginUrl, reason });
  }

  function endAndTell(reason, loginUrl) {
    if (state.get().kind === 'signed-out') return;
    end(reason, loginUrl);
    channel.postMessage({ type: 'ended' });
  }

  channel.addEventListener('message', ({ data }) => {
    if (data?.type === 'ended') end('elsewhere');
    // The response to a poll in progress may be older than that sign-in.
    if (data?.type === 'signed-in') void Promise.resolve(pollInFlight).then(poll);
  });
  setInterval(() => {
    if (document.visibilityState === 'visible') void poll();
  }, POLL_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void poll();
  });
  window.addEventListener('focus', () => void poll());
  // A page from the back/forward cache may show the data of a session that is over.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void poll();
  });

  return {
    state,
    poll,
    /** The response to an /api call said that the session is over. */
    endedByServer: (error) =>
      endAndTell(error.code === 'reauthentication_required' ? 'reauthenticate' : 'expired', error.loginUrl),
    /** Ends the session on the server, then here and in the other tabs. @throws ApiError if the server could not */
    async signOut() {
      const { view } = state.get();
      await signOut(view?.logoutUrl);
      endAndTell('here');
    },
  };
}
