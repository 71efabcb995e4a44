/** The forms of an HTTP-date (RFC 9110 section 5.6.7): IMF-fixdate, and the two obsolete ones that are accepted too. */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC_850 = /^[A-Z][a-z]{5,8}, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}:\d{2}:\d{2}) GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}:\d{2}:\d{2}) (\d{4})$/;
const SECONDS = /^\d+$/;
/** More than is ever waited for; no sum with it leaves the range of a date. */
const MAX_SECONDS = 999_999_999;

/**
 * The seconds that a `Retry-After` asks for (RFC 9110 section 10.2.3), rounded up; undefined without one that is
 * well-formed and asks for anything: a date in the past does not. A date is measured against the `Date` of the same answer, so that a clock of ours that is wrong does not
 * change the pause; without that, against our own clock.
 */
export function retryAfterSecondsOf(headers: Pick<Headers, 'get'>, nowMs: number): number | undefined {
  const value = headers.get('retry-after') ?? '';
  if (SECONDS.test(value)) return Math.min(Number(value), MAX_SECONDS);
  const untilMs = parseHttpDate(value, nowMs);
  if (untilMs === undefined) return undefined;
  const fromMs = parseHttpDate(headers.get('date') ?? '', nowMs) ?? nowMs;
  return untilMs > fromMs ? Math.ceil((untilMs - fromMs) / 1000) : undefined;
}

function parseHttpDate(text: string, nowMs: number): number | undefined {
  const ms = Date.parse(toImfFixdate(text, nowMs) ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}

/** Without the name of the day, which says nothing that the date does not. */
function toImfFixdate(text: string, nowMs: number): string | undefined {
  if (IMF_FIXDATE.test(text)) return text;
  const [, day, month, shortYear, time] = RFC_850.exec(text) ?? [];
  if (shortYear !== undefined) return `${day} ${month} ${fullYear(Number(shortYear), nowMs)} ${time} GMT`;
  const [, monthOf, dayOf, timeOf, yearOf] = ASCTIME.exec(text) ?? [];
  return yearOf === undefined ? undefined : `${dayOf} ${monthOf} ${yearOf} ${timeOf} GMT`;
}

/** A year of two digits that would be more than 50 years ahead is the latest one before with these digits. */
function fullYear(shortYear: number, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + shortYear;
  return year > thisYear + 50 ? year - 100 : year;
}
