import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isWithin } from './coverage.ts';
import type { Mutation } from './mutation.ts';
import { hashOf, type TestMap, type TestRecord } from './test-map.ts';

/** Chooses the tests that a mutation is shown to. */
export interface NearestTests {
  /** The test files that execute what is mutated, from the one that most likely notices it soonest. */
  of(mutation: Mutation): readonly TestRecord[];
}

export interface NearestTestsOptions {
  readonly map: TestMap;
  readonly root: string;
  /** The test files to choose from. */
  readonly files: readonly string[];
  /** Where the names of a file's constants are used, as offsets by file; for what stands at module level. */
  readonly usesOf: (mutation: Mutation) => ReadonlyMap<string, readonly number[]>;
}

export function createNearestTests({ map, root, files, usesOf }: NearestTestsOptions): NearestTests {
  const tests = map.tests.filter(({ passed, test }) => passed && files.includes(test));
  const breadth = new Map(tests.map((each) => [each.test, functionsOf(each)]));
  const texts = new Map(tests.map(({ test }) => [test, readFileSync(join(root, test), 'utf8')]));
  const isCurrent = new Map<string, boolean>();
  const current = (file: string): boolean => {
    const known = isCurrent.get(file) ?? map.hashes[file] === hashOf(join(root, file));
    isCurrent.set(file, known);
    return known;
  };

  function executes({ executed }: TestRecord, mutation: Mutation): boolean {
    const places = usesOf(mutation);
    if (places.size > 0) return [...places].some(([file, offsets]) => runs(executed[file], file, offsets));
    const own = executed[mutation.file];
    if (own === undefined) return false;
    if (current(mutation.file)) return isWithin(own.ranges, mutation.start);
    // The file has changed since: the name of the function is what can still be compared.
    const name = mutation.functionName.split('.').at(-1) ?? '';
    return own.functions.includes(name) || name === '(module)';
  }

  function runs(own: TestRecord['executed'][string] | undefined, file: string, offsets: readonly number[]): boolean {
    if (own === undefined) return false;
    return !current(file) || offsets.some((offset) => isWithin(own.ranges, offset));
  }

  function distance(record: TestRecord, mutation: Mutation): number {
    return (
      record.durationMs *
      Math.sqrt(breadth.get(record.test) ?? 1) *
      unlikeness(record.test, texts.get(record.test) ?? '', mutation.file)
    );
  }

  return {
    of(mutation) {
      const covering = tests.filter((record) => executes(record, mutation));
      return covering.toSorted((a, b) => distance(a, mutation) - distance(b, mutation));
    },
  };
}

/** Whole browsers and deployments say too late what a nearer test says at once. */
export function isSlowKind(test: string): boolean {
  return /^(?:test\/(?:browser|deploy|deep)|verification)\//.test(test);
}

function functionsOf({ executed }: TestRecord): number {
  return Object.values(executed).reduce((sum, { functions }) => sum + functions.length, 1);
}

/** A test named like the source is the first to ask, then one that imports it, then one of its folder. */
function unlikeness(test: string, text: string, file: string): number {
  const name = basename(file, '.ts');
  if (basename(test, '.test.ts') === name) return 0.01;
  if (text.includes(`/${name}.ts'`)) return 0.05;
  return dirname(test).replace(/^test/, 'src') === dirname(file) ? 0.3 : 1;
}
