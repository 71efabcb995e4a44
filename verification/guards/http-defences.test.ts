import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFENCES } from './http-defences.ts';
import { testsWithout } from './tests-without.ts';

describe('the tests of the HTTP side bite', () => {
  for (const defence of DEFENCES) {
    it(`[${defence.requirement}] fail without ${defence.name}`, async () => {
      const { passed, failed, output } = await testsWithout(defence);
      assert.ok(failed > 0, `${passed} tests of ${defence.requirement} in ${defence.tests} noticed nothing\n${output}`);
    });
  }

  it('and pass in a copy that nothing was taken from', async () => {
    for (const [, [defence]] of Map.groupBy(DEFENCES, ({ requirement, tests }) => `${requirement} ${tests}`)) {
      if (defence === undefined) continue;
      const { passed, failed, output } = await testsWithout({ ...defence, patches: [] });
      assert.ok(passed > 0 && failed === 0, `${defence.requirement}: ${passed} passed, ${failed} failed\n${output}`);
    }
  });
});
