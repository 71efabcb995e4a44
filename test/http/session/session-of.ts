import type { Visitor } from '../../support/visitor.ts';

/** What /session answers to a browser that is signed in. */
export interface SessionAnswer {
  readonly authenticated: boolean;
  readonly scope: string;
  readonly requestedScope: string;
  readonly session: {
    readonly id: string;
    readonly createdAt: string;
    readonly expiresInSeconds: number;
    readonly idleExpiresInSeconds: number;
  };
  readonly account: { readonly id: string; readonly label: string } | null;
  readonly now: number;
  readonly token: { readonly expiresInSeconds: number | null; readonly refreshable: boolean };
}

export async function sessionOf(visitor: Visitor): Promise<SessionAnswer> {
  return (await visitor.request('/session')).json() as SessionAnswer;
}
