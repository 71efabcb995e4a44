import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STORE_GUARDS } from './order-store-guards.ts';
import { testsWithout } from './tests-without.ts';

describe('the tests of the stores of idempotency keys bite', () => {
  for (const guard of STORE_GUARDS) {
    it(`fail without ${guard.name}`, async () => {
      const { passed, failed, output } = await testsWithout(guard);
      assert.ok(failed > 0, `${passed} tests in ${guard.tests} noticed nothing\n${output}`);
    });
  }

  for (const tests of new Set(STORE_GUARDS.map((each) => each.tests))) {
    it(`and pass in a copy that nothing was taken from: ${tests}`, async () => {
      const { passed, failed, output } = await testsWithout({ tests, patches: [] });
      assert.ok(passed > 0 && failed === 0, `${passed} passed, ${failed} failed\n${output}`);
    });
  }
});
