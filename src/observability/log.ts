import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Field names whose value is never written: a second net, for what the types should have kept out already. */
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

/** Further down nothing is looked at: what is logged is flat, and a cycle must end. */
const DEEPEST = 4;

/** Longer text in a field is cut: no line says more, and nobody is to fill a disk with a few requests. */
const LONGEST_TEXT = 500;

/** pino's own `redact` reads its wildcards again for every line: under a flood of refusals that is a tenth of the CPU. */
function redacted(fields: Fields, depth = 0): Fields {
  let copy: Fields | undefined;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const shown = REDACTED.has(name)
      ? '[redacted]'
      : typeof value === 'string'
        ? cutText(value)
        : depth < DEEPEST && hasFields(value)
          ? redacted(value, depth + 1)
          : value;
    if (shown !== value) (copy ??= { ...fields })[name] = shown;
  }
  return copy ?? fields;
}

function cutText(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`;
}

/** Not a list, nor a Secret or a Date: these know themselves how they are written. */
function hasFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
}

/** JSON lines with UTC times. Errors are written by the events, which choose their fields; never whole. */
export function createLogger(options: {
  readonly level: string;
  readonly destination?: DestinationStream;
  /** Added to every line. */
  readonly fields?: (() => object) | undefined;
}): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => redacted(fields) },
      ...(options.fields === undefined ? {} : { mixin: options.fields }),
    },
    options.destination ?? pino.destination({ dest: 1, sync: false }),
  );
}
