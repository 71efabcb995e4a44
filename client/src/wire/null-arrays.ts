import { ARRAY_NAMES } from './array-names.ts';

/** Whether a text may have a member that is null. */
const NULL_MEMBER = /:\s*null/;

/**
 * Makes an array of every null that the description calls an array. LongPort sends null for an empty one. It changes the
 * value, which nothing else has seen.
 */
export function fillNullArrays(value: unknown, text: string): void {
  if (NULL_MEMBER.test(text)) fill(value);
}

function fill(value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach(fill);
  } else if (typeof value === 'object' && value !== null) {
    const members = value as Record<string, unknown>;
    for (const name of Object.keys(members)) {
      if (members[name] === null && ARRAY_NAMES.has(name)) members[name] = [];
      else fill(members[name]);
    }
  }
}
