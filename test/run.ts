// The test command: installs or names what the tests need, then runs them with Node's test runner.
//   node test/run.ts               every test in test/
//   node test/run.ts deep          the long explorations in verification/
//   node test/run.ts PATH…         these files, or the files in these folders
//   node test/run.ts --coverage    with coverage of src/ and its thresholds
//   node test/run.ts --map         notes which test executes what of src/, for `npm run mutants`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createWriteStream, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { buildClient } from '../scripts/build-client.ts';
import { judge } from '../verification/canaries/verdict.ts';
import { judgeResponses } from '../verification/responses/verdict.ts';
import { recordingEnvironment } from '../verification/mutants/record-tests.ts';
import { addRecords, MAP_FILE, readTestMap, recordsIn, writeTestMap } from '../verification/mutants/test-map.ts';
import { findChromium } from './support/chromium.ts';
import { ensureRedisServer } from './support/ensure-redis-server.ts';
import { findFirefox } from './support/firefox.ts';
import { skipWithoutHaproxy } from './support/haproxy.ts';
import { skipWithoutNginx } from './support/nginx.ts';

const TEST_TIMEOUT_MS = 180_000;
const COVERAGE_FLAGS = [
  '--experimental-test-coverage',
  '--test-coverage-include=src/**',
  '--test-coverage-lines=95',
  '--test-coverage-branches=90',
];

const { values, positionals } = parseArgs({
  options: { coverage: { type: 'boolean' }, map: { type: 'boolean' } },
  allowPositionals: true,
});
const isDeep = positionals[0] === 'deep';
const isPart = !isDeep && positionals.length > 0;
// In CI the README's command measures the coverage as well, and makes the map for `npm run mutants`: one run serves all.
const isWholeInCi = process.env['CI'] === 'true' && positionals.length === 0;
const measuresCoverage = values.coverage === true || isWholeInCi;
const makesMap = values.map === true || isWholeInCi;
const files = isPart ? positionals.flatMap(testsOf) : testsOf(isDeep ? 'verification' : 'test');

function testsOf(path: string): string[] {
  const found = globSync(path.endsWith('.ts') ? path : `${path}/**/*.test.ts`);
  if (found.length > 0) return found;
  console.error(`there is no test at ${path}`);
  process.exit(1);
}

const missing = ensureRedisServer();
if (missing !== undefined) {
  console.error(missing);
  process.exit(1);
}
// Pages and tests import the package for pages as it is built.
await buildClient({ withTypes: false });

const uses = (folder: string): boolean => files.some((file) => file.startsWith(`test/${folder}/`));
if (uses('browser') && findChromium() === undefined) {
  console.log('Browser tests are SKIPPED: no Chromium was found (on Debian/Ubuntu: apt-get install chromium).');
}
if (uses('browser') && findFirefox() === undefined) {
  console.log('Tests in Firefox are SKIPPED: no Firefox was found (on Debian/Ubuntu: apt-get install firefox-esr).');
}
for (const [program, reason] of [
  ['haproxy', skipWithoutHaproxy()],
  ['nginx', skipWithoutNginx()],
] as const) {
  if (!uses('deploy') || reason === false) continue;
  console.log(`Tests with ${program} are SKIPPED: ${reason} (on Debian/Ubuntu: apt-get install ${program}).`);
}

if (uses('client-package') || uses('browser')) await buildClient({ withTypes: true });

// For `npm run requirements`, which reads results-*.jsonl: a part of the tests is no proof of all requirements, and the
// results of an earlier run are no proof of this one.
const results = isPart ? 'coverage/part.jsonl' : `coverage/results-${isDeep ? 'deep' : 'all'}.jsonl`;
mkdirSync('coverage', { recursive: true });
rmSync(results, { force: true });

const runFolder = mkdtempSync(join(tmpdir(), 'longport-bff-tests-'));
const canaryFolder = join(runFolder, 'canaries');
const mapFolder = join(runFolder, 'map');
const responsesFolder = join(runFolder, 'responses');
const temporary = join(runFolder, 'tmp');
for (const folder of [canaryFolder, mapFolder, responsesFolder, temporary]) mkdirSync(folder);
// nginx reads its files as another user.
for (const folder of [runFolder, temporary]) chmodSync(folder, 0o711);

const watch = new URL('../verification/canaries/watch.ts', import.meta.url).href;
const watchResponses = new URL('../verification/responses/watch.ts', import.meta.url).href;
const blockingOutput = new URL('support/blocking-output.ts', import.meta.url).href;
const recording: Record<string, string> = makesMap ? recordingEnvironment(mapFolder) : {};
const runner = spawn(
  process.execPath,
  [
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./test/support/result-lines.ts',
    `--test-reporter-destination=${results}`,
    `--test-timeout=${TEST_TIMEOUT_MS}`,
    '--test-concurrency=2',
    // A test that failed half-way leaves servers open; the run must end all the same.
    '--test-force-exit',
    ...(measuresCoverage ? COVERAGE_FLAGS : []),
    ...files,
  ],
  {
    stdio: ['inherit', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      FORCE_COLOR: '0',
      CANARY_FOLDER: canaryFolder,
      RESPONSES_FOLDER: responsesFolder,
      TMPDIR: temporary,
      ...recording,
      NODE_OPTIONS: `${recording['NODE_OPTIONS'] ?? process.env['NODE_OPTIONS'] ?? ''} --import=${watch} --import=${watchResponses} --import=${blockingOutput}`,
    },
  },
);
// The reporter repeats what test files and what they start have written to stdout and stderr.
const output = createWriteStream(join(canaryFolder, 'run.output'));
runner.stdout.pipe(output);
runner.stdout.pipe(process.stdout);
const [status] = (await once(runner, 'close')) as [number | null];
await finished(output);

if (makesMap) {
  writeTestMap(MAP_FILE, addRecords(readTestMap(MAP_FILE), process.cwd(), recordsIn(mapFolder)));
}
const { passed, lines } = judge(canaryFolder, { isPart });
console.log(lines.join('\n'));
const responses = judgeResponses(responsesFolder);
console.log(responses.lines.join('\n'));
// Each test removes what it makes. What browsers and npm leave there is theirs.
const left = readdirSync(temporary).filter((name) => name.startsWith('longport-bff-'));
if (left.length > 0) console.log(`Left behind in the temporary folder: ${left.join(', ')}`);
if (passed) rmSync(runFolder, { recursive: true, force: true });
else console.log(`  what was looked through is in ${canaryFolder}`);
process.exit(status === 0 && !(passed && responses.passed && left.length === 0) ? 1 : (status ?? 1));
