import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { buildClient } from '../../scripts/build-client.ts';
import { PROJECT_ROOT } from './project-file.ts';
import { tempDir } from './temp-dir.ts';

export const CLIENT_FOLDER = join(PROJECT_ROOT, 'client');

/** Builds the package for pages with its types, if the test command has not done so. */
export async function ensureClient(): Promise<void> {
  if (!existsSync(join(CLIENT_FOLDER, 'dist/testing.d.ts'))) await buildClient({ withTypes: true });
}

export interface PackedClient {
  readonly tarball: string;
  /** The content of the tarball. */
  readonly folder: string;
}

/** What would be published. */
export async function packClient(): Promise<PackedClient> {
  await ensureClient();
  const folder = tempDir('packed-client');
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: CLIENT_FOLDER });
  const [name = ''] = readdirSync(folder);
  execFileSync('tar', ['-xzf', name], { cwd: folder });
  return { tarball: join(folder, name), folder: join(folder, 'package') };
}

export interface BundleOptions {
  /** What is left out: the packages and modules whose names match. */
  readonly without?: RegExp;
}

/** A module as the bundler of a page makes it: without what is not used, and minified. */
export async function bundleForPage(source: string, { without }: BundleOptions = {}): Promise<string> {
  const entry = '\0entry';
  await using bundle = await rolldown({
    input: 'entry',
    cwd: PROJECT_ROOT,
    platform: 'browser',
    tsconfig: false,
    // 'use client' means nothing in a page that is only run in a browser.
    checks: { moduleLevelDirective: false },
    external: (id) => without?.test(id) === true,
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? entry : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  // What a page loads at once: not what it imports when it is first needed.
  return output.flatMap((file) => (file.type === 'chunk' && !file.isDynamicEntry ? [file.code] : [])).join('');
}
