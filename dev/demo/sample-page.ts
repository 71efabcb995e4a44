import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient, ONE_FILE } from '../../scripts/build-client.ts';

const FOLDER = fileURLToPath(new URL('public', import.meta.url));
const DESCRIPTION = fileURLToPath(new URL('../../openapi/longport.json', import.meta.url));
/** What Swagger UI needs in a page of one's own, with its licence. */
const SWAGGER_UI = ['swagger-ui-bundle.js', 'swagger-ui.css', 'LICENSE', 'NOTICE'];

/**
 * The folder of the sample page, complete: the package for pages, built from its sources, is in it, and at /docs the
 * description of the calls. Processes may do this at the same time.
 */
export async function prepareSamplePage(): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'longport-bff-client-'));
  try {
    await buildClient({ withTypes: false }, scratch);
    await put(join(scratch, ONE_FILE), ONE_FILE);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  await put(DESCRIPTION, 'docs/longport.json');
  const swaggerUi = fileURLToPath(new URL('.', import.meta.resolve('swagger-ui-dist/package.json')));
  await Promise.all(SWAGGER_UI.map((name) => put(join(swaggerUi, name), `docs/${name}`)));
  return FOLDER;
}

/** Copies a file into the folder if it is not there as it is. A page that is being read never sees half of it. */
async function put(from: string, name: string): Promise<void> {
  const wanted = await readFile(from);
  const file = join(FOLDER, name);
  const before = await readFile(file).catch(() => undefined);
  if (before?.equals(wanted) === true) return;
  await writeFile(`${file}.${process.pid}`, wanted);
  await rename(`${file}.${process.pid}`, file);
}

if (import.meta.main) await prepareSamplePage();
