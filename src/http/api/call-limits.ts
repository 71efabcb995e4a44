import type { Events } from '../../observability/events.ts';
import type { RateLimitCause } from '../../observability/label-values.ts';
import { envelopeCode } from '../../proxy/token-rejection.ts';
import type { KeptResponse } from '../../proxy/relay-response.ts';
import type { AccountCalls } from '../../session/account/account-calls.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CallRefusal } from '../../session/calls-in-flight.ts';
import { AppError } from '../../shared/app-error.ts';

/** What a caller over one of our caps is told: which one it is and what to do. Nothing was sent. */
const DETAILS = {
  too_many: 'Too many calls are in flight in this process. Nothing was sent; try again shortly.',
  too_many_of_session:
    'Too many calls of this session are in flight. Nothing was sent; wait until some of them have ended.',
  too_many_of_account:
    'Too many calls of this account, all its sessions together, are in flight. Nothing was sent; wait until some of them have ended.',
  too_often_of_account:
    'This account, all its sessions together, makes more calls a second than this server allows. Nothing was sent; try again after Retry-After and call less often.',
} as const satisfies Readonly<Partial<Record<RateLimitCause, string>>>;

/** Calls end often. */
const PLACE_RETRY_SECONDS = 1;

/** The error for a call over one of our limits. */
export function callRefused(refusal: CallRefusal): AppError {
  const { retryAfterSeconds = PLACE_RETRY_SECONDS } = 'retryAfterSeconds' in refusal ? refusal : {};
  const { refused: refusalCause } = refusal;
  return new AppError('rate_limited', { detail: DETAILS[refusalCause], refusalCause, retryAfterSeconds });
}

/** Tells of a 429 of LongPort's that concerns all users: it counts calls by the address they come from. */
export type NoteAddressLimit = (tooMany: KeptResponse) => void;

export interface NoteAddressLimitOptions {
  readonly accountCalls: Pick<AccountCalls, 'busiest'>;
  readonly clock: Clock;
  readonly events: Events;
}

/** LongPort's code for "ip request ratelimit"; 429002 concerns one account. */
const ADDRESS_LIMITED = 429_001;
const MAX_ACCOUNTS_NAMED = 5;
/** Each response is counted; the accounts are named in one line a minute. */
const NAMED_INTERVAL_MS = 60_000;

/** Makes the one {@link NoteAddressLimit} of a process. */
export function createNoteAddressLimit({ accountCalls, clock, events }: NoteAddressLimitOptions): NoteAddressLimit {
  let namedAtMs = Number.NEGATIVE_INFINITY;
  return ({ body, headers }) => {
    if (envelopeCode(body, headers['content-encoding']?.toString()) !== ADDRESS_LIMITED) return;
    const nowMs = clock.monotonicMs();
    const isNamed = nowMs - namedAtMs >= NAMED_INTERVAL_MS;
    if (isNamed) namedAtMs = nowMs;
    events.emit({ type: 'address_limited', busiest: isNamed ? accountCalls.busiest(MAX_ACCOUNTS_NAMED) : undefined });
  };
}
