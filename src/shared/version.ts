import { readFileSync } from 'node:fs';

// Read, not imported: the same relative path holds for src/ and for the built dist/.
const packageJson = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** The version of this program, as package.json has it. */
export const VERSION: string = packageJson.version;
