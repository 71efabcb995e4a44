import type { Page } from '../page.ts';
import type { AskSession } from './ask-session.ts';
import type { SessionState } from './session-state.ts';
import type { Tabs } from './tabs.ts';

export interface WatchSessionOptions {
  readonly page: Page;
  readonly state: SessionState;
  readonly asking: AskSession;
  readonly tabs: Tabs;
}

/** Another tab may have extended the session, or an operator ended it. */
const POLL_MS = 60_000;
/** The end of a session is asked for a little later, because its times are in whole seconds. */
const END_MARGIN_MS = 500;

/** Keeps the state up to date while it has a subscriber. */
export class WatchSession {
  readonly #options: WatchSessionOptions;
  #stops: readonly (() => void)[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: WatchSessionOptions) {
    this.#options = options;
  }

  start(): void {
    const { page, asking, tabs } = this.#options;
    tabs.open();
    this.#stops = [
      page.listen('window', 'focus', this.#askIfSeen),
      page.listen('document', 'visibilitychange', this.#askIfSeen),
      page.listen('window', 'online', this.#askIfSeen),
      // A page with an open channel is not kept for the back button by every browser.
      page.listen('window', 'pagehide', tabs.close),
      page.listen('window', 'pageshow', ({ persisted }) => {
        tabs.open();
        // It shows what it showed when it was left: another user may have signed in since.
        if (persisted === true) void asking.askAgain();
      }),
    ];
    if (asking.isFresh) this.schedule();
    else void asking.ask();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#options.tabs.close();
    for (const stop of this.#stops ?? []) stop();
    this.#stops = undefined;
  }

  /** Plans the next request, after each response. */
  schedule(): void {
    clearTimeout(this.#timer);
    const { asking } = this.#options;
    const waitMs = asking.retryAfterMs ?? this.#pollMs();
    if (this.#stops === undefined || waitMs === undefined) return;
    this.#timer = setTimeout(this.#askIfUseful, waitMs);
  }

  #pollMs(): number | undefined {
    const { state } = this.#options;
    return state.get().kind === 'signed-in' ? Math.min(POLL_MS, state.msLeft() + END_MARGIN_MS) : undefined;
  }

  /** A hidden page waits until it is seen again, except for the end of the session: what it shows must go. */
  readonly #askIfUseful = (): void => {
    const { page, state, asking } = this.#options;
    if (page.isVisible || state.msLeft() === 0 || state.get().kind === 'unknown') void asking.ask();
    else this.schedule();
  };

  readonly #askIfSeen = (): void => {
    const { page, asking } = this.#options;
    if (page.isVisible && !asking.isFresh) void asking.ask();
  };
}
