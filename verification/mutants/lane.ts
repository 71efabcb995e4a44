import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { tempDir } from '../../test/support/temp-dir.ts';
import { mutate, type Mutation } from './mutation.ts';
import { runTestFile, type TestFileResult } from './run-test-file.ts';
import type { TestRecord } from './test-map.ts';

/** A copy of the project in which one mutation at a time is tested. The working tree is never touched. */
export interface Lane extends AsyncDisposable {
  /** Runs one test file against the mutated copy. */
  test(record: TestRecord, mutation: Mutation): Promise<TestFileResult>;
}

const NOT_COPIED = new Set(['node_modules', '.git', 'coverage', 'dist']);
/** For a test file that takes longer with the mutation than without it. */
const MIN_TIMEOUT_MS = 12_000;
const TIMEOUT_FACTOR = 4;

/** Whether a test file passes in a copy without a mutation, as far as that is known. All lanes share it. */
export type PlainResults = Map<string, 'passes' | 'fails'>;

/** Copies the project. */
export async function openLane(root: string, plainResults: PlainResults): Promise<Lane> {
  const folder = tempDir('mutants');
  const copy = join(folder, 'copy');
  const temporary = join(folder, 'tmp');
  await cp(root, copy, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const env = {
    ...process.env,
    NODE_OPTIONS: undefined,
    NODE_ENV: 'test',
    FORCE_COLOR: '0',
    TMPDIR: temporary,
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };

  async function run({ test, durationMs }: TestRecord): Promise<TestFileResult> {
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary);
    const timeoutMs = Math.max(MIN_TIMEOUT_MS, durationMs * TIMEOUT_FACTOR);
    return runTestFile({ cwd: copy, test, timeoutMs, env });
  }

  return {
    async test(record, mutation) {
      if (plainResults.get(record.test) === 'fails') return { kind: 'passed', tookMs: 0 };
      const path = join(copy, mutation.file);
      const text = await readFile(path, 'utf8');
      await writeFile(path, mutate(text, mutation));
      const result = await run(record).finally(() => writeFile(path, text));
      if (result.kind === 'passed' || plainResults.has(record.test)) {
        plainResults.set(record.test, 'passes');
        return result;
      }
      // Its first failure counts only if it passes without the mutation.
      let plain = await run(record);
      if (plain.kind !== 'passed') plain = await run(record);
      plainResults.set(record.test, plain.kind === 'passed' ? 'passes' : 'fails');
      return plain.kind === 'passed' ? result : { kind: 'passed', tookMs: result.tookMs + plain.tookMs };
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
