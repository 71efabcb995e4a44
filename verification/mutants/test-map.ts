import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Executed } from './coverage.ts';

/** What one test file executed when it was last recorded. */
export interface TestRecord {
  readonly test: string;
  readonly durationMs: number;
  readonly passed: boolean;
  /** By source file. */
  readonly executed: Readonly<Record<string, Executed>>;
}

/** Which test file executes what of src/. */
export interface TestMap {
  /** Hashes of the source files and the test files that were recorded. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly tests: readonly TestRecord[];
}

/** `npm test -- --map` makes it, and `npm run mutants` adds what it lacks. */
export const MAP_FILE = 'coverage/test-map.json';

export function readTestMap(path: string): TestMap {
  if (!existsSync(path)) return { hashes: {}, tests: [] };
  return JSON.parse(readFileSync(path, 'utf8')) as TestMap;
}

/** The records that the processes of a run left in a folder. */
export function recordsIn(folder: string): readonly TestRecord[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TestRecord);
}

/** Adds records to a map; those of the same test file are replaced. The hashes are those of the files as they are. */
export function addRecords(map: TestMap, root: string, records: readonly TestRecord[]): TestMap {
  const renewed = new Set(records.map(({ test }) => test));
  const tests = [...map.tests.filter(({ test }) => !renewed.has(test) && existsSync(join(root, test))), ...records];
  const files = new Set(records.flatMap(({ test, executed }) => [test, ...Object.keys(executed)]));
  const hashes = { ...map.hashes };
  for (const file of files) if (existsSync(join(root, file))) hashes[file] = hashOf(join(root, file));
  return { hashes, tests };
}

export function writeTestMap(path: string, map: TestMap): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(map));
}

/** Of these test files, those that the map does not hold as they are. */
export function notRecorded({ hashes, tests }: TestMap, root: string, files: readonly string[]): string[] {
  const known = new Set(tests.map(({ test }) => test));
  return files.filter((file) => !known.has(file) || hashes[file] !== hashOf(join(root, file)));
}

export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 16);
}
