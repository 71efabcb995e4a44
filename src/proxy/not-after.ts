import { AppError } from '../shared/app-error.ts';

/**
 * Lets a call pass until its time is over. `notAfterMs` is unix time; undefined means that the call has no such time.
 * @throws {AppError} `too_late`
 */
export function requireInTime(notAfterMs: number | undefined, nowMs: number): void {
  if (notAfterMs === undefined || nowMs <= notAfterMs) return;
  throw new AppError('too_late', { detail: 'The time of X-Not-After is over. Nothing was executed.' });
}
