import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionIdInTokensKey, tokensKey } from '../../src/redis/keys.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';

describe('the session id in the key of a token record', () => {
  const sessionId = sessionIdOf('a cookie value');
  const key = tokensKey(sessionId);

  it('[SE-11] is the one the key was made of', () => {
    assert.equal(sessionIdInTokensKey(key), sessionId);
  });

  for (const [what, other] of [
    ['another prefix of the same length', key.replace('longport', 'shortpor')],
    ['another end of the same length', key.replace(':tokens', ':tokeNs')],
    ['nothing before the prefix', key.slice(1)],
    ['more after the end', `${key}:x`],
    ['another id', tokensKey(`${sessionId}x` as typeof sessionId)],
    ['no id', key.replace(sessionId, '')],
    ['nothing at all', ''],
  ] as const) {
    it(`[SE-11] is not there with ${what}`, () => {
      assert.equal(sessionIdInTokensKey(other), undefined);
    });
  }
});
