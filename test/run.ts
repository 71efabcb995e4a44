// The README's test command: sees to what the tests need, then runs them with Node's own runner.
//   node test/run.ts            every test but the deep ones
//   node test/run.ts deep       the long explorations
//   node test/run.ts --coverage with coverage of src/ and its thresholds
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { judge } from '../verification/canaries/verdict.ts';
import { findChromium } from './support/chromium.ts';
import { ensureRedisServer } from './support/ensure-redis-server.ts';
import { findFirefox } from './support/firefox.ts';
import { skipWithoutNginx } from './support/nginx.ts';

const TEST_TIMEOUT_MS = 180_000;
const COVERAGE_FLAGS = [
  '--experimental-test-coverage',
  '--test-coverage-include=src/**',
  '--test-coverage-lines=90',
  '--test-coverage-branches=85',
];

const deep = process.argv.includes('deep');
const coverage = process.argv.includes('--coverage');
const files = globSync(deep ? 'verification/**/*.test.ts' : 'test/**/*.test.ts');

const missing = ensureRedisServer();
if (missing !== undefined) {
  console.error(missing);
  process.exit(1);
}
if (files.length === 0) {
  console.error('there is no test to run');
  process.exit(1);
}
if (!deep && findChromium() === undefined) {
  console.log('Browser tests are SKIPPED: no Chromium was found (on Debian/Ubuntu: apt-get install chromium).');
}
if (!deep && findFirefox() === undefined) {
  console.log('Tests in Firefox are SKIPPED: no Firefox was found (on Debian/Ubuntu: apt-get install firefox-esr).');
}
if (!deep && skipWithoutNginx() !== false) {
  console.log('Tests of the deployment are SKIPPED: no nginx was found (on Debian/Ubuntu: apt-get install nginx).');
}

// For `npm run requirements`. What an earlier run came to is no proof of what this one finds.
const results = `coverage/results-${deep ? 'deep' : 'all'}.jsonl`;
mkdirSync('coverage', { recursive: true });
rmSync(results, { force: true });

const canaryFolder = mkdtempSync(join(tmpdir(), 'longport-bff-canaries-'));
const watch = new URL('support/canaries/watch.ts', import.meta.url).href;
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
    ...(coverage ? COVERAGE_FLAGS : []),
    ...files,
  ],
  {
    stdio: ['inherit', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      FORCE_COLOR: '0',
      CANARY_FOLDER: canaryFolder,
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${watch}`,
    },
  },
);
// The reporter repeats what test files and what they start have written to stdout and stderr.
const output = createWriteStream(join(canaryFolder, 'run.output'));
runner.stdout.pipe(output);
runner.stdout.pipe(process.stdout);
const [status] = (await once(runner, 'close')) as [number | null];
await finished(output);

const { passed, lines } = judge(canaryFolder);
console.log(lines.join('\n'));
if (passed) rmSync(canaryFolder, { recursive: true });
else console.log(`  what was looked through is in ${canaryFolder}`);
process.exit(status === 0 && !passed ? 1 : (status ?? 1));
