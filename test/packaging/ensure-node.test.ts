import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';
import { tempDir } from '../support/temp-dir.ts';

const folder = tempDir('ensure-node');
const installed = join(folder, 'installed');

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** A machine whose Node does not start because libatomic is missing, until apt-get installs it. */
function bareMachine(): void {
  rmSync(installed, { force: true });
  program('node', `[ -e ${installed} ] && echo v26.10.0 && exit 0; echo 'libatomic.so.1: cannot open' >&2; exit 127`);
  program('apt-get', `echo "$@" >> ${installed}`);
  program('id', 'echo 0');
}

function ensureNode(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stderr } = spawnSync('/bin/sh', [join(PROJECT_ROOT, 'scripts/ensure-node.sh'), ...args], {
    env: { PATH: folder },
    encoding: 'utf8',
  });
  return { status, said: stderr };
}

describe('what a bare machine lacks', () => {
  it('is named but not installed by a command that runs in production', () => {
    bareMachine();
    const { status, said } = ensureNode();
    assert.equal(status, 2);
    assert.match(said, /apt-get install libatomic1/);
    assert.equal(existsSync(installed), false);
  });

  it('is installed by a command that may install', () => {
    bareMachine();
    const { status, said } = ensureNode('--may-install');
    assert.equal(status, 0, said);
    assert.match(readFileSync(installed, 'utf8'), /install .*libatomic1/);
  });

  for (const [version, expected] of [
    ['18.20.8', 2],
    ['23.11.1', 2],
    ['24.0.0', 0],
  ] as const) {
    it(`Node ${version} ${expected === 0 ? 'is enough' : 'is named in one line, with the version that is needed'}`, () => {
      program('node', `echo v${version}`);
      const { status, said } = ensureNode();
      assert.equal(status, expected);
      if (expected === 0) assert.equal(said, '');
      else assert.match(said, new RegExp(`^[^\\n]*needs Node 24 or newer[^\\n]*v${version}[^\\n]*\\n$`));
    });
  }

  it('may be installed only by the demo, the tests, the mutants and the benchmark', () => {
    const { scripts } = JSON.parse(projectFile('package.json')) as { readonly scripts: Record<string, string> };
    const installing = Object.keys(scripts).filter((name) => scripts[name]?.includes('--may-install') === true);
    assert.deepEqual(installing.sort(), ['bench', 'demo', 'mutants', 'test', 'test:coverage', 'test:deep']);
  });
});
