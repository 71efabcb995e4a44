// The members that are arrays, for the package for pages, from the description of the API.
import { format, resolveConfig } from 'prettier';

export const ARRAY_NAMES_FILE = 'client/src/wire/array-names.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly 'x-null-means-empty'?: boolean;
}

interface Operation {
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** LongPort's paths. The BFF's own have no null instead of an array. */
const LONGPORT_PATH = /^\/api\/(?:v\d|quote)\//;

/**
 * The text of {@link ARRAY_NAMES_FILE} for this description: the names of arrays in the responses of LongPort. A name that is
 * text or a number elsewhere is left out, because null stands for no value there.
 */
export async function generateArrayNames(description: string): Promise<string> {
  const names = arrayNamesIn(JSON.parse(description) as Description);
  const text = `// Generated from openapi/longport.json by scripts/generate-array-names.ts (npm run openapi). Do not edit.

/** The members that are arrays in LongPort's responses, and nowhere text or a number. */
export const ARRAY_NAMES: ReadonlySet<string> = new Set('${names.join(' ')}'.split(' '));
`;
  return format(text, { ...(await resolveConfig(ARRAY_NAMES_FILE)), parser: 'typescript' });
}

function arrayNamesIn({ paths, components }: Description): readonly string[] {
  const arrays = new Set<string>();
  const scalars = new Set<string>();
  const seen = new Set<Schema>();
  const resolved = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : (components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const partsOf = (schema: Schema): Schema[] => [
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.allOf ?? []),
  ];

  /** Whether it is text, a number or a truth value. One that says nothing is not counted. */
  function isScalar(schema: Schema): boolean {
    const { type = [], ...rest } = resolved(schema);
    return [type].flat().some((each) => SCALARS.has(each)) || partsOf(rest).some(isScalar);
  }

  function walk(unresolved: Schema): void {
    const schema = resolved(unresolved);
    if (seen.has(schema)) return;
    seen.add(schema);
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      if (member['x-null-means-empty'] === true) arrays.add(name);
      else if (isScalar(member)) scalars.add(name);
      walk(member);
    }
    const { items, additionalProperties } = schema;
    const inside = typeof additionalProperties === 'object' ? [additionalProperties] : [];
    for (const part of [...partsOf(schema), ...inside, ...(items === undefined ? [] : [items])]) walk(part);
  }

  for (const [path, item] of Object.entries(paths)) {
    if (!LONGPORT_PATH.test(path)) continue;
    for (const { responses } of Object.values(item)) {
      for (const { schema } of Object.values(responses?.['200']?.content ?? {})) if (schema !== undefined) walk(schema);
    }
  }
  return [...arrays].filter((name) => !scalars.has(name)).toSorted();
}

const SCALARS = new Set(['string', 'integer', 'number', 'boolean']);
