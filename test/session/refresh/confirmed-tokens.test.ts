import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { showsAcceptance } from '../../../src/session/refresh/confirmed-tokens.ts';

describe('the status of a response', () => {
  it('[TK-10] shows that the token was accepted unless it is 401, 429 or a fault of the API', () => {
    for (const status of [200, 204, 301, 400, 403, 404, 409, 428, 430, 499])
      assert.equal(showsAcceptance(status), true);
    for (const status of [401, 429, 500, 502, 503, 599]) assert.equal(showsAcceptance(status), false);
  });
});
