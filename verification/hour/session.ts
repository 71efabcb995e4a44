import type { ExpectedLife } from './expected-life.ts';

/** A session as its user's browser knows it. */
export interface Session {
  readonly user: string;
  /** The authorization code it began with, by which the ledger knows its tokens. */
  readonly code: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly life: ExpectedLife;
  endedBy?: 'logout' | 'login' | 'idle' | 'lost';
  /**
   * A process was killed while it was ending the session, and no process was left to revoke the tokens; or it had reached its
   * idle limit before, and no process knew them any more.
   */
  mayLeaveTokens: boolean;
}
