import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';

const FILE = fileURLToPath(new URL('../../openapi/longport.json', import.meta.url));

/** What the linter finds in the description: every rule that Redocly recommends, as an error. */
export async function lintDescription(): Promise<readonly string[]> {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      // LongPort has /v1/content/{symbol}/news beside /v1/content/news/{id}.
      'no-ambiguous-paths': 'off',
      'operation-operationId': 'error',
      'operation-singular-tag': 'error',
      'operation-description': 'off',
      'path-parameters-defined': 'error',
      'no-invalid-schema-examples': 'error',
      'no-invalid-parameter-examples': 'error',
      'no-duplicated-tag-names': 'error',
      'tag-description': 'error',
      'component-name-unique': 'off',
    },
  });
  const problems = await lint({ ref: FILE, config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer ?? ''})`);
}

if (import.meta.main) {
  const problems = await lintDescription();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
