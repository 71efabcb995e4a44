import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareClock } from '../../../src/cli/checks/clock.ts';

const NOW_MS = Date.UTC(2026, 10, 6);

describe('the clock of this machine beside that of a server', () => {
  for (const [aheadSeconds, level] of [
    [0, 'OK'],
    [30, 'OK'],
    [-30, 'OK'],
    [31, 'FAIL'],
    [-31, 'FAIL'],
  ] as const) {
    it(`${level} at ${aheadSeconds} s`, (t) => {
      t.mock.timers.enable({ apis: ['Date'], now: NOW_MS });
      const date = new Date(NOW_MS + aheadSeconds * 1000).toUTCString();
      const finding = compareClock(new Response(null, { headers: { date } }), 'the server', 'calls fail');
      assert.deepEqual([finding.level, finding.check], [level, 'clock']);
      assert.ok(finding.message.includes(`${Math.abs(aheadSeconds)} s`) && finding.message.includes('the server'));
      assert.equal(finding.message.includes('calls fail'), level === 'FAIL');
    });
  }

  it('WARN without a date that can be read', () => {
    for (const headers of [{}, { date: 'soon' }]) {
      assert.equal(compareClock(new Response(null, { headers }), 'the server', 'calls fail').level, 'WARN');
    }
  });
});
