// Loaded into every process of a test run that makes a map (NODE_OPTIONS --import). In the process of a test file it
// notes what is executed of src/, there and in the processes that the test starts: those write their part to a folder
// (NODE_V8_COVERAGE, which Node hands on even where a test gives an environment of its own).
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CoverageSum, type ScriptCoverage } from './coverage.ts';
import type { TestRecord } from './test-map.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCE_URL = new URL('../../src/', import.meta.url).href;
const FOLDER = process.env['TEST_MAP_FOLDER'];
const program = process.argv[1] ?? '';

// Node's runner is given the names of test files too, and runs each in a process of its own.
if (FOLDER !== undefined && program.endsWith('.test.ts') && !process.execArgv.includes('--test')) {
  record(FOLDER, relative(ROOT, program));
}

function record(folder: string, test: string): void {
  // A test that runs test files of its own is one test here.
  delete process.env['TEST_MAP_FOLDER'];
  const name = test.replaceAll('/', '-');
  const children = join(folder, `${name}.processes`);
  mkdirSync(children, { recursive: true });
  process.env['NODE_V8_COVERAGE'] = children;

  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  process.on('exit', (status) => {
    const sum = new CoverageSum();
    session.post('Profiler.takePreciseCoverage', (_error, { result }) => {
      addTo(sum, result);
    });
    for (const file of readdirSync(children)) addTo(sum, scriptsIn(join(children, file)));
    rmSync(children, { recursive: true });
    const executed = { durationMs: Math.round(performance.now()), passed: status === 0, executed: sum.sum() };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ test, ...executed } satisfies TestRecord));
  });
}

function scriptsIn(file: string): readonly ScriptCoverage[] {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly result: readonly ScriptCoverage[] }).result;
  } catch {
    // A process that is still writing, or was killed while it did.
    return [];
  }
}

function addTo(sum: CoverageSum, scripts: readonly ScriptCoverage[]): void {
  for (const script of scripts) {
    if (script.url.startsWith(SOURCE_URL)) sum.add(relative(ROOT, fileURLToPath(script.url)), script);
  }
}
