// The README's test command: sees to what the tests need, then runs them with Node's own runner.
//   node test/run.ts            every test but the deep ones
//   node test/run.ts deep       the long explorations
//   node test/run.ts --coverage with coverage of src/ and its thresholds
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { findChromium } from './support/chromium.ts';
import { ensureRedisServer } from './support/ensure-redis-server.ts';

const TEST_TIMEOUT_MS = 180_000;
const COVERAGE_FLAGS = [
  '--experimental-test-coverage',
  '--test-coverage-include=src/**',
  '--test-coverage-lines=90',
  '--test-coverage-branches=85',
];

const deep = process.argv.includes('deep');
const coverage = process.argv.includes('--coverage');
const files = globSync(deep ? 'test/deep/**/*.test.ts' : 'test/**/*.test.ts').filter(
  (file) => deep || !file.startsWith('test/deep/'),
);

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

const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-reporter=spec',
    `--test-timeout=${TEST_TIMEOUT_MS}`,
    '--test-concurrency=2',
    // A test that failed half-way leaves servers open; the run must end all the same.
    '--test-force-exit',
    ...(coverage ? COVERAGE_FLAGS : []),
    ...files,
  ],
  { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0' } },
);
process.exit(status ?? 1);
