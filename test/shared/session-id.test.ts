import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { parseSessionId, sessionIdOf } from '../../src/shared/session-id.ts';

describe('a session id', () => {
  it('is the first 22 characters of the hash of the cookie value, in base64url', () => {
    const hash = createHash('sha256').update('the cookie value').digest('base64url');
    assert.equal(sessionIdOf('the cookie value'), hash.slice(0, 22));
    assert.equal(parseSessionId(sessionIdOf('the cookie value')), hash.slice(0, 22));
  });

  it('is read from outside in its exact form alone', () => {
    for (const good of ['a'.repeat(22), '-_09AZaz-_09AZaz-_09AZ']) assert.equal(parseSessionId(good), good);
    const a21 = 'a'.repeat(21);
    const texts = ['', 'aa', '.', 'é', 'a\n'].map((end) => a21 + end);
    for (const bad of [...texts, `.${a21}`, ` ${a21}a`, '', 7, null, undefined]) {
      assert.equal(parseSessionId(bad), undefined, String(bad));
    }
    assert.equal(parseSessionId([a21 + 'a']), undefined);
  });
});
