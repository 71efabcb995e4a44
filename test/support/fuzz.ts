import { relative } from 'node:path';
import type { TestContext } from 'node:test';
import fc, { type IRawProperty } from 'fast-check';

/** The seed of a run whose environment says nothing: what is tested is the same each time. */
const USUAL_SEED = 20_261_123;

/**
 * Tries a property with so many cases from a seed, which is printed. FUZZ=seed:path, as a failure prints it, begins with that
 * case; a property without a case at this path is skipped. FUZZ=seed tries the cases of another seed.
 */
export async function fuzz<Case>(
  test: TestContext,
  property: IRawProperty<Case>,
  runs: number,
  usualSeed = USUAL_SEED,
): Promise<void> {
  const [, asked = usualSeed, path] = /^(-?\d+)(?::([\d:]+))?$/.exec(process.env['FUZZ'] ?? '') ?? [];
  const seed = Number(asked);
  const replay = path === undefined ? { numRuns: runs } : { numRuns: 1, path, endOnFailure: true };
  const details = await check(property, { seed, ...replay });
  if (details === undefined || (path !== undefined && details.numRuns === 0)) {
    test.skip(`no case of this property is at ${path ?? ''}`);
    return;
  }
  if (details.failed) {
    const file = relative(process.cwd(), process.argv[1] ?? '');
    const command = `FUZZ=${seed}:${details.counterexamplePath ?? ''} npm test -- ${file}`;
    throw new Error(`${command} runs this case again\n${fc.defaultReportMessage(details) ?? ''}`, {
      cause: details.errorInstance,
    });
  }
  test.diagnostic(`${details.numRuns} cases, seed ${seed}`);
}

/** The result of a property, or nothing if the path of the parameters leads to none of its cases. */
async function check<Case>(property: IRawProperty<Case>, parameters: fc.Parameters<Case>) {
  try {
    return await fc.check(property, parameters);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Unable to replay, got wrong path')) return undefined;
    throw error;
  }
}
