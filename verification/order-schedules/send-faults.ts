/** How a call to LongPort goes wrong, or otherwise than with a small whole response; without one it does not. */
export const SEND_FAULTS = [
  'not_connected',
  'connects_late',
  'page_left',
  'request_lost',
  'broken_before',
  'broken_after',
  'repeated_by_client',
  'silent',
  'executed_late',
  'executed_much_later',
  'answered_late',
  'failed_before',
  'failed_after',
  'of_another_hop',
  'limited',
  'token_rejected',
  'refused',
  'too_large',
  'event_stream',
  'odd_coding',
] as const;
export type SendFault = (typeof SEND_FAULTS)[number];
