import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProgress } from '../../src/cli/output.ts';

describe('the progress of long work', () => {
  it('is said on stderr every two seconds, and never of short work', (t) => {
    const lines: string[] = [];
    t.mock.method(console, 'error', (line: string) => void lines.push(line));
    let nowMs = 0;
    const progress = createProgress('read', () => nowMs);
    for (let done = 1; done <= 500; done += 1) {
      nowMs += 10;
      progress(done, 500);
      if (nowMs === 1_990) assert.deepEqual(lines, []);
    }
    assert.deepEqual(lines, ['200 of 500 sessions read', '400 of 500 sessions read']);
  });
});
