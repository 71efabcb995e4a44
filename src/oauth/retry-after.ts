/** IMF-fixdate, the form of a date that senders must use (RFC 9110 section 5.6.7). */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const SECONDS = /^\d{1,9}$/;

/**
 * The seconds that a `Retry-After` asks for (RFC 9110 section 10.2.3), rounded up; undefined without one that is
 * well-formed and asks for anything: a date in the past does not. A date is measured against the `Date` of the same answer, so that a clock of ours that is wrong does not
 * change the pause; without that, against our own clock.
 */
export function retryAfterSecondsOf(headers: Pick<Headers, 'get'>, nowMs: number): number | undefined {
  const value = headers.get('retry-after') ?? '';
  if (SECONDS.test(value)) return Number(value);
  const untilMs = parseHttpDate(value);
  if (untilMs === undefined) return undefined;
  const fromMs = parseHttpDate(headers.get('date') ?? '') ?? nowMs;
  return untilMs > fromMs ? Math.ceil((untilMs - fromMs) / 1000) : undefined;
}

function parseHttpDate(text: string): number | undefined {
  const ms = HTTP_DATE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
