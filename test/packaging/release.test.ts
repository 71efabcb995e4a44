import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { planRelease, type ReleaseFacts } from '../../scripts/release.ts';
import { VERSION } from '../../src/shared/version.ts';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';
import { tempDir } from '../support/temp-dir.ts';

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "a", "version": "0.1.4" }\n',
  'client/package.json': '{ "name": "c", "version": "0.1.4" }\n',
  'client/src/version.ts': "export const VERSION = '0.1.4';\n",
  'package-lock.json':
    '{ "version": "0.1.4", "packages": { "": { "version": "0.1.4" }, "b": { "version": "0.1.4" },\n' +
    '      "name": "longport-bff-client",\n      "version": "0.1.4" } }\n',
  'deploy/helm/longport-bff/Chart.yaml': 'name: a\nversion: 0.1.4\nappVersion: 0.1.4\n',
  'CHANGELOG.md':
    '# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- One.\n\n## [0.1.4] - 2026-01-02\n\n- **Breaking:** old.\n',
  'test/fixtures/stored-sessions/0.1.5/signed-in.json': '{}\n',
  'test/fixtures/stored-sessions/0.2.0/signed-in.json': '{}\n',
};

function facts(changed: Partial<ReleaseFacts> & { readonly changelog?: string } = {}): ReleaseFacts {
  const read = (path: string): string | undefined =>
    path === 'CHANGELOG.md' ? (changed.changelog ?? files[path]) : files[path];
  return { version: '0.1.5', today: '2026-02-03', branch: 'main', isClean: true, tags: ['v0.1.4'], read, ...changed };
}

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe('a release', () => {
  it('sets the version everywhere, and gives the changes the version and the day', () => {
    const { issues, files: changed } = planRelease(facts());
    assert.deepEqual(issues, []);
    assert.equal(changed['package.json'], '{ "name": "a", "version": "0.1.5" }\n');
    assert.match(changed['package-lock.json'] ?? '', /"name": "longport-bff-client",\n {6}"version": "0\.1\.5"/);
    assert.equal(changed['client/package.json'], '{ "name": "c", "version": "0.1.5" }\n');
    assert.equal(changed['client/src/version.ts'], "export const VERSION = '0.1.5';\n");
    assert.match(
      changed['package-lock.json'] ?? '',
      /"version": "0\.1\.5", "packages": \{ "": \{ "version": "0\.1\.5" \}, "b": \{ "version": "0\.1\.4" \}/,
    );
    assert.equal(changed['deploy/helm/longport-bff/Chart.yaml'], 'name: a\nversion: 0.1.5\nappVersion: 0.1.5\n');
    assert.match(changed['CHANGELOG.md'] ?? '', /## \[Unreleased\]\n\n## \[0\.1\.5\] - 2026-02-03\n\n### Fixed\n/);
  });

  const breaking = '## [Unreleased]\n\n- **Breaking:** one.\n\n## [0.1.4] - 2026-01-02\n';
  for (const [what, changed] of [
    ['with changes that are not committed', { isClean: false }],
    ['on another branch', { branch: 'feature' }],
    ['whose tag exists', { tags: ['v0.1.5'] }],
    ['without changes', { changelog: '## [Unreleased]\n\n## [0.1.4] - 2026-01-02\n\n- Old.\n' }],
    ['that skips a version', { version: '0.3.0' }],
    ['that goes back', { version: '0.1.3' }],
    ['of the same version', { version: '0.1.4' }],
    ['that is no version', { version: 'next' }],
    ['that is breaking and raises the last number alone', { changelog: breaking }],
    ['whose stored sessions are not kept', { version: '1.0.0' }],
  ] as const) {
    it(`is refused ${what}`, () => {
      assert.ok(planRelease(facts(changed)).issues.length > 0);
    });
  }

  it('that is breaking raises the second number', () => {
    assert.deepEqual(planRelease(facts({ version: '0.2.0', changelog: breaking })).issues, []);
  });

  it('finds every place of this project that has the version', () => {
    const [major = 0, minor = 0] = VERSION.split('.').map(Number);
    const version = `${major}.${minor + 1}.0`;
    const { files: changed } = planRelease(
      facts({ version, read: (path) => (existsSync(join(PROJECT_ROOT, path)) ? projectFile(path) : undefined) }),
    );
    assert.deepEqual(
      Object.keys(changed).filter((path) => changed[path]?.includes(version) !== true),
      [],
    );
  });

  it('writes nothing unless asked to, then makes one commit and its tag', () => {
    const folder = tempDir('release');
    folders.push(folder);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const who = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' };
    const env = { PATH: process.env['PATH'], HOME: folder, ...who };
    const git = (...args: readonly string[]): string =>
      execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' });
    const release = (...args: readonly string[]): number | null =>
      spawnSync(process.execPath, [join(PROJECT_ROOT, 'scripts/release.ts'), ...args], { cwd: folder, env }).status;
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message', 'a');

    assert.equal(release('0.1.5'), 0);
    assert.equal(git('status', '--porcelain') + git('tag', '--list'), '');
    assert.equal(release('0.1.5', '--write'), 0);
    assert.equal(git('status', '--porcelain'), '');
    assert.equal(git('tag', '--list', '--points-at', 'HEAD').trim(), 'v0.1.5');
    assert.match(readFileSync(join(folder, 'package.json'), 'utf8'), /0\.1\.5/);
    assert.equal(release('0.1.5', '--write'), 1);
  });
});
