import { promisify } from 'node:util';
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
 * Issues sessions with express-session: the id, the signed cookie, the record. It runs only at a login. The record is written
 * here once and is never read: a call verifies the cookie and reads the token record (ADR 0002). The end of a session removes
 * both records.
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
    // The session of the request is never continued (fixation): without its cookie, express-session makes a new id and reads
    // no record.
    delete request.headers.cookie;
    // The public URL decides whether cookies are Secure. express-session would decide by this connection, and would send no
    // cookie behind a proxy that ends TLS.
    Object.defineProperty(request, 'secure', { value: true, configurable: true });
    await promisify(middleware)(request, response);
    const created = request.session;
    created.createdAt = new Date().toISOString();
    return {
      sessionId: sessionIdOf(request.sessionID),
      id: new Secret(request.sessionID),
      save: promisify((done) => created.save(done)),
      discard: promisify((done) => created.destroy(done)),
    };
  };
}
