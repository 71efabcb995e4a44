import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { build } from '../../../scripts/build.ts';
import { projectFile } from '../../support/project-file.ts';
import { tempDir } from '../../support/temp-dir.ts';

const folder = tempDir('old-node');
const ENTRIES = ['main', 'cli/main'];

/** Node as another version of itself. */
const as = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;

function run(node: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: folder, encoding: 'utf8', env: {} });
  return { status, stdout, stderr };
}

/** The Node of the system, if it is too old. */
const oldNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((each) => join(each, 'node'))
  .find((node) => /^v(1[5-9]|2[0-3])\./.test(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout));

describe('a Node that is too old', () => {
  before(async () => {
    await build(join(folder, 'dist'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  });

  for (const entry of ENTRIES.map((each) => `dist/${each}.js`)) {
    it(`is named in one line, with the version that is needed: node ${entry}`, () => {
      const { status, stdout, stderr } = run(process.execPath, '--import', as('23.11.1'), entry);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /^longport-bff needs Node 24 or newer\. This is Node 23\.11\.1 \(.*\/node\)\.\n$/);
    });

    it(`is named by that Node itself: node ${entry}`, { skip: oldNode === undefined && 'there is no old Node' }, () => {
      const { status, stdout, stderr } = run(oldNode ?? '', entry);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /^longport-bff needs Node 24 or newer\. This is Node \d+\.\d+\.\d+ \(.*\/node\)\.\n$/);
    });
  }

  it('is not one that package.json allows', () => {
    const { engines } = JSON.parse(projectFile('package.json')) as { engines: { node: string } };
    assert.equal(engines.node, '>=24');
    // Without the refusal, it goes on to the rest of the program, which lacks its settings.
    const { stderr } = run(process.execPath, '--import', as('24.0.0'), 'dist/main.js');
    assert.match(stderr, /^longport-bff cannot start: /);
  });
});
