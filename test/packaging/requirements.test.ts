import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge, requirementsIn, type Requirement } from '../support/requirements.ts';
import type { TestResult } from '../support/result-lines.ts';
import { projectFile } from '../support/project-file.ts';

// Not in a title, so that no title of this file names a requirement.
const [must, should] = ['TK-1', 'SE-2'];
const list: readonly Requirement[] = [
  { id: must, level: 'MUST' },
  { id: should, level: 'SHOULD' },
  { id: 'WS-3', level: 'not now' },
];
const result = (outcome: TestResult['outcome'], ...titles: string[]): TestResult => ({ titles, outcome });

describe('docs/requirements.md', () => {
  const requirements = requirementsIn(projectFile('docs/requirements.md'));

  it('numbers the requirements of each group from one, without a gap and each once', () => {
    const counts = new Map<string, number>();
    for (const { id } of requirements) {
      const [group = '', number] = id.split('-');
      counts.set(group, (counts.get(group) ?? 0) + 1);
      assert.equal(Number(number), counts.get(group), id);
    }
    assert.deepEqual(
      [...counts].map(([group, count]) => `${group} ${count}`).join(', '),
      'AZ 10, CB 10, TK 15, SE 12, CS 9, PX 23, WS 6, LO 7, ER 6, HD 8, CF 9, LG 5, AV 8, OP 26, IK 14',
    );
  });

  it('has every row in the form that the count reads', () => {
    const rows = projectFile('docs/requirements.md').match(/^\| *[A-Z]{2}-\d+ *\|/gm) ?? [];
    assert.equal(rows.length, requirements.length);
  });
});

describe('the check of the requirements', () => {
  it('counts a passed test by the ids at the start of its title or of a suite around it', () => {
    const { proofs, faults } = judge(list, [
      result('passed', 'a suite', `[${should}] [${must}] holds`),
      result('passed', `[${must}] a suite`, 'a case', 'holds too'),
    ]);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      proofs.map(({ passed }) => passed.length),
      [2, 1, 0],
    );
  });

  it('does not count a test that failed, was skipped, or has the id inside its title', () => {
    const { proofs, faults } = judge(list, [
      result('failed', `[${must}] fails`),
      result('skipped', `[${must}] is skipped`),
      result('passed', `differs from [${must}]`),
    ]);
    assert.deepEqual(faults, [`${must} is a MUST, and no test that carries it has passed`]);
    assert.deepEqual([proofs[0]?.failed.length, proofs[0]?.skipped.length], [1, 1]);
  });

  it('fails only for a MUST without a test', () => {
    const { faults } = judge(list.slice(1), []);
    assert.deepEqual(faults, []);
  });

  for (const typo of ['TK-99', 'TK1', 'TKX-1', 'TK 1']) {
    it(`refuses a title with an id that does not exist: ${typo}`, () => {
      const { faults } = judge(list, [result('passed', `[${must}] [${typo}] holds`)]);
      assert.equal(faults.at(-1), `"[${must}] [${typo}] holds" names ${typo}, which is no requirement`);
    });
  }
});
