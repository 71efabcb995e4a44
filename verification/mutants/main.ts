// Puts small faults into copies of the source, one at a time, and asks the nearest tests. verification/README.md says how
// to use it.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureRedisServer } from '../../test/support/ensure-redis-server.ts';
import { drawMutations, findListed, listLine } from './choose.ts';
import { createCompiler } from './compiler.ts';
import { mutationsOf } from './enumerate.ts';
import { readEquivalents } from './equivalents.ts';
import { judgeMutants, type Verdict } from './judge-mutants.ts';
import { openLane, type PlainResults } from './lane.ts';
import { keyOf, type Mutation } from './mutation.ts';
import { createNearestTests, isSlowKind } from './nearest-tests.ts';
import { HELP, readOptions, type MutantOptions } from './options.ts';
import { recordTests } from './record-tests.ts';
import { summary, verdictLine } from './report.ts';
import { notRecorded, readTestMap } from './test-map.ts';
import { usesIn, usesOfConstant } from './uses.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = globSync('src/**/*.ts', { cwd: ROOT }).sort();
const compiler = createCompiler(ROOT, SOURCES);

// What is killed leaves nothing: folders and test processes end with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const options = readOptions(process.argv.slice(2));
if (options === undefined) console.log(HELP);
else process.exitCode = await run(options);

async function run(options: MutantOptions): Promise<number> {
  const mutations = choose(options);
  if (options.list) {
    for (const mutation of mutations) console.log(listLine(mutation));
    return 0;
  }
  const missing = ensureRedisServer();
  if (missing !== undefined) throw new Error(missing);
  const verdicts = await test(mutations, options);
  const { passed, text } = summary(verdicts, ROOT);
  console.log(`\n${text}`);
  mkdirSync(join(ROOT, 'coverage'), { recursive: true });
  const lines = verdicts.map(({ mutation, kind, by }) => JSON.stringify({ key: keyOf(mutation), kind, by }));
  writeFileSync(join(ROOT, 'coverage/mutants.jsonl'), `${lines.join('\n')}\n`);
  return passed ? 0 : 1;
}

function choose({ only, set, seed, count }: MutantOptions): readonly Mutation[] {
  const files = SOURCES.filter((file) => set !== undefined || only.some((start) => file.startsWith(start)));
  const mutations = files.flatMap((file) => mutationsOf(compiler.program, ROOT, file));
  const equivalents = readEquivalents(fileURLToPath(new URL('equivalent.txt', import.meta.url)));
  if (set !== undefined) {
    const { found, gone } = findListed(readFileSync(set, 'utf8'), mutations);
    for (const listed of gone) console.error(`the source no longer holds: ${keyOf(listed)}`);
    return found.filter((mutation) => !equivalents.has(mutation));
  }
  if (files.length === SOURCES.length) {
    for (const key of equivalents.unused(mutations))
      console.error(`equivalent.txt: the source no longer holds: ${key}`);
  }
  const drawn = drawMutations({ mutations, seed, count, root: ROOT, compiler, equivalents });
  console.error(`${drawn.length} of ${mutations.length} mutations of ${files.length} files, seed ${seed}`);
  return drawn;
}

async function test(mutations: readonly Mutation[], options: MutantOptions) {
  const { map: path, lanes: count, limitMs, tests } = options;
  const mapPath = resolve(ROOT, path);
  const files = globSync('test/**/*.test.ts', { cwd: ROOT }).filter(
    (file) => !isSlowKind(file) && tests.some((start) => file.startsWith(start)),
  );
  const known = readTestMap(mapPath);
  const unknown = notRecorded(known, ROOT, files);
  if (unknown.length > 0) console.error(`${unknown.length} test files are run once to learn what they execute`);
  const map = await recordTests({ root: ROOT, map: known, files: unknown, path: mapPath, lanes: count });

  const uses = usesIn(compiler.program, ROOT, SOURCES);
  const usesOf = (mutation: Mutation) => usesOfConstant(compiler.program, ROOT, uses, mutation);
  const nearest = createNearestTests({ map, root: ROOT, files, usesOf });
  const plainResults: PlainResults = new Map();
  await using lanes = new AsyncDisposableStack();
  const opened = await Promise.all(
    Array.from({ length: count }, async () => lanes.use(await openLane(ROOT, plainResults))),
  );
  const report = (verdict: Verdict): void => {
    console.log(verdictLine(verdict));
  };
  return await judgeMutants({ mutations, testsOf: (mutation) => nearest.of(mutation), lanes: opened, limitMs, report });
}
