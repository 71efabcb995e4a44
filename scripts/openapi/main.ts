import { writeFileSync } from 'node:fs';
import { describeApi } from './description.ts';
import { writeApiTypes } from '../generate-api-types.ts';
import { ARRAY_NAMES_FILE, generateArrayNames } from '../generate-array-names.ts';
import { readTable } from './read-table.ts';

/** openapi/longport.json as it should be. */
export function generateDescription(): string {
  return `${JSON.stringify(describeApi(readTable()), null, 1)}\n`;
}

if (import.meta.main) {
  const description = generateDescription();
  writeFileSync('openapi/longport.json', description);
  writeFileSync(ARRAY_NAMES_FILE, await generateArrayNames(description));
  await writeApiTypes();
}
