import type { Table } from './read-table.ts';
import { objectOf, parseType, refTo, type Schema } from './type-expression.ts';
import { withRefs } from './bff-routes.ts';
import { headersOf } from './call-operation.ts';

/** Every schema of the description, by name. */
export function schemasOf(table: Table): Schema {
  const groups = [...table.groups.values()];
  const types = groups.flatMap((group) => Object.entries(group.types ?? {}));
  const events = groups.flatMap((group) => Object.entries(group.events ?? {}));
  return {
    ...Object.fromEntries(types.map(([name, members]) => [name, objectOf(members)])),
    ...Object.fromEntries(Object.entries(table.enums).map(([name, values]) => [name, openEnum(values)])),
    ...Object.fromEntries(Object.entries(table.schemas).map(([name, schema]) => [name, withRefs(schema)])),
    AiEvent: { description: 'An event of an AI agent.', oneOf: events.map(([event, data]) => eventOf(event, data)) },
    LongPortFailure: failureOf(table),
    ProblemCode: codesOf(Object.keys(table.problems), table),
    Problem: PROBLEM,
  };
}

/** Values that are known, and room for those that are not: LongPort adds some at any time. */
function openEnum(values: ReadonlyMap<string | number, string>): Schema {
  const known = [...values.keys()];
  const type = typeof known[0] === 'number' ? 'integer' : 'string';
  const parts = [...values.values()].map((text) => text.split(' -- '));
  const meanings = [...values].map(([value, text]) => `- \`${value}\`: ${text.split(' -- ')[1] ?? wordsOf(text)}`);
  return {
    description: `Known values:\n\n${meanings.join('\n')}`,
    anyOf: [{ type, enum: known, 'x-enum-varnames': parts.map(([name]) => name) }, { type }],
    'x-open-enum': true,
  };
}

function wordsOf(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

function eventOf(event: string, data: string): Schema {
  return {
    type: 'object',
    required: ['event'],
    properties: { event: { const: event }, ...(data === 'any' ? {} : { data: parseType(data) }) },
  };
}

function failureOf({ errorCodes }: Table): Schema {
  const codes = [...errorCodes].map(([code, meaning]) => [code, meaning]);
  return {
    type: 'object',
    description: 'An error of LongPort, with any status, 200 too.',
    required: ['code', 'message'],
    properties: {
      code: { type: 'integer', not: { const: 0 }, 'x-error-codes': Object.fromEntries(codes) as Schema },
      message: { type: 'string', description: 'May be empty.' },
    },
  };
}

function codesOf(codes: readonly string[], { problems }: Table): Schema {
  const meanings = codes.map((code) => `- \`${code}\`: ${problems[code]?.[1] ?? ''}`);
  return { type: 'string', description: meanings.join('\n'), enum: codes };
}

const PROBLEM: Schema = {
  type: 'object',
  description: 'An error of the BFF (RFC 9457).',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: refTo('ProblemCode'),
    detail: { type: 'string' },
    requestId: { type: 'string' },
    loginUrl: { type: 'string', description: 'On every 401.' },
    executed: { const: false, description: 'LongPort has not executed the call: an Idempotency-Key is free again.' },
  },
};

/** `ProblemN` is a problem with the status N, `FailureN` that or an error of LongPort, `Failure` one of another status. */
export function responsesOf({ problems }: Table): Schema {
  const statuses = [...new Set(Object.values(problems).map(([status]) => status))].sort((one, other) => one - other);
  const of = (status: number): string[] => Object.keys(problems).filter((code) => problems[code]?.[0] === status);
  const longport = { 'application/json': { schema: refTo('LongPortFailure') } };
  return {
    ...Object.fromEntries(
      statuses.flatMap((status) => {
        const schema = {
          allOf: [refTo('Problem'), { required: ['code'], properties: { code: { enum: of(status) } } }],
        };
        const description = of(status)
          .map((code) => `\`${code}\``)
          .join(', ');
        const content = { 'application/problem+json': { schema } };
        const headers = problemHeaders(status);
        return [
          [`Problem${status}`, { description, headers, content }],
          [
            `Failure${status}`,
            {
              description: `A problem of the BFF (${description}), or an error of LongPort`,
              headers: { ...headers, ...headersOf(false) },
              content: { ...content, ...longport },
            },
          ],
        ];
      }),
    ),
    Problem: {
      description: 'A problem of another status',
      headers: problemHeaders(429),
      content: { 'application/problem+json': { schema: refTo('Problem') } },
    },
    Failure: {
      description: 'A problem of the BFF, or an error of LongPort',
      headers: headersOf(false),
      content: { 'application/problem+json': { schema: refTo('Problem') }, ...longport },
    },
  };
}

function problemHeaders(status: number): Schema {
  return {
    'X-Request-Id': { $ref: '#/components/headers/XRequestId' },
    ...([409, 429, 503].includes(status) ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } : {}),
  };
}
