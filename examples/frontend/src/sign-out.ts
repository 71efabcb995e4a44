import { request } from './call-api.ts';
import { tellTabs } from './follow-session.ts';

/** Ends the session, in every tab. @throws {ApiError} if it could not be ended and is still alive. */
export async function signOut(): Promise<void> {
  await request('/logout', { method: 'POST' });
  tellTabs();
}
