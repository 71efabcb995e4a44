import type { Events } from '../../observability/events.ts';
import { envelopeCode } from '../../proxy/token-rejection.ts';
import type { KeptResponse } from '../../proxy/relay-response.ts';
import type { AccountCalls } from '../../session/account/account-calls.ts';
import type { Clock } from '../../shared/clock.ts';

/** Tells of a 429 of LongPort's that concerns all users: it counts calls by the address they come from. */
export type NoteAddressLimit = (tooMany: KeptResponse) => void;

export interface NoteAddressLimitOptions {
  readonly accountCalls: Pick<AccountCalls, 'busiest'>;
  readonly clock: Clock;
  readonly events: Events;
}

/** LongPort's code for "ip request ratelimit"; 429002 concerns one account. */
const ADDRESS_LIMITED = 429_001;
const ACCOUNTS_NAMED = 5;
/** Each response is counted; the accounts are named in one line a minute. */
const NAMED_EVERY_MS = 60_000;

/** Makes the one {@link NoteAddressLimit} of a process. */
export function createNoteAddressLimit({ accountCalls, clock, events }: NoteAddressLimitOptions): NoteAddressLimit {
  let namedAtMs = Number.NEGATIVE_INFINITY;
  return ({ body, headers }) => {
    if (envelopeCode(body, headers['content-encoding']?.toString()) !== ADDRESS_LIMITED) return;
    const nowMs = clock.nowMs();
    const isNamed = nowMs - namedAtMs >= NAMED_EVERY_MS;
    if (isNamed) namedAtMs = nowMs;
    events.emit({ type: 'address_limited', busiest: isNamed ? accountCalls.busiest(ACCOUNTS_NAMED) : undefined });
  };
}
