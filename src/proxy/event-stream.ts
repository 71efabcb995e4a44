import type { IncomingHttpHeaders } from 'node:http';

/** Whether these headers begin a stream of server-sent events. */
export function isEventStream({ 'content-type': contentType }: IncomingHttpHeaders): boolean {
  return contentType !== undefined && /^text\/event-stream\b/i.test(contentType);
}
