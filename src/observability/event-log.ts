import { systemClock, type Clock } from '../shared/clock.ts';
import type { Event, Events, EventType } from './events.ts';
import { createLineLimit } from './line-limit.ts';
import { toLogFields } from './log-fields.ts';
import type { LogLine } from './log-line.ts';
import { LOG_LINES } from './log-lines.ts';
import type { Logger } from './log.ts';

/** Writes the events to `logger`. Lines that any client can cause, signed in or not, are limited in number. */
export function createEventLog(logger: Logger, clock: Clock = systemClock): Events {
  const always = logger.child({});
  // Set, not given to child(): pino lets a child whose level is that of its parent follow the parent's later levels.
  always.level = 'info';
  const limit = createLineLimit(clock, (lines) => {
    logger.warn({ lines }, LINES_LEFT_OUT);
  });

  function write<T extends EventType>(event: Event<T>): void {
    const line: LogLine<T> = LOG_LINES[event.type];
    if (line.onlyIf?.(event) === false) return;
    if ((line.when === 'limited' || line.limitedIf?.(event) === true) && !limit.admits()) return;
    const level = line.warnIf?.(event) === true ? 'warn' : line.level;
    (line.when === 'always' ? always : logger)[level](toLogFields(event, line.members), line.message);
  }

  return {
    emit(event) {
      if (event.type === 'stopping') limit.report();
      write(event);
    },
  };
}

/** The line that counts what the limit left out. It is the only one without an event. */
export const LINES_LEFT_OUT = 'log lines left out';
