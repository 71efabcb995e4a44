export const SERVER_FAULTS = [
  'lost',
  'slow',
  'unreachable',
  'unavailable',
  'busy',
  'wrong_client',
  'refused_by_mistake',
  'failed_late',
  'garbage',
  'not_bearer',
] as const;

/** How a token request goes wrong; without one it is answered well. */
export type ServerFault = (typeof SERVER_FAULTS)[number];

/** A browser asks something of a process. */
export interface Visit {
  readonly atMs: number;
  readonly instance: number;
}
