/** Whether a text may have a member that is null. */
const NULL_MEMBER = /:\s*null/;

/**
 * Makes an array of every null that the description calls an array. LongPort sends null for an empty one. It changes the
 * value, which nothing else has seen. The names are loaded when they are first needed: many pages never do.
 */
export async function fillNullArrays(value: unknown, text: string): Promise<void> {
  if (NULL_MEMBER.test(text)) fill(value, (await import('./array-names.ts')).ARRAY_NAMES);
}

function fill(value: unknown, arrayNames: ReadonlySet<string>): void {
  if (Array.isArray(value)) {
    for (const member of value) fill(member, arrayNames);
  } else if (typeof value === 'object' && value !== null) {
    const members = value as Record<string, unknown>;
    for (const name of Object.keys(members)) {
      if (members[name] === null && arrayNames.has(name)) members[name] = [];
      else fill(members[name], arrayNames);
    }
  }
}
