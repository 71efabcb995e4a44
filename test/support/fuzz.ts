import type { TestContext } from 'node:test';
import fc, { type IAsyncProperty } from 'fast-check';

/** FUZZ_SEED (`4711`) tries other cases; with FUZZ_PATH, as a failure names it, one case is run again alone. */
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const path = process.env['FUZZ_PATH'];

/**
 * Tries a property with `runs` cases that its seed decides. The seed is printed; a failure says how to run its case
 * again.
 */
export async function fuzz<Case>(test: TestContext, property: IAsyncProperty<Case>, runs: number): Promise<void> {
  const began = performance.now();
  const details = await fc.check(property, { seed, numRuns: runs, ...(path === undefined ? {} : { path }) });
  if (details.failed) {
    const replay = `FUZZ_SEED=${details.seed} FUZZ_PATH=${details.counterexamplePath ?? ''} runs this case alone`;
    throw new Error(`${replay}\n${fc.defaultReportMessage(details) ?? ''}`, { cause: details.errorInstance });
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  test.diagnostic(`FUZZ_SEED=${details.seed}: ${details.numRuns} cases in ${seconds} s`);
}
