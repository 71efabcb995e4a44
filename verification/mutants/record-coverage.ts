// Loaded into every process of a test run that makes a map (NODE_OPTIONS --import). In the process of a test file it
// notes what is executed of src/, there and in the processes that the test starts. Those write their part to a folder
// (NODE_V8_COVERAGE, which Node passes on even if a test gives an environment of its own).
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeCoverage } from 'node:v8';
import { CoverageSum, type ScriptCoverage } from './coverage.ts';
import type { TestRecord } from './test-map.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCE_URL = new URL('../../src/', import.meta.url).href;
const FOLDER = process.env['TEST_MAP_FOLDER'];
/** Set where the run measures coverage itself: what is written there must stay whole. */
const OUTER_FOLDER = process.env['NODE_V8_COVERAGE'];
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

  const takeOwn = OUTER_FOLDER === undefined ? startCoverage() : () => takeFrom(OUTER_FOLDER);
  process.on('exit', (status) => {
    const sum = new CoverageSum();
    addTo(sum, takeOwn());
    for (const file of readdirSync(children)) {
      addTo(sum, scriptsIn(join(children, file)));
      if (OUTER_FOLDER !== undefined) renameSync(join(children, file), join(OUTER_FOLDER, file));
    }
    rmSync(children, { recursive: true, force: true });
    const executed = { durationMs: Math.round(performance.now()), passed: status === 0, executed: sum.sum() };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ test, ...executed } satisfies TestRecord));
  });
}

/** Begins to count in this process. Returns a function that says what was executed. */
function startCoverage(): () => readonly ScriptCoverage[] {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return () => {
    let scripts: readonly ScriptCoverage[] = [];
    session.post('Profiler.takePreciseCoverage', (_error, { result }) => {
      scripts = result;
    });
    return scripts;
  };
}

/** What Node counts by itself in this process: asking the inspector for it would take it away from the run. */
function takeFrom(folder: string): readonly ScriptCoverage[] {
  takeCoverage();
  const own = readdirSync(folder).filter((file) => file.startsWith(`coverage-${process.pid}-`));
  return own.flatMap((file) => scriptsIn(join(folder, file)));
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
