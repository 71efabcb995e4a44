import type { Finding } from './finding.ts';

const TOLERATED_SKEW_SECONDS = 30;

/** Whether this machine's clock agrees with the Date that a server sent; `server` names it, `because` what is at stake. */
export function compareClock(answer: Response, server: string, because: string): Finding {
  const check = 'clock';
  const theirs = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return { check, level: 'WARN', message: `${server} sends no date to compare with` };
  const skew = Math.round(Math.abs(Date.now() - theirs) / 1000);
  return skew <= TOLERATED_SKEW_SECONDS
    ? { check, level: 'OK', message: `within ${skew} s of ${server}` }
    : { check, level: 'FAIL', message: `${skew} s off ${server}'s: set the clock (NTP), or ${because}` };
}
