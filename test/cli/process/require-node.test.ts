import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { ModuleKind, transpileModule } from 'typescript';
import { PROJECT_ROOT, projectFile } from '../../support/project-file.ts';
import { tempDir } from '../../support/temp-dir.ts';

const folder = tempDir('old-node');
const ENTRIES = ['main', 'cli/main'];

/** The files that an old Node reads, as the build makes them. */
function build(): void {
  const { compilerOptions } = JSON.parse(projectFile('tsconfig.build.json')) as { compilerOptions: object };
  for (const file of [...ENTRIES, 'cli/process/require-node']) {
    const target = join(folder, 'dist', `${file}.js`);
    mkdirSync(dirname(target), { recursive: true });
    const text = readFileSync(join(PROJECT_ROOT, 'src', `${file}.ts`), 'utf8');
    const options = { ...compilerOptions, module: ModuleKind.ESNext, sourceMap: false };
    writeFileSync(target, transpileModule(text, { compilerOptions: options }).outputText);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}

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
  before(build);

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
    // Without the refusal, it goes on to load the rest of the program, which is not here.
    const { stderr } = run(process.execPath, '--import', as('24.0.0'), 'dist/main.js');
    assert.match(stderr, /ERR_MODULE_NOT_FOUND/);
  });
});
