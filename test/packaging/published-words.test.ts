import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';

const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: PROJECT_ROOT, encoding: 'utf8' });
const trackedFiles = stdout.split('\0').filter((path) => path !== '');

/** Each pattern is written so that it does not match itself. */
const UNPUBLISHED = [
  { what: 'a folder of the machine it was written on', pattern: /(?<![\w.~}-])\/(?:work|farm|home|root|Users)\/\w/ },
  {
    what: 'the host of a package registry',
    pattern: /\b(?:registry\.[a-z\d-]+\.[a-z]|npm(?:js|mirror)\.(?:org|com))/i,
  },
];

describe('the published files', { skip: status === 0 ? false : 'this is not a git checkout' }, () => {
  for (const { what, pattern } of UNPUBLISHED) {
    it(`never name ${what}`, () => {
      const found = trackedFiles.flatMap((path) => {
        const match = pattern.exec(textOf(path));
        return match === null ? [] : [`${path}: ${match[0]}`];
      });
      assert.deepEqual(found, []);
    });
  }

  it('contain no file of one installation', () => {
    assert.deepEqual(
      trackedFiles.filter((path) => /(^|\/)(\.env|node_modules|dist|coverage)(\/|$)|\.(pem|key)$/.test(path)),
      [],
    );
  });
});

describe('the lockfile', () => {
  it('pins every package by its hash, and names no registry', () => {
    const { packages } = JSON.parse(projectFile('package-lock.json')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
    };
    for (const [path, entry] of Object.entries(packages)) {
      // A workspace is a folder of this repository, with a link to it.
      if (entry.link === true) {
        assert.ok(entry.resolved !== undefined && entry.resolved in packages, path);
        continue;
      }
      assert.equal(entry.resolved, undefined, path);
      if (path.includes('node_modules/')) assert.ok(entry.integrity?.startsWith('sha512-'), path);
    }
  });
});

/** Empty for a file that is deleted and not yet committed. */
function textOf(path: string): string {
  try {
    return readFileSync(join(PROJECT_ROOT, path), 'utf8');
  } catch {
    return '';
  }
}
