import type { EventType } from '../../src/observability/events.ts';
import { LINES_LEFT_OUT } from '../../src/observability/event-log.ts';
import { fieldNamesOf } from '../../src/observability/log-fields.ts';
import type { LogLine } from '../../src/observability/log-line.ts';
import { LOG_LINES } from '../../src/observability/log-lines.ts';
import { FIELD_MEANINGS } from './field-meanings.ts';
import { LOG_MEANINGS } from './log-meanings.ts';
import { toTable } from './table.ts';

interface Line {
  readonly message: string;
  readonly levels: readonly string[];
  readonly fields: readonly string[];
  readonly isLimited: boolean;
  readonly meaning: string;
}

/** Every line that the log may have, in the order of the table of the source. */
export const LINES: readonly Line[] = [
  ...Object.entries(LOG_LINES).map(
    ([type, { level, warnIf, message, members, when, limitedIf }]: [string, LogLine<never>]): Line => {
      return {
        message,
        levels: warnIf === undefined ? [level] : [level, 'warn'],
        fields: fieldNamesOf(members),
        isLimited: when === 'limited' || limitedIf !== undefined,
        meaning: LOG_MEANINGS[type as EventType],
      };
    },
  ),
  {
    message: LINES_LEFT_OUT,
    levels: ['warn'],
    fields: ['lines'],
    isLimited: false,
    meaning: 'These lines above the limit were not written. The metrics count their events.',
  },
];

/** The names of all fields. */
export const FIELDS: readonly string[] = [...new Set(LINES.flatMap(({ fields }) => fields))];

/** The list of lines for docs/logs.md. */
export function lineTable(): string {
  const rows = LINES.map(({ message, levels, fields, isLimited, meaning }) => [
    message,
    [...levels, ...(isLimited ? ['limited'] : [])].join(', '),
    fields.map((field) => `\`${field}\``).join(', '),
    meaning,
  ]);
  return toTable(['`msg`', 'level', 'fields', 'what it says'], rows);
}

/** The list of fields for docs/logs.md. */
export function fieldTable(): string {
  const rows = FIELDS.map((field) => {
    const meaning = FIELD_MEANINGS[field];
    if (meaning === undefined)
      throw new Error(`scripts/docs/field-meanings.ts does not say what the field ${field} is`);
    return [`\`${field}\``, meaning];
  });
  return toTable(['field', 'meaning'], rows);
}
