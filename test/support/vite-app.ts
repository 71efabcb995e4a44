import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { packClient } from './client-package.ts';
import { PROJECT_ROOT } from './project-file.ts';
import { tempDir } from './temp-dir.ts';

const run = promisify(execFile);
const PACKAGES = join(PROJECT_ROOT, 'node_modules');

/** What a new app of Vite in TypeScript has, and the declarations of packages are checked too. */
const COMPILER_OPTIONS = {
  target: 'es2023',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2023', 'dom'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  noEmit: true,
};

/** Makes an empty folder into an app that has the package for pages as it is published, and only what it depends on. */
export async function makeViteApp(mainTs: string): Promise<string> {
  const folder = tempDir('vite-app');
  await installPacked(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ['main.ts'] }),
  );
  writeFileSync(join(folder, 'main.ts'), mainTs);
  return folder;
}

/** Type-checks and builds it. Resolves with the folder for WEB_ROOT. @throws with the output of what failed. */
export async function buildViteApp(folder: string): Promise<string> {
  const programs = [[join(PACKAGES, 'typescript/bin/tsc')], [join(PACKAGES, 'vite/bin/vite.js'), 'build']];
  const runs = programs.map((program) => run(process.execPath, program, { cwd: folder }));
  for (const result of await Promise.allSettled(runs)) {
    if (result.status === 'fulfilled') continue;
    const { stdout, stderr } = result.reason as { stdout: string; stderr: string };
    throw new Error(stdout + stderr);
  }
  return join(folder, 'dist');
}

async function installPacked(folder: string): Promise<void> {
  const { tarball } = await packClient();
  const installed = join(folder, 'node_modules/longport-bff-client');
  mkdirSync(installed, { recursive: true });
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(PACKAGES, name), link);
  }
}
