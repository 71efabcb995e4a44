import assert from 'node:assert/strict';
import { it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { tokensKey } from '../../src/redis/keys.ts';
import { RecordOpener } from '../../src/redis/stored-record.ts';
import { createSealer } from '../../src/session/sealer.ts';
import { encodeTokenRecord } from '../../src/session/token-record.ts';
import { newSessionId, SESSION_SECRET } from '../session/store-subjects.ts';
import { tokenRecord } from '../session/session-values.ts';
import { createTestClock } from '../support/test-clock.ts';

it('[SE-8] a record is reported each time an older key opens it, and never with the first', () => {
  const next = 'the-secret-that-came-after-it-0123456789';
  const { sessionId } = newSessionId();
  for (const [secret, reports] of [
    [next, 0],
    [SESSION_SECRET, 2],
  ] as const) {
    let count = 0;
    const opener = new RecordOpener({
      sealer: createSealer(deriveKeyRing([next, SESSION_SECRET]).sealing),
      clock: createTestClock(),
      onUnreadable: () => assert.fail('the record is readable'),
      onOlderKey: () => (count += 1),
    });
    const sealed = createSealer(deriveKeyRing([secret]).sealing).seal(
      encodeTokenRecord(tokenRecord()),
      tokensKey(sessionId),
    );
    for (let time = 0; time < 2; time += 1) assert.ok(opener.open(sessionId, Buffer.from(sealed)) !== undefined);
    assert.equal(count, reports);
  }
});
