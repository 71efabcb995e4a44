import { globSync } from 'node:fs';
import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { PROJECT_ROOT } from '../../test/support/project-file.ts';
import { tempDir } from '../../test/support/temp-dir.ts';
import { PlaceNotFoundError } from './find-in-source.ts';
import type { Patch } from './source-edits.ts';

/** A copy of some of the project's files, in a folder of its own. */
export interface PatchedCopy extends AsyncDisposable {
  readonly folder: string;
}

/** Copies `paths` and patches them. @throws when a patch no longer fits the source. */
export async function patchedCopy(paths: readonly string[], patches: readonly Patch[]): Promise<PatchedCopy> {
  const folder = tempDir('guard');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    for (const path of ['package.json', ...paths]) {
      await cp(join(PROJECT_ROOT, path), join(folder, path), { recursive: true });
    }
    await symlink(join(PROJECT_ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const patch of patches) await apply(patch, folder);
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, [Symbol.asyncDispose]: remove };
}

/** @throws when no file, or more than one, has the place that the patch names. */
async function apply({ path: place, edit }: Patch, folder: string): Promise<void> {
  const files = place.endsWith('.ts') ? [place] : globSync(`${place}/**/*.ts`, { cwd: folder });
  const fitting: { readonly path: string; readonly text: string }[] = [];
  const faults: string[] = [];
  for (const each of files) {
    const path = join(folder, each);
    const text = await readFile(path, 'utf8');
    try {
      const { start, end, text: instead } = edit(ts.createSourceFile(each, text, ts.ScriptTarget.Latest, true));
      fitting.push({ path, text: text.slice(0, start) + instead + text.slice(end) });
    } catch (error) {
      if (!(error instanceof PlaceNotFoundError)) throw error;
      faults.push(error.message);
    }
  }
  const [one] = fitting;
  if (one === undefined || fitting.length > 1) {
    throw new Error(`${fitting.length} places in ${place} instead of one; ${faults[0] ?? 'each is fitting'}`);
  }
  await writeFile(one.path, one.text);
}
