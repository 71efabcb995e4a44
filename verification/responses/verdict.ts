import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeenResponse } from './recorder.ts';
import { createValidator, type Validate } from './validator.ts';

/** Compares every response of a run with the description of the API. A line for the whole, and one for each fault. */
export function judgeResponses(
  folder: string,
  validate: Validate = createValidator(),
): { passed: boolean; lines: string[] } {
  const seen = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'));
  const faults = new Map<string, string>();
  const bodies = new Map<string, string | undefined>();
  for (const line of seen) {
    const { where, ...response } = JSON.parse(line) as SeenResponse;
    const key = JSON.stringify(response);
    if (!bodies.has(key)) bodies.set(key, validate(response));
    const fault = bodies.get(key);
    if (fault === undefined) continue;
    const { by, method = 'unparsed', path = '', status } = response;
    const what = `  ${by === 'bff' ? 'the BFF' : 'the dev LongPort'}, ${method} ${path} ${status}: ${fault}`;
    if (!faults.has(what)) faults.set(what, `${what}\n    seen in ${where}: ${response.body.slice(0, 300)}`);
  }
  const summary = `Responses: ${bodies.size} different ones compared with openapi/longport.json: ${faults.size} differ.`;
  return { passed: faults.size === 0, lines: [summary, ...faults.values()] };
}
