import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionIdInTokensKey, tokensKey } from '../../src/redis/keys.ts';
import { toUnsealed, UNSEALED_FIELDS } from '../../src/redis/stored-record.ts';
import { newSessionId } from '../session/store-subjects.ts';

type Fields = Readonly<Record<string, string>>;

/** Reads fields as Redis sends them: bytes, and null for one that is not there. */
const read = (fields: Fields): unknown =>
  toUnsealed(
    UNSEALED_FIELDS.map((name) => {
      const value = fields[name];
      return value === undefined ? null : Buffer.from(value);
    }),
  );

const LEAST: Fields = { version: '3', extendedAt: '1790000000000' };
const VALUES = { version: 3, extendedAtMs: 1_790_000_000_000 };

describe('the unsealed fields of a token record', () => {
  it('are version and time of extension at least', () => {
    assert.deepEqual(read(LEAST), VALUES);
    for (const name of Object.keys(LEAST)) {
      assert.equal(read(Object.fromEntries(Object.entries(LEAST).filter(([each]) => each !== name))), undefined, name);
    }
  });

  for (const name of ['version', 'extendedAt', 'blockUntil']) {
    for (const [value, isRead] of [
      ['0', true],
      ['9', true],
      ['999999999999999', true],
      ['1000000000000000', false],
      ['', false],
      ['-1', false],
      ['1.5', false],
      ['1/', false],
      ['1:', false],
      ['x', false],
      [' 1', false],
    ] as const) {
      it(`are ${isRead ? 'read' : 'refused'} with ${JSON.stringify(value)} as ${name}`, () => {
        const fields = { ...LEAST, [name]: value };
        const result = read(fields) as Record<string, unknown> | undefined;
        assert.equal(result !== undefined, isRead);
        if (isRead && name === 'version') assert.equal(result?.['version'], Number(value));
        if (isRead && name === 'extendedAt') assert.equal(result?.['extendedAtMs'], Number(value));
      });
    }
  }

  it('[TK-6] hold a refresh claim with its owner, and a cooldown without one', () => {
    assert.deepEqual(read({ ...LEAST, blockOwner: 'a', blockUntil: '5' }), {
      ...VALUES,
      refreshClaim: { owner: 'a', untilMs: 5 },
    });
    for (const fields of [{ blockUntil: '5' }, { blockUntil: '5', blockOwner: '' }]) {
      assert.deepEqual(read({ ...LEAST, ...fields }), { ...VALUES, refreshClaim: { owner: '', untilMs: 5 } });
    }
    assert.deepEqual(read({ ...LEAST, blockOwner: 'a' }), VALUES);
  });

  it('[TK-10] confirm the token of their own version alone', () => {
    assert.deepEqual(read({ ...LEAST, accepted: '3' }), { ...VALUES, isConfirmed: true });
    for (const accepted of ['2', '4', '', 'x']) assert.deepEqual(read({ ...LEAST, accepted }), VALUES, accepted);
  });

  it('[OP-13] count the refusals of their own version alone', () => {
    for (const [refusals, times] of [
      ['3:1', 1],
      ['3:4', 4],
      ['3:9999', 9_999],
    ] as const) {
      assert.deepEqual(read({ ...LEAST, refusals }), { ...VALUES, refusals: times });
    }
    for (const refusals of ['3:0', '2:4', '4:4', '3:', '3', ':4', '3:10000', 'x3:4', '3:4x', '']) {
      assert.deepEqual(read({ ...LEAST, refusals }), VALUES, refusals);
    }
  });
});

describe('the key of a token record', () => {
  it('names its session, and no other key does', () => {
    const { sessionId } = newSessionId();
    const key = tokensKey(sessionId);
    assert.equal(sessionIdInTokensKey(key), sessionId);
    for (const other of [
      `${key}x`,
      `x${key}`,
      key.replace('tokens', 'lease'),
      key.slice(1),
      '{longport-bff:session:}:tokens',
    ])
      assert.equal(sessionIdInTokensKey(other), undefined, other);
  });
});
