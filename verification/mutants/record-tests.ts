import { tempDir } from '../../test/support/temp-dir.ts';
import { runTestFile } from './run-test-file.ts';
import { addRecords, recordsIn, writeTestMap, type TestMap } from './test-map.ts';

export interface RecordTestsOptions {
  readonly root: string;
  readonly map: TestMap;
  /** The test files to record. */
  readonly files: readonly string[];
  /** Where the map is written, after each file. */
  readonly path: string;
  readonly lanes: number;
}

const TIMEOUT_MS = 180_000;

/** Runs test files to learn what each executes, and adds that to the map. */
export async function recordTests({ root, map, files, path, lanes }: RecordTestsOptions): Promise<TestMap> {
  const folder = tempDir('test-map');
  const env = { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0', ...recordingEnvironment(folder) };
  const queue = files.values();
  let recorded = map;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const test of queue) {
        const { kind, failure = '', tookMs } = await runTestFile({ cwd: root, test, timeoutMs: TIMEOUT_MS, env });
        console.error(`recorded ${test}: ${kind} ${failure} (${(tookMs / 1000).toFixed(1)} s)`);
        recorded = addRecords(recorded, root, recordsIn(folder));
        writeTestMap(path, recorded);
      }
    }),
  );
  return recorded;
}

/** What a process of tests needs in its environment to be recorded in a folder. */
export function recordingEnvironment(folder: string): Record<string, string> {
  const recorder = new URL('record-coverage.ts', import.meta.url).href;
  return {
    TEST_MAP_FOLDER: folder,
    NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${recorder}`,
  };
}
