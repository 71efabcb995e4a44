import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { sessionIdInTokensKey, tokensKey } from '../../src/redis/keys.ts';
import { RecordOpener, toUnsealed, UNSEALED_FIELDS } from '../../src/redis/stored-record.ts';
import { createSealer } from '../../src/session/sealer.ts';
import { encodeTokenRecord } from '../../src/session/token-record.ts';
import { newSessionId, SESSION_SECRET } from '../session/store-subjects.ts';
import { tokenRecord } from '../session/session-values.ts';
import { createTestClock } from '../support/test-clock.ts';

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

describe('the session id in the key of a token record', () => {
  const { sessionId } = newSessionId();
  const key = tokensKey(sessionId);

  it('[SE-11] is the one the key was made of', () => {
    assert.equal(sessionIdInTokensKey(key), sessionId);
  });

  for (const [what, other] of [
    ['another prefix of the same length', key.replace('longport', 'shortpor')],
    ['another end of the same length', key.replace(':tokens', ':tokeNs')],
    ['another end', key.replace('tokens', 'lease')],
    ['nothing before the prefix', key.slice(1)],
    ['more before the prefix', `x${key}`],
    ['more after the end', `${key}x`],
    ['another id', tokensKey(`${sessionId}x` as typeof sessionId)],
    ['no id', key.replace(sessionId, '')],
    ['nothing at all', ''],
  ] as const) {
    it(`[SE-11] is not there with ${what}`, () => {
      assert.equal(sessionIdInTokensKey(other), undefined);
    });
  }
});

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
