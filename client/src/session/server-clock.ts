import type { Page } from '../page.ts';

/** The clock of the BFF, which judges `X-Not-After`. The clock of this machine may be wrong by hours. */
export interface ServerClock {
  /** Unix milliseconds. Undefined before the first response of /session. */
  nowMs(): number | undefined;
  /** Takes over what a response said, which was asked for and answered at these times of the page's clock. */
  set(serverMs: number, askedAtMs: number, answeredAtMs: number): void;
}

export function createServerClock(page: Page): ServerClock {
  let aheadMs: number | undefined;
  return {
    nowMs: () => (aheadMs === undefined ? undefined : Math.round(page.nowMs() + aheadMs)),
    set(serverMs, askedAtMs, answeredAtMs) {
      // The BFF looked at its clock somewhere between: in the middle the error is least.
      aheadMs = serverMs - (askedAtMs + answeredAtMs) / 2;
    },
  };
}
