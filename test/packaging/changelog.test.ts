import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { VERSION } from '../../src/shared/version.ts';
import { projectFile } from '../support/project-file.ts';

const changelog = projectFile('CHANGELOG.md');
const headings = [...changelog.matchAll(/^## (.*)$/gm)].map(([, text = '']) => text);

describe('the changelog', () => {
  it('begins with the unreleased changes, followed by the version of package.json', () => {
    const [unreleased, newest = ''] = headings;
    assert.equal(unreleased, '[Unreleased]');
    assert.equal(newest.split(' ')[0], `[${VERSION}]`);
  });

  it('lists each version with its date, the newest first', () => {
    const days = headings.slice(1).map((text) => /^\[\d+\.\d+\.\d+\] - (\d{4}-\d\d-\d\d)$/.exec(text)?.[1] ?? text);
    for (const day of days) assert.equal(new Date(day).toISOString().slice(0, 10), day);
    assert.deepEqual(days, days.toSorted().reverse());
  });

  it('uses only the headings of Keep a Changelog', () => {
    const kinds = [...changelog.matchAll(/^### (.*)$/gm)].map(([, text]) => text);
    const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
    assert.deepEqual(
      kinds.filter((kind) => !known.includes(kind ?? '')),
      [],
    );
  });
});
