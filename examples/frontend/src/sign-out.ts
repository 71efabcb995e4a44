import { request } from './call-api.ts';
import { tellTabs } from './follow-session.ts';

/** Ends the session, here and in every other tab. @throws {ApiError} when it could not be ended: it lives on then. */
export async function signOut(): Promise<void> {
  await request('/logout', { method: 'POST' });
  tellTabs();
}
