import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tempDir } from './temp-dir.ts';

const FILES = 4;
const TESTS = 500;

describe('the results of test files that end by force', () => {
  it('all reach the runner', () => {
    const folder = tempDir('results');
    const files = Array.from({ length: FILES }, (_each, index) => join(folder, `${index}.test.ts`));
    const title = 'a result that is long enough to fill the pipe between the test file and the runner soon';
    for (const file of files) {
      writeFileSync(
        file,
        `import { test } from 'node:test';\nfor (let each = 0; each < ${TESTS}; each += 1) test(\`${title} \${each}\`, () => undefined);\n`,
      );
    }
    const preload = new URL('blocking-output.ts', import.meta.url).href;
    const flags = ['--test', '--test-force-exit', '--test-concurrency=2', '--test-reporter=tap', `--import=${preload}`];
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const { stdout, status } = spawnSync(process.execPath, [...flags, ...files], { encoding: 'utf8', env });
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^# pass ${FILES * TESTS}$`, 'm'));
  });
});
