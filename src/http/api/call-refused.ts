import type { CallRefusal } from '../../session/calls-in-flight.ts';
import { AppError } from '../../shared/app-error.ts';

/** What a caller over one of our caps is told: which one it is and what to do. Nothing was sent. */
const DETAILS = {
  too_many: 'So many calls are under way here that no other can be taken. Nothing was sent; try again shortly.',
  too_many_of_session:
    'So many calls of this session are under way that no other can be taken. Nothing was sent; let some of them end first.',
  too_many_of_account:
    'So many calls of this account, all its sessions together, are under way that no other can be taken. Nothing was sent; let some of them end first.',
  too_often_of_account:
    'This account, all its sessions together, makes more calls a second than this server lets through. Nothing was sent; try again after Retry-After and call less often.',
} as const;

/** Calls end all the time. */
const PLACE_RETRY_SECONDS = 1;

/** The response to a call that one of our caps refuses. */
export function callRefused(refusal: CallRefusal): AppError {
  const { retryAfterSeconds = PLACE_RETRY_SECONDS } = 'retryAfterSeconds' in refusal ? refusal : {};
  return new AppError('rate_limited', { detail: DETAILS[refusal.refused], retryAfterSeconds });
}
