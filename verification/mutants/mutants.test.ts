import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tempDir } from '../../test/support/temp-dir.ts';
import { findListed, listLine } from './choose.ts';
import { createCompiler } from './compiler.ts';
import { drawOrder } from './draw.ts';
import { mutationsOf } from './enumerate.ts';
import { keyOf, mutate, type Mutation } from './mutation.ts';
import { createNearestTests } from './nearest-tests.ts';
import { hashOf, type TestRecord } from './test-map.ts';

const SOURCE = `export const MAX_TRIES = 3;
export function mayTry(tries: number, isOpen: boolean): boolean {
  return tries < MAX_TRIES && isOpen;
}
`;

/** A project of one file. */
function project(text: string) {
  const root = tempDir('mutants-test');
  writeFileSync(join(root, 'tsconfig.json'), '{"compilerOptions":{"strict":true,"types":[],"module":"nodenext"}}');
  writeFileSync(join(root, 'try.ts'), text);
  const compiler = createCompiler(root, ['try.ts']);
  return { root, compiler, mutations: mutationsOf(compiler.program, root, 'try.ts') };
}

const names = (mutations: readonly Mutation[]): string[] => mutations.map(keyOf);

describe('small faults', () => {
  it('are found in conditions, operators and constants, with the function they are in', () => {
    const found = names(project(SOURCE).mutations);
    for (const expected of [
      'try.ts | MAX_TRIES | number | MAX_TRIES = 3 with 0',
      'try.ts | mayTry | operator | tries < MAX_TRIES → <=',
      'try.ts | mayTry | drop-right-of-&& | tries < MAX_TRIES && isOpen → (tries < MAX_TRIES)',
      'try.ts | mayTry | return-true | tries < MAX_TRIES && isOpen → true',
    ]) {
      assert.ok(found.includes(expected), `${expected} is not among\n${found.join('\n')}`);
    }
  });

  it('are offered to the compiler, which refuses what no change could bring in', () => {
    const { compiler } = project(SOURCE);
    assert.equal(compiler.accepts('try.ts', SOURCE.replace('3', '4')), true);
    assert.equal(compiler.accepts('try.ts', SOURCE.replace('3', "'3'")), false);
  });

  it('are drawn in the same order by the same seed, and in another by another', () => {
    const before = names(drawOrder(project(SOURCE).mutations, 7));
    assert.deepEqual(names(drawOrder(project(SOURCE).mutations, 7)), before);
    assert.notDeepEqual(names(drawOrder(project(SOURCE).mutations, 8)), before);
  });

  it('are found again from a list, although their lines have moved', () => {
    const list = project(SOURCE).mutations.map(listLine).join('\n');
    const moved = `// A line more.\n${SOURCE}`;
    const { mutations } = project(moved);
    const { found, gone } = findListed(list, mutations);
    assert.deepEqual([names(found), gone], [names(mutations), []]);
    for (const mutation of found) assert.notEqual(mutate(moved, mutation), moved);
  });

  it('are shown to the tests that execute them, the one named like the source first', () => {
    const { root, mutations } = project(SOURCE);
    const record = (test: string, durationMs: number, ranges: readonly number[]): TestRecord => {
      writeFileSync(join(root, test), '');
      return { test, durationMs, passed: true, executed: { 'try.ts': { ranges, functions: [] } } };
    };
    const whole = [0, SOURCE.length];
    const tests = [
      record('slow.test.ts', 900, whole),
      record('other.test.ts', 10, [0, 1]),
      record('try.test.ts', 900, whole),
    ];
    const map = { hashes: { 'try.ts': hashOf(join(root, 'try.ts')) }, tests };
    const files = tests.map(({ test }) => test);
    const nearest = createNearestTests({ map, root, files, usesOf: () => new Map() });
    const mutation = mutations.find(({ kind }) => kind === 'operator') ?? assert.fail();
    assert.deepEqual(
      nearest.of(mutation).map(({ test }) => test),
      ['try.test.ts', 'slow.test.ts'],
    );
  });
});
