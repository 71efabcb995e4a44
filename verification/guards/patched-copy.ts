import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../test/support/project-file.ts';

/** A change to one file of the source. */
export interface Patch {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly instead: string;
}

/** A copy of some of the project's files, in a folder of its own. */
export interface PatchedCopy extends AsyncDisposable {
  readonly folder: string;
}

/** Copies `paths` and patches them. @throws when a patch no longer fits the source. */
export async function patchedCopy(paths: readonly string[], patches: readonly Patch[]): Promise<PatchedCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'longport-bff-guard-'));
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

async function apply({ file, find, instead }: Patch, folder: string): Promise<void> {
  const path = join(folder, file);
  const parts = (await readFile(path, 'utf8')).split(find);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} places in ${file} instead of one: ${find}`);
  await writeFile(path, parts.join(instead));
}
