import { after, before, describe, it } from 'node:test';
import { seedRange } from '../schedules/explore.ts';
import { killHolder, type KillResult } from './kill-holder.ts';
import { killInAStorm } from './kill-in-a-storm.ts';
import { STEPS } from './steps.ts';
import { startStage, type Stage } from './stage.ts';

const IDS = '[TK-5] [TK-6] [TK-7] [TK-8]';
/** Several tests, each well within the time that one may take. */
const PER_TEST = 5;
const range = seedRange({ first: 1, last: 50 }, 'KILLS');

describe('a process that is killed while it holds the lease of a refresh', () => {
  const results: KillResult[] = [];
  let stage: Stage;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  for (let first = range.first; first <= range.last; first += PER_TEST) {
    const last = Math.min(first + PER_TEST - 1, range.last);
    it(`${IDS} costs a login only between response and write, and no other session anything: runs ${first} to ${last}`, async (test) => {
      for (let seed = first; seed <= last; seed += 1) results.push(await killHolder(seed, stage));
      test.diagnostic(summaryOf(results));
    });
  }

  it(`${IDS} costs no other login in a storm of refreshes, and in real time delays them by its claim: run ${range.first}`, async (test) => {
    test.diagnostic(JSON.stringify(await killInAStorm(range.first, stage)));
  });
});

/** The sum of all runs so far, in one line. */
function summaryOf(results: readonly KillResult[]): string {
  const kills = STEPS.map(({ name }) => `${name} ${results.filter(({ step }) => step === name).length}`).join('; ');
  const sum = (count: (result: KillResult) => number): number => results.reduce((all, each) => all + count(each), 0);
  return (
    `${results.length} runs, killed at: ${kills}; ` +
    `${sum(({ recovered }) => recovered)} sessions recovered, ${sum(({ ended }) => ended)} ended by the crash`
  );
}
