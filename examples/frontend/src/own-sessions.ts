import { request } from './call-api.ts';

/** A session of this person, on this device or another. */
export interface OwnSession {
  readonly id: string;
  /** The one this page uses. */
  readonly current: boolean;
  readonly device: string | null;
  readonly network: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

/**
 * Where this person is signed in. `accountKnown` is false where LongPort did not say whose session this is. `complete` is
 * false while very many ended sessions are being cleared away: a later list shows more.
 */
export async function listSessions(): Promise<{
  readonly accountKnown: boolean;
  readonly complete: boolean;
  readonly sessions: readonly OwnSession[];
}> {
  const response = await request('/session/list');
  return (await response.json()) as Awaited<ReturnType<typeof listSessions>>;
}

/** Ends one of them, or all but the one of this page. @throws {ApiError} `not_found` for one that is not there. */
export async function endSessions(which: { readonly id: string } | { readonly others: true }): Promise<void> {
  await request('/session/end', { method: 'POST', body: which });
}
