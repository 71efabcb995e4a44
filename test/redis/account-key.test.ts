import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import type { Account } from '../../src/session/account/account.ts';
import { newSessionId, SESSION_SECRET, startRedisSubject } from '../session/store-subjects.ts';

it('[SE-11] the sessions of an account are under the same key in every version: 132 bits of an HMAC', async () => {
  await using subject = await startRedisSubject();
  const account = 'lb:member-1' as Account;
  const { sessionId } = newSessionId();
  const endsAtMs = subject.clock.nowMs() + 60_000;
  await subject.sessionIndex.add(account, sessionId, endsAtMs);
  const [key = ''] = deriveKeyRing([SESSION_SECRET]).indexing;
  const hash = createHmac('sha256', key).update(account).digest('base64url');
  assert.deepEqual(await subject.admin.keys('*'), [`longport-bff:account:${hash.slice(0, 22)}`]);
  assert.deepEqual(await subject.admin.zrange(`longport-bff:account:${hash.slice(0, 22)}`, 0, -1, 'WITHSCORES'), [
    sessionId,
    String(endsAtMs),
  ]);
});
