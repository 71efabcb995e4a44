// Bundles the program and its production dependencies into dist/ (docs/adr/0027-one-bundle.md).
//   npm run build
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown, type OutputChunk } from 'rolldown';
import { installedPackage, licenceTexts, productionPackages } from './list-licences.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Writes the bundle to `folder`, and removes what it held. It needs no `node_modules`, but a `package.json` beside the
 * folder that says `"type": "module"`.
 * @throws if it would contain a package whose licence does not accompany it.
 */
export async function build(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await using bundle = await rolldown({
    cwd: ROOT,
    input: { main: 'src/main.ts', 'cli/main': 'src/cli/main.ts' },
    platform: 'node',
    tsconfig: false,
    // `debug` uses it if it is there. Only development dependencies bring it.
    external: ['supports-color'],
    // The same output for linked packages.
    resolve: { symlinks: false },
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    // A file for each part that is loaded on its own, such as the traces.
    chunkFileNames: 'chunks/[name].js',
    // A stack trace must be readable: names are kept, and comments say which file the lines come from.
    minify: false,
    keepNames: true,
  });
  const packages = productionPackages(ROOT);
  const foreign = bundledPaths(output.filter((file) => file.type === 'chunk')).filter(
    (module) => !packages.some(({ path }) => module.startsWith(`${path}/`)),
  );
  if (foreign.length > 0) throw new Error(`not of a production dependency: ${foreign.join(', ')}`);
  // The bundler adds helpers of its own.
  const all = [...packages, installedPackage(ROOT, 'node_modules/rolldown')];
  writeFileSync(join(folder, 'licences.txt'), licenceTexts(all));
}

/** The files of packages that were bundled, relative to the root. */
function bundledPaths(chunks: readonly OutputChunk[]): string[] {
  const ids = chunks.flatMap(({ moduleIds }) => moduleIds);
  return ids.flatMap((id) => /(?<=\/)node_modules\/.*$/.exec(id)?.[0] ?? []);
}

if (import.meta.main) await build(join(ROOT, 'dist'));
