import type { SessionState } from './follow-session.ts';

/** The text of a countdown, such as "4:07 left, unless you go on working". Empty if no user is signed in. */
export function countdownText(state: SessionState, nowMs: number): string {
  if (state.kind !== 'signed-in') return '';
  const { endsAtMs, idleEndsAtMs } = state;
  const seconds = Math.max(0, Math.ceil((Math.min(endsAtMs, idleEndsAtMs) - nowMs) / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
  return idleEndsAtMs < endsAtMs ? `${time}, unless you go on working` : time;
}
