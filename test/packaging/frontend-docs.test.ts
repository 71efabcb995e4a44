import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillExamples } from '../../scripts/fill-examples.ts';
import { PROBLEM_CODES } from '../../src/shared/app-error.ts';
import { projectFile } from '../support/project-file.ts';

const page = projectFile('docs/frontend.md');

describe('docs/frontend.md', () => {
  it('says what to do after problem codes that exist', () => {
    const table = page.split('\n\n').find((part) => part.startsWith('| code ')) ?? '';
    const named = table
      .split('\n')
      .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, code = '']) => code));
    assert.ok(named.length > 10);
    for (const code of named)
      assert.ok(
        PROBLEM_CODES.some((known) => known === code),
        code,
      );
  });

  it('shows the examples as they were compiled and run (node scripts/fill-examples.ts puts them there)', () => {
    assert.equal(fillExamples(page, projectFile), page);
  });

  it('shows no TypeScript that is not an example', () => {
    const blocks = [...page.matchAll(/^```ts$/gm)].length;
    const marks = [...page.matchAll(/^<!-- examples\/\S+\.ts(?:: \w+)? -->\n\n```ts$/gm)].length;
    assert.equal(blocks, marks);
    assert.ok(blocks > 5);
  });

  it('is where the README sends people who write pages', () => {
    assert.match(projectFile('README.md'), /\(docs\/frontend\.md\)/);
  });
});
