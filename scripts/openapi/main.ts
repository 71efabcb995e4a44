import { writeFileSync } from 'node:fs';
import { describeApi } from './description.ts';
import { writeApiTypes } from '../generate-api-types.ts';
import { readTable } from './read-table.ts';

/** openapi/longport.json as it should be. */
export function generateDescription(): string {
  return `${JSON.stringify(describeApi(readTable()), null, 1)}\n`;
}

if (import.meta.main) {
  writeFileSync('openapi/longport.json', generateDescription());
  await writeApiTypes();
}
