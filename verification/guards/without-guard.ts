import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ScheduleOutcome, SeedRange, SeedsTried } from '../schedules/explore.ts';
import { patchedCopy } from './patched-copy.ts';
import type { Patch } from './source-edits.ts';

/** What the exploration of a folder exports. */
interface Explored<Outcome> {
  readonly explore: (backend: unknown, seeds: SeedRange) => Promise<SeedsTried<Outcome>>;
}

/**
 * Explores a copy of the program that has been patched, with the schedules of a folder and over the memory store.
 * @throws when a patch no longer fits the source.
 */
export async function exploreWithout<Outcome extends ScheduleOutcome<string>>(
  schedules: 'refresh-schedules' | 'order-schedules',
  patches: readonly Patch[],
  seeds: SeedRange,
): Promise<SeedsTried<Outcome>> {
  await using copy = await patchedCopy(['src', 'verification/schedules', `verification/${schedules}`], patches);
  const folder = pathToFileURL(join(copy.folder, `verification/${schedules}/`)).href;
  const { explore } = (await import(`${folder}explore.ts`)) as Explored<Outcome>;
  const { memoryBackend } = (await import(`${folder}memory-backend.ts`)) as { readonly memoryBackend: unknown };
  return await explore(memoryBackend, seeds);
}
