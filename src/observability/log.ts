import { pino, type DestinationStream, type Logger } from 'pino';

import { VERSION } from '../shared/version.ts';

export type { Logger } from 'pino';

/** Field names whose value is never written: a second net, after the types. */
const REDACTED = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'access_token',
  'refresh_token',
  'code',
  'state',
  'secret',
]);

type Fields = Record<string, unknown>;

/** Deeper fields are not redacted: log fields are flat, and a cycle must end. */
const MAX_DEPTH = 4;

/** Longer text in a field is shortened: a few requests must not fill a disk. */
const MAX_TEXT_CHARACTERS = 500;

/** pino's own `redact` reads its wildcards again for every line: under a flood of refusals that is a tenth of the CPU. */
function redacted(fields: Fields, depth = 0): Fields {
  let copy: Fields | undefined;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const shown = REDACTED.has(name)
      ? '[redacted]'
      : typeof value === 'string'
        ? cutText(value)
        : depth < MAX_DEPTH && hasFields(value)
          ? redacted(value, depth + 1)
          : value;
    if (shown !== value) (copy ??= { ...fields })[name] = shown;
  }
  return copy ?? fields;
}

function cutText(text: string): string {
  return text.length <= MAX_TEXT_CHARACTERS ? text : `${text.slice(0, MAX_TEXT_CHARACTERS)}…`;
}

/** Not a list, a Secret or a Date: these define how they are written. */
function hasFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
}

/** JSON lines with UTC times. Errors are written by the events, which choose their fields; never whole. */
export function createLogger(options: {
  readonly level: string;
  readonly destination?: DestinationStream;
  /** The name of this process among those that log to one place. Every line has it, with the version. */
  readonly instance?: string;
  /** Added to every line. */
  readonly fields?: (() => object) | undefined;
}): Logger {
  return pino(
    {
      level: options.level,
      base: options.instance === undefined ? null : { instance: options.instance, version: VERSION },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => redacted(fields) },
      ...(options.fields === undefined ? {} : { mixin: options.fields }),
    },
    options.destination ?? pino.destination({ dest: 1, sync: false }),
  );
}
