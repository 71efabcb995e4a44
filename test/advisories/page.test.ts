import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { projectFile } from '../support/project-file.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ID =
  /^(?:\[[A-Z]{2}-\d+\] )*((?:CVE-\d{4}-\d+|GHSA(?:-\w{4}){3}|mod_auth_openidc \d{4}|[\w./-]+#\d+)(?: (?:CVE|[\w./-]+#)[\w-]*)*) /;

/** The file of each advisory's test, by the titles of the tests. */
function tested(): Set<string> {
  const files = globSync('*.test.ts', { cwd: FOLDER }).filter((file) => file !== 'page.test.ts');
  return new Set(
    files.flatMap((file) =>
      [...readFileSync(FOLDER + file, 'utf8').matchAll(/\bit\(\s*['`](.*)['`],/g)].map(([, title = '']) => {
        const [, id] = ID.exec(title) ?? [];
        assert.ok(id !== undefined, `${file}: "${title}" does not begin with the failure it is about`);
        return `${id}: ${basename(file, '.test.ts')}`;
      }),
    ),
  );
}

/** The failures of docs/advisories.md, each with its test file. */
function documented(): Set<string> {
  const rows = projectFile('docs/advisories.md')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  return new Set(
    rows.flatMap((row) => {
      const [, id = '', , , here = ''] = row.split('|').map((cell) => cell.trim());
      const [, name, file] = /^\[([\w-]+)\]\(\.\.\/test\/advisories\/([\w-]+)\.test\.ts\)$/.exec(here) ?? [];
      assert.equal(name, file);
      assert.ok(file !== undefined || here.startsWith('does not apply: '), row);
      return file === undefined ? [] : [`${id}: ${file}`];
    }),
  );
}

describe('docs/advisories.md', () => {
  it('names the test of every failure, and lists every test', () => {
    const [page, tests] = [documented(), tested()];
    assert.deepEqual([...page].sort(), [...tests].sort());
    assert.ok(page.size >= 35);
  });
});
