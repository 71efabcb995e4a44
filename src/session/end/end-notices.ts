import type { SessionId } from '../../shared/session-id.ts';

/**
 * The word that a session has ended, from the process that ended it to all of them. It is only a hint to look sooner:
 * the token record decides whether a session lives, and a notice carries nothing but the session id.
 */
export interface EndNotices {
  /**
   * Tells the listeners of this process before it returns, and those of the other processes as fast as the store carries
   * it. @throws {StoreUnavailableError} when the others may not have been told. Telling them again does no harm.
   */
  announce(sessionId: SessionId): Promise<void>;

  /** Adds a listener. Call what it returns to take it away. */
  subscribe(listener: EndNoticeListener): () => void;
}

/** A part of this process that must know of ends. Neither method may throw. */
export interface EndNoticeListener {
  /** This session has ended. May be called more than once for one end. */
  onEnded(sessionId: SessionId): void;

  /**
   * Notices may have been missed up to this moment. Called each time this process can hear again after it could not, the
   * first time included, and now and then while it cannot.
   */
  onGap(): void;
}
