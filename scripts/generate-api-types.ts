// The types of the package for pages, from the description of the API.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

export const DESCRIPTION = 'openapi/longport.json';
export const API_TYPES = 'client/src/api.ts';

const HEAD = `// Generated from ${DESCRIPTION} by scripts/generate-api-types.ts (npm run openapi). Do not edit.`;
/** LongPort's paths. Those of the BFF itself are not called by path. */
const LONGPORT_PATH = /^\/api(?=\/(?:v\d|quote)\/)/;
const METHODS = new Set(['get', 'post', 'put', 'delete']);
/** What openapi-typescript writes of what is not there, and of response headers. */
const ABSENT =
  /^ *(?:(?:get|put|post|delete|options|head|patch|trace|query|header|path|cookie|requestBody)\?: never|headers: \{\n *\[name: string\]: unknown;\n *\});\n/gm;

type Members = Readonly<Record<string, unknown>>;

/** The text of {@link API_TYPES} for this description. A path is what follows `/api`, as the package's calls take it. */
export async function generateApiTypes(description: string): Promise<string> {
  const { paths, components, ...rest } = JSON.parse(description, asPagesGetIt) as OpenAPI3;
  const calls = Object.entries((paths ?? {}) as Members).flatMap(([path, item]) =>
    LONGPORT_PATH.test(path) ? [[path.replace(LONGPORT_PATH, ''), withoutHeaders(item as Members)]] : [],
  );
  const document: OpenAPI3 = {
    ...rest,
    paths: Object.fromEntries(calls) as NonNullable<OpenAPI3['paths']>,
    components: {
      schemas: schemasOf(calls, components?.schemas ?? {}) as NonNullable<OpenAPI3['components']>['schemas'] & {},
    },
  };
  const types = astToString(await openapiTS(document, { transform: openEnum })).replace(ABSENT, '');
  return format(`${HEAD}\n/* eslint-disable */\n${types}`, {
    ...(await resolveConfig(API_TYPES)),
    parser: 'typescript',
  });
}

/** `null` instead of an empty list reaches no page: the package makes it an empty list. */
function asPagesGetIt(_name: string, value: unknown): unknown {
  if (!isObject(value) || !isObject(value['properties']))
    return isNullableList(value) ? { ...value, type: 'array' } : value;
  const lists = Object.entries(value['properties'])
    .filter(([, member]) => isObject(member) && member['x-null-means-empty'] === true)
    .map(([name]) => name);
  return { ...value, required: [...new Set([...((value['required'] ?? []) as string[]), ...lists])] };
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNullableList(value: unknown): value is Members {
  return isObject(value) && Array.isArray(value['type']) && value['type'].includes('array');
}

/** The package sets the headers, and reads every response but that of success. */
function withoutHeaders(item: Members): Members {
  const operations = Object.entries(item).filter(([method]) => METHODS.has(method));
  return Object.fromEntries(
    operations.map(([method, operation]) => {
      const { parameters = [], responses, ...rest } = operation as Members & { parameters?: Members[] };
      const { 200: success } = responses as { 200: { content: unknown; description: string } };
      const { content, description } = success;
      const isOfAddress = ({ in: place }: Members): boolean => place === 'query' || place === 'path';
      const kept = parameters.filter(isOfAddress);
      return [
        method,
        {
          ...rest,
          operationId: undefined,
          parameters: kept,
          responses: { 200: { description, content: successIn(content) } },
        },
      ];
    }),
  );
}

/** The schemas that these calls refer to, directly or by way of another one. */
function schemasOf(calls: unknown, schemas: Members): Members {
  const found = new Set<string>();
  const search = (within: unknown): void => {
    for (const [, name = ''] of JSON.stringify(within).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      search(schemas[name]);
    }
  };
  search(calls);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)));
}

/** LongPort's refusals have the same status: `{ code, message }` without `data`. */
function successIn(content: unknown): unknown {
  return JSON.parse(JSON.stringify(content), (_name, value: unknown) => {
    if (!isObject(value) || !Array.isArray(value['anyOf'])) return value;
    const variants = value['anyOf'] as Members[];
    return variants.find(({ properties }) => isObject(properties) && 'data' in properties) ?? value;
  });
}

/** LongPort adds values: one that is none of the known ones is still a string, or a number. */
function openEnum(schema: SchemaObject & { 'x-open-enum'?: boolean }): ts.TypeNode | undefined {
  if (schema['x-open-enum'] !== true) return undefined;
  const variants = (schema.anyOf ?? []) as readonly SchemaObject[];
  const known = variants.flatMap((variant) => variant.enum ?? []);
  const { factory, SyntaxKind } = ts;
  const literals = known.map((value) =>
    factory.createLiteralTypeNode(
      typeof value === 'number' ? numberLiteral(value) : factory.createStringLiteral(String(value), true),
    ),
  );
  const keyword = typeof known[0] === 'number' ? SyntaxKind.NumberKeyword : SyntaxKind.StringKeyword;
  // "& {}" keeps the known values in an editor's list of suggestions.
  const anyOther = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(keyword),
    factory.createTypeLiteralNode([]),
  ]);
  return factory.createUnionTypeNode([...literals, anyOther]);
}

function numberLiteral(value: number): ts.LiteralExpression | ts.PrefixUnaryExpression {
  const literal = ts.factory.createNumericLiteral(Math.abs(value));
  return value < 0 ? ts.factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, literal) : literal;
}

export async function writeApiTypes(): Promise<void> {
  writeFileSync(API_TYPES, await generateApiTypes(readFileSync(DESCRIPTION, 'utf8')));
}
