import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ListenError } from '../../src/shared/listen-error.ts';

describe('a listener that cannot be opened', () => {
  it('is an error that names the settings and the code of the system, and keeps the cause', () => {
    const cause = Object.assign(new Error('address in use'), { code: 'EADDRINUSE' });
    const error = new ListenError('HOST and PORT', cause);
    assert.match(error.message, /HOST and PORT.*: EADDRINUSE$/);
    assert.equal(error.cause, cause);
    for (const odd of [new Error('x'), { code: 'EADDRINUSE' }, undefined]) {
      assert.match(new ListenError('PORT', odd).message, /PORT: unknown fault$/);
    }
  });
});
