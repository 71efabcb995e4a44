import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTokenSet, type TokenSet } from '../../src/oauth/token-set.ts';
import { Secret } from '../../src/shared/secret.ts';

const NOW_MS = 1_790_000_000_000;
const TEN_YEARS_MS = 10 * 365 * 86_400_000;

/** What a token set says, with its secrets in the open. */
function revealed({ accessToken, refreshToken, ...rest }: TokenSet) {
  return { ...rest, access: accessToken.reveal(), refresh: refreshToken?.reveal() };
}

describe('the tokens of a response', () => {
  const options = { nowMs: NOW_MS, scope: '3' };

  it('[TK-3] expire as many seconds later as the response says', () => {
    const tokens = toTokenSet({ accessToken: 'a', refreshToken: 'r', scope: '4 6', expiresInSeconds: 3600 }, options);
    assert.deepEqual(revealed(tokens), {
      access: 'a',
      refresh: 'r',
      scope: '4 6',
      obtainedAtMs: NOW_MS,
      expiresAtMs: NOW_MS + 3_600_000,
    });
  });

  it('[TK-3] have no known expiry where the response has no lifetime', () => {
    assert.equal('expiresAtMs' in toTokenSet({ accessToken: 'a' }, options), false);
  });

  it('[TK-3] [TK-12] expire within ten years, however long they are said to live', () => {
    for (const expiresInSeconds of [1e300, Number.MAX_SAFE_INTEGER, 1e12]) {
      const { expiresAtMs } = toTokenSet({ accessToken: 'a', expiresInSeconds }, options);
      assert.equal(expiresAtMs, NOW_MS + TEN_YEARS_MS);
      assert.doesNotThrow(() => new Date(expiresAtMs).toISOString());
    }
    assert.equal(
      toTokenSet({ accessToken: 'a', expiresInSeconds: 2_592_000 }, options).expiresAtMs,
      NOW_MS + 2_592_000_000,
    );
  });

  it('[TK-4] have the new refresh token, or else the one there was', () => {
    const refreshToken = new Secret('old');
    assert.equal(toTokenSet({ accessToken: 'a' }, { ...options, refreshToken }).refreshToken?.reveal(), 'old');
    const rotated = toTokenSet({ accessToken: 'a', refreshToken: 'new' }, { ...options, refreshToken });
    assert.equal(rotated.refreshToken?.reveal(), 'new');
    assert.equal('refreshToken' in toTokenSet({ accessToken: 'a' }, options), false);
  });

  it('[TK-13] have the scope that was granted, and without a word of it the one asked for', () => {
    assert.equal(toTokenSet({ accessToken: 'a', scope: '3' }, { nowMs: 0, scope: '3 4' }).scope, '3');
    assert.equal(toTokenSet({ accessToken: 'a' }, { nowMs: 0, scope: '3 4' }).scope, '3 4');
  });
});
