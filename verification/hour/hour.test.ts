import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { liveAnHour } from './live-an-hour.ts';

const seed = Number(process.env['HOUR'] ?? 1);
const users = Number(process.env['USERS'] ?? 200);
const minutes = Number(process.env['MINUTES'] ?? 60);
const TIMEOUT_MS = 900_000;

describe('an hour of two hundred people', () => {
  it(
    `[TK-5] [TK-8] [AV-2] [AV-6] [AV-8] [LO-1] [SE-5] logs out no user who should stay signed in: HOUR=${seed}`,
    { timeout: TIMEOUT_MS },
    async (test) => {
      const beganMs = performance.now();
      const { figures, violations } = await liveAnHour({ seed, users, minutes });
      test.diagnostic(
        `HOUR=${seed}, ${Math.round((performance.now() - beganMs) / 1000)} s: ${JSON.stringify(figures)}`,
      );
      assert.deepEqual(violations, []);
      assert.ok(
        figures.tooSlow <= figures.calls / 100,
        `${figures.tooSlow} calls met a store that did not answer in time`,
      );
    },
  );
});
