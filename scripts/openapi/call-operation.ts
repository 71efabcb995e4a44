import type { Call } from './read-table.ts';
import { objectOf, parseType, refTo, type Members, type Schema } from './type-expression.ts';

/** The statuses with a problem that any call may get, and those of a call with an Idempotency-Key. */
const STATUSES = [400, 401, 403, 404, 409, 412, 413, 429, 500, 502, 503, 504] as const;

const WITHOUT_KEY = ['GET', 'DELETE'];

/** The operation of a call of LongPort's API, and where it stands in the description. */
export function callOperation(operationId: string, call: Call, tag: string): [path: string, method: string, Schema] {
  const [method = '', path = ''] = call.call.split(' ');
  const takesKey = call.reads !== true && method !== 'GET';
  const operation = {
    operationId,
    tags: [tag],
    summary: call.summary,
    ...(call.about === undefined ? {} : { description: call.about }),
    ...(call.deprecated === undefined ? {} : { deprecated: true }),
    ...extensionsOf(call),
    parameters: [
      ...parametersOf('path', call.path),
      ...parametersOf('query', call.query),
      ...(takesKey ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(call.body === undefined || WITHOUT_KEY.includes(method) ? {} : { requestBody: bodyOf(call.body) }),
    responses: responsesOf(call, takesKey),
  };
  return [`/api${path}`, method.toLowerCase(), operation];
}

function extensionsOf({ scope, reads, dataCentre, usCalls, limit }: Call): Schema {
  const [, calls, seconds] = /^(\d+) per (\d+) s$/.exec(limit ?? '') ?? [];
  return {
    ...(scope === undefined ? {} : { 'x-scope': scope }),
    ...(reads === undefined ? {} : { 'x-reads': true }),
    ...(dataCentre === undefined ? {} : { 'x-data-centre': dataCentre }),
    ...(usCalls === undefined ? {} : { 'x-us-calls': usCalls }),
    ...(limit === undefined ? {} : { 'x-rate-limit': { calls: Number(calls), seconds: Number(seconds) } }),
  };
}

/** An array repeats its name: `status=A&status=B`. */
function parametersOf(place: 'path' | 'query', members: Members = {}): Schema[] {
  return Object.entries(members).map(([name, type]) => {
    const { description, ...schema } = parseType(type);
    return {
      name: name.replace(/\?$/, ''),
      in: place,
      ...(name.endsWith('?') ? {} : { required: true }),
      ...(description === undefined ? {} : { description }),
      ...(schema['type'] === 'array' ? { style: 'form', explode: true } : {}),
      schema,
    };
  });
}

function bodyOf(members: Members): Schema {
  return { required: true, content: { 'application/json': { schema: objectOf(members) } } };
}

function responsesOf(call: Call, takesKey: boolean): Schema {
  const stream = { 'text/event-stream': { schema: refTo('AiEvent') } };
  const json = { 'application/json': { schema: { anyOf: [envelopeOf(call.returns), refTo('LongPortFailure')] } } };
  const statuses = [...STATUSES, ...(takesKey ? [422] : [])].sort((one, other) => one - other);
  return {
    '200': {
      description: "LongPort's response",
      headers: headersOf(takesKey),
      content: {
        ...(call.stream === 'only' ? {} : json),
        ...(call.stream === undefined ? {} : stream),
      },
    },
    ...Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Failure${status}` }])),
    default: { $ref: '#/components/responses/Failure' },
  };
}

/** The same on every response of a call. */
export function headersOf(takesKey: boolean): Schema {
  return {
    'X-Request-Id': { $ref: '#/components/headers/XRequestId' },
    'x-trace-id': { $ref: '#/components/headers/XTraceId' },
    ...(takesKey ? { 'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' } } : {}),
  };
}

/** The envelope of a success. Without a use for `data`, it may be null, empty or absent. */
function envelopeOf(returns: Call['returns']): Schema {
  const data = returns === undefined ? undefined : typeof returns === 'string' ? parseType(returns) : objectOf(returns);
  return {
    type: 'object',
    required: ['code', 'message', ...(data === undefined ? [] : ['data'])],
    properties: { code: { const: 0 }, message: { type: 'string' }, data: data ?? {} },
  };
}
