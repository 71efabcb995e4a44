import type { Request, Response } from 'express';
import session, { type Store } from 'express-session';
import { Secret } from '../../shared/secret.ts';
import { sessionIdOf, type SessionId } from '../../shared/session-id.ts';
import type { SessionCookie } from './session-cookie.ts';

declare module 'express-session' {
  interface SessionData {
    /** ISO 8601. */
    createdAt: string;
  }
}

/** A new session whose id the browser has not been told yet. */
export interface IssuedSession {
  readonly sessionId: SessionId;
  /** What its cookie holds, signed. */
  readonly id: Secret;
  /** Writes the express-session record; the cookie goes out with the response. */
  save(): Promise<void>;
  /** Forgets it again: no cookie goes out. */
  discard(): Promise<void>;
}

/** Begins a session with a new id, whatever cookie the request came with. */
export type SessionIssuer = (request: Request, response: Response) => Promise<IssuedSession>;

/**
 * Issues sessions by express-session: the id, the signed cookie, the record. It runs for this alone. Where a session is
 * only read, the cookie is verified and the token record asked; the express-session record is written once.
 */
export function createSessionIssuer(cookie: SessionCookie, store: Store): SessionIssuer {
  const middleware = session({
    name: cookie.name,
    cookie: cookie.attributes,
    secret: cookie.signingKeys,
    store,
    resave: false,
    saveUninitialized: false,
  });

  return async (request, response) => {
    // The session the browser came with is never continued (fixation): without its cookie a new id is all there can be,
    // and the record is written exactly once.
    delete request.headers.cookie;
    // Whether cookies are Secure follows from the public URL; express-session would look at this connection instead,
    // and silently send no cookie behind a proxy that ends TLS.
    Object.defineProperty(request, 'secure', { value: true, configurable: true });
    await promised((done) => {
      middleware(request, response, done);
    });
    const created = request.session;
    created.createdAt = new Date().toISOString();
    return {
      sessionId: sessionIdOf(request.sessionID),
      id: new Secret(request.sessionID),
      save: () => promised((done) => created.save(done)),
      discard: () => promised((done) => created.destroy(done)),
    };
  };
}

function promised(run: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    run((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('the session store failed', { cause: error }));
    });
  });
}
