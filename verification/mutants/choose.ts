import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Compiler } from './compiler.ts';
import { drawOrder } from './draw.ts';
import type { Equivalents } from './equivalents.ts';
import { keyOf, mutate, type Mutation, type Named } from './mutation.ts';

export interface DrawOptions {
  readonly mutations: readonly Mutation[];
  readonly seed: number;
  readonly count: number;
  readonly root: string;
  readonly compiler: Compiler;
  readonly equivalents: Equivalents;
}

/** Draws mutations that compile and are not known to be equivalent. What the compiler refuses, no change brings in. */
export function drawMutations({ mutations, seed, count, root, compiler, equivalents }: DrawOptions): Mutation[] {
  const drawn: Mutation[] = [];
  for (const mutation of drawOrder(mutations, seed)) {
    if (drawn.length >= count) break;
    if (equivalents.has(mutation)) continue;
    if (compiler.accepts(mutation.file, mutate(readFileSync(join(root, mutation.file), 'utf8'), mutation))) {
      drawn.push(mutation);
    }
  }
  return drawn;
}

/** One mutation as a line of a list. */
export function listLine({ file, functionName, kind, what }: Mutation): string {
  return JSON.stringify({ file, functionName, kind, what } satisfies Named);
}

/** Finds the mutations of a saved list; a file that has moved is known by its function. */
export function findListed(text: string, mutations: readonly Mutation[]): { found: Mutation[]; gone: Named[] } {
  const byKey = new Map(mutations.map((mutation) => [keyOf(mutation), mutation]));
  const byContent = Map.groupBy(mutations, contentOf);
  const found: Mutation[] = [];
  const gone: Named[] = [];
  for (const line of text.trim().split('\n')) {
    const listed = JSON.parse(line) as Named;
    const same = byContent.get(contentOf(listed)) ?? [];
    const mutation = byKey.get(keyOf(listed)) ?? (same.length === 1 ? same[0] : undefined);
    if (mutation === undefined) gone.push(listed);
    else found.push(mutation);
  }
  return { found, gone };
}

function contentOf({ functionName, kind, what }: Named): string {
  return `${functionName} | ${kind} | ${what}`;
}
