import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sessionForCall } from '../../../src/http/api/session-for-call.ts';

it('a call that gets no token, and no time for the next try, may come again after a second', () => {
  const call = () => sessionForCall({ kind: 'unavailable', cause: 'in_progress' });
  assert.throws(call, { code: 'authorization_server_unavailable', retryAfterSeconds: 1 });
});
