import { readFileSync } from 'node:fs';
import { pageResponses, routePaths, withRefs } from './bff-routes.ts';
import { callOperation } from './call-operation.ts';
import { responsesOf, schemasOf } from './components.ts';
import type { Table } from './read-table.ts';
import type { Schema } from './type-expression.ts';

const ABOUT = `The API that pages call: LongPort's API under \`/api\`, and the routes of longport-bff itself.

The BFF sends any call under \`/api\` to LongPort byte for byte, if the allow-list lets it pass. This description lists the
calls that are known. LongPort may add members to every object, values to every enum, and calls.

- Amounts are strings. Ids are strings too; where \`x-raw-int64\` stands, LongPort may send a bare number of up to 19 digits.
- \`""\` may stand for no value: \`x-empty-means-none\` says where.
- An array may be null, which means that it is empty.
- A request proves by \`Sec-Fetch-Site\`, \`Origin\` or \`X-CSRF: 1\` that a page of the same origin sent it.`;

/** The headers that every call of LongPort's API may carry. */
const CALL_HEADERS = ['XSessionId', 'XNotAfter', 'XBackground', 'XCsrf', 'XPapertrading', 'AcceptLanguage'];

/** The OpenAPI description that the table makes. */
export function describeApi(table: Table): Schema {
  const responses = responsesOf(table);
  const description = {
    openapi: '3.1.1',
    info: {
      title: 'longport-bff',
      version: versionOfProject(),
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The origin of the page' }],
    security: [{ session: [] }],
    tags: tagsOf(table),
    paths: { ...routePaths(table), ...callPaths(table) },
    components: {
      schemas: schemasOf(table),
      responses: { ...responses, ...pageResponses(responses) },
      parameters: Object.fromEntries(
        Object.entries(table.headers).map(([name, header]) => [name, withRefs({ in: 'header', ...header })]),
      ),
      headers: HEADERS,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-Http-longport_session',
          description: 'Set by a login. In the API-key mode there is none.',
        },
      },
    },
  };
  return withoutUnused(description);
}

function callPaths({ groups }: Table): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [tag, { calls }] of groups) {
    for (const [operationId, call] of Object.entries(calls)) {
      const [path, method, operation] = callOperation(operationId, call, tag);
      paths[path] ??= { parameters: CALL_HEADERS.map((name) => ({ $ref: `#/components/parameters/${name}` })) };
      if (method in paths[path]) throw new Error(`the table has two calls ${call.call}`);
      paths[path][method] = operation;
    }
  }
  return paths;
}

function tagsOf({ groups }: Table): Schema[] {
  return [
    { name: 'bff', 'x-displayName': 'Session', description: 'The login and the session.' },
    { name: 'live', 'x-displayName': 'Live data', description: 'Quotes and order changes as server-sent events.' },
    ...[...groups].map(([name, { title, about }]) => ({ name, 'x-displayName': title, description: about })),
  ];
}

const HEADERS: Schema = {
  XRequestId: { description: 'The id of the request in the log', schema: { type: 'string' } },
  XTraceId: { description: "LongPort's id of the call, for its support", schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds until the next attempt', schema: { type: 'integer', minimum: 0 } },
  IdempotencyReplayed: {
    description: '`true` if the response is that of an earlier request with the same key',
    schema: { const: 'true' },
  },
};

/** Without the components that nothing refers to. Those are dropped until none is left. */
function withoutUnused(description: Schema & { readonly components: Record<string, Schema> }): Schema {
  for (;;) {
    const text = JSON.stringify(description);
    let dropped = false;
    for (const kind of ['responses', 'headers', 'parameters']) {
      const all = description.components[kind] ?? {};
      const used = Object.entries(all).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`));
      dropped ||= used.length < Object.keys(all).length;
      description.components[kind] = Object.fromEntries(used);
    }
    if (!dropped) return description;
  }
}

function versionOfProject(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
