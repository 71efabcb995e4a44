import type { ServerResponse } from 'node:http';

/**
 * Breaks a response off so that nobody takes it for whole (RFC 9112 section 8). Where only the end of the connection
 * would end it, as over HTTP/1.0 without a length, that must be a reset: a proxy in front would store what it has.
 */
export function breakAnswer(response: ServerResponse, hasLength: boolean): void {
  if (!hasLength && !response.chunkedEncoding) response.socket?.resetAndDestroy();
  response.destroy();
}

/**
 * Before the head of a response goes out: one that overtakes the body of its request ends the connection, because
 * nobody reads the rest of that body, and the next request would wait behind it.
 */
export function closeIfUnread(response: ServerResponse): void {
  if (!response.req.complete) response.shouldKeepAlive = false;
}
