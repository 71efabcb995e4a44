import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as exploreFile from '../refresh-schedules/explore.ts';
import type * as memoryBackendFile from '../refresh-schedules/memory-backend.ts';
import type { SeedRange } from '../schedules/explore.ts';
import { patchedCopy } from './patched-copy.ts';
import type { Patch } from './source-edits.ts';

/** Explores a copy of the program that has been patched. @throws when a patch no longer fits the source. */
export async function exploreWithout(patches: readonly Patch[], seeds: SeedRange): Promise<exploreFile.Exploration> {
  await using copy = await patchedCopy(['src', 'verification/schedules', 'verification/refresh-schedules'], patches);
  const schedules = pathToFileURL(join(copy.folder, 'verification/refresh-schedules/')).href;
  const { explore } = (await import(`${schedules}explore.ts`)) as typeof exploreFile;
  const { memoryBackend } = (await import(`${schedules}memory-backend.ts`)) as typeof memoryBackendFile;
  return await explore(memoryBackend, seeds);
}
