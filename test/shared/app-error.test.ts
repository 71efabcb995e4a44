import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../src/shared/app-error.ts';

describe('an error that is made to be answered', () => {
  it('takes no stack down, and leaves others theirs', () => {
    assert.doesNotMatch(new AppError('unauthenticated').stack ?? '', /\n/);
    assert.match(new Error('of another kind').stack ?? '', /app-error\.test\.ts/);
  });
});
