import { spawn } from 'node:child_process';
import { patchedCopy } from './patched-copy.ts';
import type { Patch } from './source-edits.ts';

/** What tests come to in a copy of the project. */
export interface TestsOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

export interface TestsWithout {
  readonly patches: readonly Patch[];
  /** The file with the tests. */
  readonly tests: string;
  /** Only the tests of this requirement. */
  readonly requirement?: string;
}

/** Runs tests in a copy that has been patched. @throws when a patch no longer fits the source. */
export async function testsWithout({ patches, tests, requirement }: TestsWithout): Promise<TestsOutcome> {
  await using copy = await patchedCopy(['src', 'dev', 'test', 'verification'], patches);
  const args = ['--test', '--test-reporter=tap', '--test-force-exit', '--test-timeout=30000'];
  if (requirement !== undefined) args.push(`--test-name-pattern=\\[${requirement}\\]`);
  const child = spawn(process.execPath, [...args, tests], {
    cwd: copy.folder,
    // A runner within a runner would report to the outer one, and what leaks here leaks on purpose.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined, CANARY_FOLDER: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) output += chunk.toString();
  const count = (word: string): number => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1]);
  return { passed: count('pass'), failed: count('fail'), output };
}
