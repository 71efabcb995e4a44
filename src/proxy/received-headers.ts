/** The headers of a response as undici hands them over: names in lower case, the value of a repeated one is a list. */
export type ReceivedHeaders = Record<string, string | string[] | undefined>;

/** Whether these headers begin a stream of server-sent events. */
export function isEventStream(headers: ReceivedHeaders): boolean {
  return /^text\/event-stream\b/i.test(String(headers['content-type']));
}
