import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient, ONE_FILE } from '../../scripts/build-client.ts';

const FOLDER = fileURLToPath(new URL('public', import.meta.url));

/**
 * The folder of the sample page, complete: the package for pages, built from its sources, is in it. Processes may do this
 * at the same time.
 */
export async function prepareSamplePage(): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'longport-bff-client-'));
  try {
    await buildClient({ withTypes: false }, scratch);
    const built = await readFile(join(scratch, ONE_FILE));
    const file = join(FOLDER, ONE_FILE);
    const before = await readFile(file).catch(() => undefined);
    if (before?.equals(built) === true) return FOLDER;
    // A page that is being read never sees half of it.
    await writeFile(`${file}.${process.pid}`, built);
    await rename(`${file}.${process.pid}`, file);
    return FOLDER;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

if (import.meta.main) await prepareSamplePage();
