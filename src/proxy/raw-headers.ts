import type { Dispatcher } from 'undici';

/** The headers as undici received them: names and values in turn. */
export function toStrings(rawHeaders: Dispatcher.DispatchController['rawHeaders']): readonly string[] {
  return Array.isArray(rawHeaders)
    ? rawHeaders.map((each) => (typeof each === 'string' ? each : each.toString('latin1')))
    : [];
}

/** Whether these headers (names and values in turn) say how long the body is. */
export function hasLength(headers: readonly string[]): boolean {
  return headers.some((name, index) => index % 2 === 0 && name.length === 14 && /^content-length$/i.test(name));
}

/** These headers (names and values in turn) without Content-Length. */
export function withoutLength(headers: readonly string[]): readonly string[] {
  return headers.filter((_, index) => headers[index - (index % 2)]?.toLowerCase() !== 'content-length');
}

/** Whether these headers (names and values in turn) begin a stream of server-sent events. */
export function isEventStream(headers: readonly string[]): boolean {
  for (let index = 0; index + 1 < headers.length; index += 2) {
    if (headers[index]?.toLowerCase() === 'content-type')
      return /^text\/event-stream\b/i.test(headers[index + 1] ?? '');
  }
  return false;
}
