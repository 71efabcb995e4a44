import type { TestContext } from 'node:test';

/** The seed of a run whose environment says nothing: what is tested is the same each time. */
const USUAL_SEED = 20_261_123;

export interface FuzzParameters {
  readonly numRuns: number;
  readonly seed: number;
  readonly path?: string;
}

/**
 * The parameters of a property: so many cases from a seed, which is printed. A failure names its seed and path:
 * FUZZ=seed:path runs that case again, FUZZ=seed all of them.
 */
export function fuzzParameters(test: TestContext, numRuns: number, usualSeed = USUAL_SEED): FuzzParameters {
  const [, asked, path] = /^(-?\d+)(?::([\d:]+))?$/.exec(process.env['FUZZ'] ?? '') ?? [];
  const seed = asked === undefined ? usualSeed : Number(asked);
  test.diagnostic(`${numRuns} cases, seed ${seed}`);
  return { numRuns, seed, ...(path === undefined ? {} : { path }) };
}
