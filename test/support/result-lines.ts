import type { TestEvent } from 'node:test/reporters';

/** What one test came to. */
export interface TestResult {
  /** The titles of its suites, from the outermost, and its own. */
  readonly titles: readonly string[];
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

/**
 * A reporter for node:test that writes what each test came to as a line of JSON, a `TestResult`. Suites have no line. It
 * is the default export because node:test looks for it there.
 */
export default async function* resultLines(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  // One file is reported after the other, and each test between the start and the end of its suite.
  let titles: readonly string[] = [];
  for await (const { type, data } of events) {
    if (type !== 'test:start' && type !== 'test:pass' && type !== 'test:fail') continue;
    titles = [...titles.slice(0, data.nesting), data.name];
    if (type === 'test:start' || data.details.type === 'suite') continue;
    const skipped = (data.skip ?? data.todo) !== undefined;
    const outcome = type === 'test:fail' ? 'failed' : skipped ? 'skipped' : 'passed';
    yield `${JSON.stringify({ titles, outcome } satisfies TestResult)}\n`;
  }
}
