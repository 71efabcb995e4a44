import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orderGroup } from '../../client/src/orders/order.ts';
import { fillExamples } from '../../scripts/fill-examples.ts';
import { STATIC_PAGES_CSP } from '../../src/http/security-headers.ts';
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
    const blocks = [...page.matchAll(/^```tsx?$/gm)].length;
    const marks = [...page.matchAll(/^<!-- examples\/\S+\.(tsx?)(?:: \w+)? -->\n\n```\1$/gm)].length;
    assert.equal(blocks, marks);
    assert.ok(blocks >= 5);
  });

  it('shows the default of WEB_CSP', () => {
    assert.ok(page.includes(`WEB_CSP="${STATIC_PAGES_CSP}"`));
  });

  it('names the groups of order states as the package does', () => {
    const table = page.split('\n\n').find((part) => /^\| group +\| states/.test(part)) ?? '';
    const rows = table.split('\n').slice(2);
    const states = rows.flatMap((row) => {
      const [group = '', ...names] = [...row.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
      return names.map((status) => ({ status, group }));
    });
    assert.ok(states.length > 8);
    for (const { status, group } of states) assert.equal(orderGroup({ status }), group, status);
    assert.deepEqual([...new Set(states.map(({ group }) => group))].length, 5);
  });

  it('is where the README sends people who write pages', () => {
    assert.match(projectFile('README.md'), /\(docs\/frontend\.md\)/);
  });
});
