import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { DEFENCES, type Defence } from './http-defences.ts';
import { patchedCopy } from './patched-copy.ts';
import type { Patch } from './source-edits.ts';

/** What the tests of a requirement come to in a copy of the project. */
interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

async function outcome({ requirement, tests }: Defence, patches: readonly Patch[]): Promise<Outcome> {
  await using copy = await patchedCopy(['src', 'dev', 'test', 'verification'], patches);
  const args = ['--test', '--test-reporter=tap', '--test-force-exit', '--test-timeout=30000'];
  const child = spawn(process.execPath, [...args, `--test-name-pattern=\\[${requirement}\\]`, tests], {
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

describe('the tests of the HTTP side bite', () => {
  for (const defence of DEFENCES) {
    it(`[${defence.requirement}] fail without ${defence.name}`, async () => {
      const { passed, failed, output } = await outcome(defence, defence.patches);
      assert.ok(failed > 0, `${passed} tests of ${defence.requirement} in ${defence.tests} noticed nothing\n${output}`);
    });
  }

  it('and pass in a copy that nothing was taken from', async () => {
    for (const [, [defence]] of Map.groupBy(DEFENCES, ({ requirement, tests }) => `${requirement} ${tests}`)) {
      if (defence === undefined) continue;
      const { passed, failed, output } = await outcome(defence, []);
      assert.ok(passed > 0 && failed === 0, `${defence.requirement}: ${passed} passed, ${failed} failed\n${output}`);
    }
  });
});
