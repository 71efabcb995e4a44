/** Whether a text may have a member that is null. */
const NULL_MEMBER = /:\s*null/;

let names: Promise<ReadonlySet<string>> | undefined;

/**
 * Begins to load the names of arrays, which take a tenth of the core. Without them a null stays null; a call must not fail
 * for that.
 */
export function loadArrayNames(): Promise<ReadonlySet<string>> {
  return (names ??= import('./array-names.ts').then(
    ({ ARRAY_NAMES }) => ARRAY_NAMES,
    () => new Set<string>(),
  ));
}

/**
 * Makes an array of every null that the description calls an array. LongPort sends null for an empty one. It changes the
 * value, which nothing else has seen.
 */
export async function fillNullArrays(value: unknown, text: string): Promise<void> {
  if (NULL_MEMBER.test(text)) fill(value, await loadArrayNames());
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
