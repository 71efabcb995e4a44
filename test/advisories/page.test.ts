import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';

const IDS = /CVE-\d{4}-\d+|GHSA(?:-\w{4}){3}|mod_auth_openidc \d{4}|[\w./-]+#\d+/g;

/** The failures of docs/advisories.md that apply, each with the file of its test. */
function documented(): [id: string, file: string][] {
  const rows = projectFile('docs/advisories.md')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  return rows.flatMap((row) => {
    const [, ids = '', , , here = ''] = row.split('|').map((cell) => cell.trim());
    const [, name, file] = /^\[([\w-]+)\]\(\.\.\/(test\/[\w/.-]+)\)$/.exec(here) ?? [];
    if (file === undefined) assert.ok(here.startsWith('does not apply: '), row);
    else assert.equal(name, basename(file).replace(/(?:\.test)?\.\w+$/, ''));
    return file === undefined ? [] : (ids.match(IDS)?.map((id): [string, string] => [id, file]) ?? assert.fail(row));
  });
}

/** The ids in the titles and tables of tests. */
function named(): string[] {
  const files = globSync(['test/{advisories,http}/**/*.ts', 'test/support/return-targets/*.txt'], {
    cwd: PROJECT_ROOT,
  });
  return files.filter((file) => !file.endsWith('page.test.ts')).flatMap((file) => projectFile(file).match(IDS) ?? []);
}

describe('docs/advisories.md', () => {
  it('names the test of every failure', () => {
    for (const [id, file] of documented()) assert.ok(projectFile(file).includes(id), `${file} does not name ${id}`);
    assert.ok(documented().length >= 35);
  });

  it('lists every failure that a test names', () => {
    const listed = new Set(documented().map(([id]) => id));
    assert.deepEqual([...listed].sort(), [...new Set(named())].sort());
  });
});
