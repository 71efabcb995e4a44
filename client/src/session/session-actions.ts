import { toResult } from '../calls/calls.ts';
import type { CallRequest, Send } from '../calls/send.ts';
import type { Result } from '../failure.ts';
import type { Page } from '../page.ts';
import type { SessionStore } from './session-store.ts';

export interface SessionActions {
  /**
   * The address of a link that signs in and comes back; the whole tab must follow it. `returnTo` is a path of this
   * origin. Default: where the page is.
   */
  readonly signInUrl: (returnTo?: string) => string;
  /** Ends the session in every tab. After a failure it may be alive still: tell the user. */
  readonly signOut: () => Promise<Result<void>>;
  /** Restarts the idle limit, for work without calls. It does nothing if there is no session. */
  readonly extend: () => Promise<void>;
}

export function createSessionActions(options: {
  readonly page: Page;
  readonly session: SessionStore;
  readonly send: Send;
}): SessionActions {
  const { page, session, send } = options;
  const post = (path: string): CallRequest => ({ method: 'post', path, own: true, bare: true });
  return {
    signInUrl(returnTo = page.location) {
      const state = session.get();
      const loginUrl = state.kind === 'signed-out' ? state.loginUrl : '/login';
      return `${loginUrl}?${new URLSearchParams({ returnTo }).toString()}`;
    },
    async signOut() {
      const { error } = toResult(await send(post('/logout')));
      if (error !== undefined && error.kind !== 'signed-out') return { error };
      session.signedOut();
      return { data: undefined };
    },
    async extend() {
      if (session.get().kind !== 'signed-in') return;
      const reply = await send(post('/session/extend'));
      if (reply.kind === 'data') await session.askAgain();
    },
  };
}
