// `npm run requirements`: which tests show which requirement of docs/requirements.md, from the results of the last
// `npm test` and `npm run test:deep`. Ends with status 1 if a MUST has no passed test.
import { globSync, readFileSync } from 'node:fs';
import { judge, requirementsIn, type Proof } from './support/requirements.ts';
import type { TestResult } from './support/result-lines.ts';

const files = globSync('coverage/results-*.jsonl');
if (files.length === 0) {
  console.error('There are no results of a test run: run `npm test` first.');
  process.exit(1);
}
const results = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TestResult),
);
const { proofs, faults } = judge(requirementsIn(readFileSync('docs/requirements.md', 'utf8')), results);

for (const proof of proofs) {
  console.log(`${proof.id} ${proof.level}: ${summaryOf(proof)}`);
  for (const title of proof.passed) console.log(`    ${title}`);
}
const shown = (level: Proof['level']): string => {
  const all = proofs.filter((proof) => proof.level === level);
  return `${all.filter(({ passed }) => passed.length > 0).length} of ${all.length} ${level}`;
};
console.log(`\nShown by tests that passed: ${shown('MUST')}, ${shown('SHOULD')}.`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function summaryOf({ passed, failed, skipped }: Proof): string {
  const counts = [
    [passed.length, 'passed'],
    [failed.length, 'failed'],
    [skipped.length, 'skipped'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? 'no test' : said.join(', ');
}
