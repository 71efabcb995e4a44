// Builds the package for pages into client/dist: a module for each entry with its types, and one file for pages without a
// build.
//   npm run build -w client
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown, type RolldownOptions } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLIENT = join(ROOT, 'client');
const ENTRIES = ['index', 'live', 'candles', 'orders', 'react', 'tanstack', 'testing'];
const TARGET = 'es2022';

/** The one file for pages without a build. It contains openapi-fetch and needs nothing else. */
export const ONE_FILE = 'longport-bff-client.js';

export interface ClientBuildOptions {
  /** Without types the build takes a tenth of the time; enough for a page. */
  readonly withTypes: boolean;
}

/** Writes the package's modules to `folder`, and removes what it held. */
export async function buildClient({ withTypes }: ClientBuildOptions, folder = join(CLIENT, 'dist')): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([buildModules(folder), buildOneFile(folder)]);
  if (withTypes) buildTypes(folder);
}

const common = { cwd: CLIENT, platform: 'browser', tsconfig: false, transform: { target: TARGET } } as const;

async function buildModules(folder: string): Promise<void> {
  const input = Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`]));
  // What a page's own build resolves: every package, so that there is one copy of it in the page.
  const external: RolldownOptions['external'] = (id) => !/^[./]/.test(id) && !id.startsWith('src/');
  await using bundle = await rolldown({ ...common, input, external });
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    // React renders what a server component imports on the server, unless the module says this.
    banner: ({ name }) => (name === 'react' ? "'use client';" : ''),
    minify: false,
  });
}

async function buildOneFile(folder: string): Promise<void> {
  await using bundle = await rolldown({ ...common, input: 'src/one-file.ts' });
  await bundle.write({ file: join(folder, ONE_FILE), format: 'esm', minify: true, codeSplitting: false });
}

function buildTypes(folder: string): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = [
    '--noEmit',
    'false',
    '--declaration',
    '--emitDeclarationOnly',
    '--rootDir',
    join(CLIENT, 'src'),
    '--outDir',
    folder,
  ];
  execFileSync(process.execPath, [tsc, '-p', CLIENT, ...options], { stdio: 'inherit' });
}

if (import.meta.main) await buildClient({ withTypes: true });
