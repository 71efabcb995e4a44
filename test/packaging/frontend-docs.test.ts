import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillExamples } from '../../scripts/fill-examples.ts';
import { statusOf } from '../../src/http/problem.ts';
import { PROBLEM_CODES } from '../../src/shared/app-error.ts';
import { projectFile } from '../support/project-file.ts';

const page = projectFile('docs/frontend.md');

/** `status code` of each row of the table of problems. */
function documentedProblems(): string[] {
  const table = page.split('\n\n').find((part) => /^\| status \| code +\| done\? /.test(part));
  const rows = table?.split('\n').slice(2) ?? [];
  return rows.map((row) => /^\| (\d{3}) +\| `(\w+)` +\| (?:no|perhaps|–) +\| \S/.exec(row)?.slice(1).join(' ') ?? row);
}

describe('docs/frontend.md', () => {
  it('has every problem code there is with its status, and none that there is not', () => {
    const known = PROBLEM_CODES.map((code) => `${statusOf(code)} ${code}`);
    assert.deepEqual(documentedProblems().toSorted(), known.toSorted());
  });

  it('shows the examples as they were compiled and run (node scripts/fill-examples.ts puts them there)', () => {
    assert.equal(fillExamples(page, projectFile), page);
  });

  it('shows no TypeScript that is not an example', () => {
    const blocks = [...page.matchAll(/^```ts$/gm)].length;
    const marks = [...page.matchAll(/^<!-- examples\/\S+\.ts(?:: \w+)? -->\n\n```ts$/gm)].length;
    assert.equal(blocks, marks);
    assert.ok(blocks > 10);
  });

  it('is where the README sends people who write pages', () => {
    assert.match(projectFile('README.md'), /\(docs\/frontend\.md\)/);
  });
});
