import { readFileSync } from 'node:fs';
import { keyOf, type Mutation } from './mutation.ts';

/** The mutations that change nothing a test could see, each with its reason. */
export interface Equivalents {
  has(mutation: Mutation): boolean;
  /** The entries that match none of these mutations, although they are all there are. */
  unused(mutations: readonly Mutation[]): readonly string[];
}

/** Reads the list: `file | function | kind | what | reason`. @throws if a line has no reason. */
export function readEquivalents(path: string): Equivalents {
  const keys = new Set<string>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const at = line.lastIndexOf(' | because ');
    if (at === -1) throw new Error(`${path}: this line does not end with "| because …": ${line}`);
    keys.add(line.slice(0, at).trim());
  }
  return {
    has: (mutation) => keys.has(keyOf(mutation)),
    unused(mutations) {
      const known = new Set(mutations.map(keyOf));
      return [...keys].filter((key) => !known.has(key));
    },
  };
}
