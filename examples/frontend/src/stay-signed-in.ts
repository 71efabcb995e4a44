import { request } from './call-api.ts';

/** Restarts the idle limit, for a user who works without calls to the API. @throws {ApiError} */
export async function staySignedIn(sessionId?: string): Promise<void> {
  await request('/session/extend', { method: 'POST', sessionId });
}
