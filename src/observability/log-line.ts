import type { Event, EventType } from './events.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** How the log writes an event of a type. */
export interface LogLine<T extends EventType> {
  readonly level: Level;
  /** The level is `warn` for events of which this is true. */
  readonly warnIf?: (event: Event<T>) => boolean;
  /** Only events of which this is true are written. */
  readonly onlyIf?: (event: Event<T>) => boolean;
  readonly message: string;
  /** The members of the event that are written; log-fields.ts turns them into fields. */
  readonly members: readonly Exclude<Extract<keyof Event<T>, string>, 'type'>[];
  /** `limited`: a line that any client can cause, signed in or not. `always`: a line that LOG_LEVEL cannot switch off. */
  readonly when?: 'limited' | 'always';
  /** The line is `limited` for events of which this is true. */
  readonly limitedIf?: (event: Event<T>) => boolean;
}
