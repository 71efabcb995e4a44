import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Field names whose value is never written: a second net, for what the types should have kept out already. */
const REDACTED = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'access_token',
  'refresh_token',
  'code',
  'state',
  'secret',
];

/** JSON lines with UTC times. Errors are written by the events, which choose their fields; never whole. */
export function createLogger(options: {
  readonly level: string;
  readonly destination?: DestinationStream;
  /** Added to every line. */
  readonly fields?: (() => object) | undefined;
}): Logger {
  const paths = REDACTED.flatMap((name) => [name.includes('-') ? `["${name}"]` : name, `*["${name}"]`]);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: '[redacted]' },
      ...(options.fields === undefined ? {} : { mixin: options.fields }),
    },
    options.destination ?? pino.destination({ dest: 1, sync: false }),
  );
}
