import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as exploreFile from '../session/schedules/explore.ts';
import type * as memoryBackendFile from '../session/schedules/memory-backend.ts';
import { PROJECT_ROOT } from '../packaging/project-file.ts';
import type { Patch } from './guards.ts';

/** Explores a copy of the program that has been patched. @throws when a patch no longer fits the source. */
export async function exploreWithout(
  patches: readonly Patch[],
  seeds: exploreFile.SeedRange,
): Promise<exploreFile.Exploration> {
  const copy = await mkdtemp(join(tmpdir(), 'longport-bff-guard-'));
  try {
    for (const path of ['package.json', 'src', 'test/session/schedules']) {
      await cp(join(PROJECT_ROOT, path), join(copy, path), { recursive: true });
    }
    await symlink(join(PROJECT_ROOT, 'node_modules'), join(copy, 'node_modules'));
    for (const patch of patches) await apply(patch, copy);
    const schedules = pathToFileURL(join(copy, 'test/session/schedules/')).href;
    const { explore } = (await import(`${schedules}explore.ts`)) as typeof exploreFile;
    const { memoryBackend } = (await import(`${schedules}memory-backend.ts`)) as typeof memoryBackendFile;
    return await explore(memoryBackend, seeds);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function apply({ file, find, instead }: Patch, folder: string): Promise<void> {
  const path = join(folder, file);
  const parts = (await readFile(path, 'utf8')).split(find);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} places in ${file} instead of one: ${find}`);
  await writeFile(path, parts.join(instead));
}
