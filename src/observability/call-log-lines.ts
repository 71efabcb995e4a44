import type { EventType } from './events.ts';
import type { LogLine } from './log-line.ts';

type CallEvent = Extract<
  EventType,
  'call_ended' | 'keyed_call_ended' | 'response_not_kept' | 'request_refused' | 'headers_left_out' | 'address_limited'
>;

/** The lines of the events of calls, for log-lines.ts. */
export const CALL_LOG_LINES: { readonly [T in CallEvent]: LogLine<T> } = {
  call_ended: {
    level: 'info',
    warnIf: ({ failed }) => failed,
    message: 'call',
    members: [
      ...(['request', 'session', 'account', 'method', 'path', 'outcome', 'status', 'apiCode', 'traceId'] as const),
      ...(['tookMs', 'problem', 'cause', 'detail', 'error', 'span', 'keyName', 'keyOutcome'] as const),
    ],
    limitedIf: ({ isKnown }) => !isKnown,
  },
  keyed_call_ended: {
    level: 'info',
    warnIf: ({ keyOutcome }) => keyOutcome === 'lost',
    // Else the line of the call says it.
    onlyIf: ({ afterBrowserLeft }) => afterBrowserLeft,
    message: 'call with a key ended after its browser had left',
    members: ['request', 'session', 'keyName', 'keyOutcome'],
  },
  response_not_kept: {
    level: 'warn',
    message: 'response of a key not kept',
    members: ['request', 'session', 'keyName', 'cause'],
  },
  request_refused: {
    level: 'warn',
    onlyIf: ({ isCall }) => isCall !== true,
    message: 'request refused',
    members: ['request', 'session', 'problem', 'cause', 'method', 'path', 'detail'],
    when: 'limited',
  },
  headers_left_out: { level: 'warn', message: 'response headers left out', members: ['request', 'headers'] },
  address_limited: {
    level: 'warn',
    onlyIf: ({ busiest }) => busiest !== undefined,
    message: 'LongPort limits the calls of this address',
    members: ['busiest'],
  },
};
