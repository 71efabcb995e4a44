import { request } from './call-api.ts';

/** A session of this account, on this device or another. */
export interface OwnSession {
  readonly id: string;
  /** The session that this page uses. */
  readonly current: boolean;
  readonly device: string | null;
  readonly network: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

/**
 * The sessions of this account. `accountKnown` is false if LongPort did not name the account. `complete` is false while
 * many ended sessions are being removed: a later list shows more.
 */
export async function listSessions(): Promise<{
  readonly accountKnown: boolean;
  readonly complete: boolean;
  readonly sessions: readonly OwnSession[];
}> {
  const response = await request('/session/list');
  return (await response.json()) as Awaited<ReturnType<typeof listSessions>>;
}

/** Ends one session, or all except that of this page. @throws {ApiError} `not_found` for one that does not exist. */
export async function endSessions(which: { readonly id: string } | { readonly others: true }): Promise<void> {
  await request('/session/end', { method: 'POST', body: which });
}
