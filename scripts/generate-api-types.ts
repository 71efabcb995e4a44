// The types of the package for pages, from the description of the API.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

export const DESCRIPTION = 'openapi/longport.json';
export const API_TYPES = 'client/src/api.ts';

const HEAD = `// Generated from ${DESCRIPTION} by scripts/generate-api-types.ts (npm run docs). Do not edit.`;
const API = /^\/api(?=\/)/;

/** The text of {@link API_TYPES} for this description. A path is what follows `/api`, as the package's calls take it. */
export async function generateApiTypes(description: string): Promise<string> {
  // `null` instead of a list reaches no page: the package makes it an empty list.
  const document = JSON.parse(description, (_key, value: unknown) =>
    isNullableList(value) ? { ...value, type: 'array' } : value,
  ) as OpenAPI3;
  const paths = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    API.test(path) ? [[path.replace(API, ''), item]] : [],
  );
  document.paths = Object.fromEntries(paths) as NonNullable<OpenAPI3['paths']>;
  const types = await openapiTS(document, { transform: openEnum });
  const text = `${HEAD}\n/* eslint-disable */\n${astToString(types)}`;
  return format(text, { ...(await resolveConfig(API_TYPES)), parser: 'typescript' });
}

function isNullableList(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return Array.isArray(value.type) && value.type.includes('array');
}

/** LongPort adds values: one that is none of the known ones is still a string, or a number. */
function openEnum({ enum: known }: SchemaObject): ts.TypeNode | undefined {
  const [first] = known ?? [];
  if (known === undefined || (typeof first !== 'string' && typeof first !== 'number')) return undefined;
  const { factory, SyntaxKind } = ts;
  const literals = known.map((value) =>
    factory.createLiteralTypeNode(
      typeof value === 'number' ? numberLiteral(value) : factory.createStringLiteral(String(value), true),
    ),
  );
  const keyword = typeof first === 'string' ? SyntaxKind.StringKeyword : SyntaxKind.NumberKeyword;
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
