import type { Page, TabChannel } from '../page.ts';
import { membersOf, textOf } from '../wire/parse-json.ts';

/** The tabs of this origin tell each other which session the cookie holds. */
export interface Tabs {
  /** Receives until it is closed. */
  open(): void;
  readonly close: () => void;
  /** Tells the other tabs; `sessionId` is empty after a sign-out. */
  tell(sessionId: string): void;
}

const CHANNEL = 'longport-session';

/** `onTold` gets what another tab knows. */
export function createTabs(page: Page, onTold: (sessionId: string) => void): Tabs {
  let channel: TabChannel | undefined;
  return {
    open() {
      if (channel !== undefined) return;
      channel = page.openChannel(CHANNEL);
      if (channel === undefined) return;
      channel.onmessage = ({ data }) => {
        const sessionId = textOf(membersOf(data)['sessionId']);
        if (sessionId !== undefined) onTold(sessionId);
      };
    },
    close() {
      channel?.close();
      channel = undefined;
    },
    tell(sessionId) {
      // A page that only calls has no open channel: it opens one to tell.
      const own = channel ?? page.openChannel(CHANNEL);
      own?.postMessage({ sessionId });
      if (own !== channel) own?.close();
    },
  };
}
