import { Cookie, type SessionData, type Store } from 'express-session';

/** An express-session store, with promises for its callbacks. */
export function promised(store: Store) {
  return {
    get: (id: string) =>
      new Promise<SessionData | null | undefined>((resolve, reject) => {
        store.get(id, (error: unknown, session) => {
          if (error instanceof Error) reject(error);
          else resolve(session);
        });
      }),
    set: (id: string, session: SessionData) =>
      settled((done) => {
        store.set(id, session, done);
      }),
    destroy: (id: string) =>
      settled((done) => {
        store.destroy(id, done);
      }),
  };
}

function settled(run: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    run((error) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}

/** What express-session stores of a session of ours. */
export function sessionData(createdAt = '2026-11-23T12:00:00.000Z'): SessionData {
  const cookie = Object.assign(new Cookie(), { path: '/', httpOnly: true, secure: true, sameSite: 'strict' as const });
  return { cookie, createdAt };
}
