import { AppError } from './app-error.ts';

/**
 * Refuses a call whose deadline has passed. `notAfterMs` is unix time; undefined means that the call has no deadline.
 * @throws {AppError} `too_late`
 */
export function requireInTime(notAfterMs: number | undefined, nowMs: number): void {
  if (notAfterMs === undefined || nowMs <= notAfterMs) return;
  throw tooLate();
}

/** The error for a call whose deadline has passed. */
export function tooLate(): AppError {
  return new AppError('too_late', { detail: 'The time of X-Not-After has passed. Nothing was executed.' });
}
