import { request } from './call-api.ts';

/** Begins the idle limit anew, for a person who works without calling the API. @throws {ApiError} when it could not. */
export async function staySignedIn(sessionId?: string): Promise<void> {
  await request('/session/extend', { method: 'POST', sessionId });
}
