import type { FailureFields, RefreshFields } from './event-fields.ts';
import type { RequestFields } from './events.ts';
import type { SpanFields } from './event-fields.ts';

/** Limits on text that a caller or LongPort chooses. */
const MAX_PATH_CHARACTERS = 200;
const MAX_NAMES = 10;
const MAX_NAME_CHARACTERS = 64;

interface Part<Value> {
  /** The fields in the log. */
  readonly fields: readonly string[];
  readonly toFields: (value: Value) => Record<string, unknown>;
}

const FAILURE_FIELDS = ['failure', 'oauthError', 'status', 'apiCode', 'retryAfterSeconds', 'ignoredMembers'] as const;

/** Members of events that are not written as they are. Any other member is one field of its own name. */
const PARTS = {
  request: {
    fields: ['requestId', 'clientAddress'],
    toFields: ({ requestId, clientAddress }) => ({ requestId, clientAddress }),
  } satisfies Part<RequestFields>,
  failure: { fields: FAILURE_FIELDS, toFields: failureFields } satisfies Part<FailureFields>,
  result: {
    fields: ['outcome', ...FAILURE_FIELDS],
    toFields: ({ kind, failure, ignored }) => ({
      outcome: kind,
      ...(failure === undefined ? { ignoredMembers: unlessEmpty(ignored) } : failureFields(failure)),
    }),
  } satisfies Part<RefreshFields>,
  error: { fields: ['error', 'errorCode'], toFields: errorFields } satisfies Part<unknown>,
  fault: {
    fields: ['error', 'errorCode', 'stack'],
    toFields: (fault) => ({ ...errorFields(fault), stack: framesOf(fault) }),
  } satisfies Part<unknown>,
  span: {
    fields: ['trace_id', 'span_id'],
    // Both, also if they are undefined: the ids of the context in which the line is written must not take their place.
    toFields: ({ traceId, spanId }) => ({ trace_id: traceId, span_id: spanId }),
  } satisfies Part<SpanFields>,
  path: { fields: ['path'], toFields: (path) => ({ path: cut(path) }) } satisfies Part<string>,
  headers: {
    fields: ['headers'],
    toFields: (names) => ({ headers: names.slice(0, MAX_NAMES).map((name) => name.slice(0, MAX_NAME_CHARACTERS)) }),
  } satisfies Part<readonly string[]>,
  ignored: { fields: ['ignored'], toFields: (names) => ({ ignored: unlessEmpty(names) }) } satisfies Part<
    readonly string[]
  >,
};

const PARTS_BY_MEMBER: Readonly<Record<string, Part<never> | undefined>> = PARTS;

/** The fields that the log has of these members of an event. */
export function fieldNamesOf(members: readonly string[]): readonly string[] {
  return members.flatMap((member) => PARTS_BY_MEMBER[member]?.fields ?? [member]);
}

/** What the log writes of these members of an event. */
export function toLogFields(event: object, members: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const values = event as Readonly<Record<string, unknown>>;
  for (const member of members) {
    const value = values[member];
    if (value === undefined) continue;
    const part = PARTS_BY_MEMBER[member];
    if (part === undefined) fields[member] = value;
    // The member's type is that of the part of its name: events.ts gives each name one type.
    else Object.assign(fields, part.toFields(value as never));
  }
  return fields;
}

function failureFields({ kind, error, status, apiCode, retryAfterSeconds, ignored }: FailureFields) {
  return {
    failure: kind,
    oauthError: error,
    status,
    apiCode,
    retryAfterSeconds,
    ignoredMembers: unlessEmpty(ignored),
  };
}

function unlessEmpty(names: readonly string[] | undefined): readonly string[] | undefined {
  return names?.length === 0 ? undefined : names;
}

function cut(path: string): string {
  return path.length <= MAX_PATH_CHARACTERS ? path : `${path.slice(0, MAX_PATH_CHARACTERS)}…`;
}

/** An error by its name and code alone: messages and causes may carry what must not be logged. */
function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause instanceof Error ? error.cause : error;
  return { error: error.name, errorCode: 'code' in cause ? cause.code : (redisErrorWord(cause) ?? cause.name) };
}

/** The word that Redis begins an error with, such as OOM, READONLY or CLUSTERDOWN. The rest of it is not written. */
function redisErrorWord({ name, message }: Error): string | undefined {
  return name === 'ReplyError' ? /^[A-Z]{3,}(?= )/.exec(message)?.[0] : undefined;
}

/** Where an error came from: its stack without the message. */
function framesOf(error: unknown): string[] | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.stack?.split('\n').flatMap((line) => /^ {4}at .+/.exec(line) ?? []);
}
