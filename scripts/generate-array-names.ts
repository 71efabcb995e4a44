// The members that are arrays, for the package for pages, from the description of the API.
import { format, resolveConfig } from 'prettier';

export const ARRAY_NAMES_FILE = 'client/src/wire/array-names.ts';

type Members = Readonly<Record<string, unknown>>;

/** The text of {@link ARRAY_NAMES_FILE} for this description: a name that is an array in one place and not in another is left out. */
export async function generateArrayNames(description: string): Promise<string> {
  const arrays = new Set<string>();
  const others = new Set<string>();
  JSON.parse(description, (_name, value: unknown) => {
    if (isObject(value) && isObject(value['properties'])) {
      for (const [name, member] of Object.entries(value['properties'])) {
        (isObject(member) && member['x-null-means-empty'] === true ? arrays : others).add(name);
      }
    }
    return value;
  });
  const names = [...arrays].filter((name) => !others.has(name)).toSorted();
  const text = `// Generated from openapi/longport.json by scripts/generate-array-names.ts (npm run openapi). Do not edit.

/** The members that are arrays wherever LongPort's API has them, and nothing else. */
export const ARRAY_NAMES: ReadonlySet<string> = new Set('${names.join(' ')}'.split(' '));
`;
  return format(text, { ...(await resolveConfig(ARRAY_NAMES_FILE)), parser: 'typescript' });
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
