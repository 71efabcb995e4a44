import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TokenRecord } from '../../src/session/session.ts';
import { decodeTokenRecord, encodeTokenRecord } from '../../src/session/token-record.ts';
import { Secret } from '../../src/shared/secret.ts';
import { revealed } from './session-values.ts';

const RECORD: TokenRecord = {
  tokens: {
    accessToken: new Secret('access-1'),
    refreshToken: new Secret('refresh-1'),
    scope: '4 6',
    obtainedAtMs: 1_000,
    expiresAtMs: 61_000,
  },
  requestedScope: '4 6 10',
  createdAtMs: 500,
  endsAtMs: 100_000,
  userAgent: 'Chrome on Windows',
  network: '203.0.113.0/24',
};

/** What the first version asks of a record, and all that it writes. */
const FIRST_VERSION = [
  ...['accessToken', 'refreshToken', 'scope', 'obtainedAtMs', 'expiresAtMs'],
  ...['requestedScope', 'createdAtMs', 'endsAtMs'],
];

describe('the stored form of a token record', () => {
  it('brings back all that was written', () => {
    assert.deepEqual(revealed(decodeTokenRecord(encodeTokenRecord(RECORD))), revealed(RECORD));
  });

  it('[TK-3] tells an absent refresh token and an absent expiry from any value', () => {
    const { accessToken, scope, obtainedAtMs } = RECORD.tokens;
    const decoded = decodeTokenRecord(encodeTokenRecord({ ...RECORD, tokens: { accessToken, scope, obtainedAtMs } }));
    assert.ok(decoded);
    assert.equal('refreshToken' in decoded.tokens, false);
    assert.equal('expiresAtMs' in decoded.tokens, false);
  });

  it('[AV-8] stays readable: this is what is stored by the versions out there', () => {
    const stored =
      '{"accessToken":"a","refreshToken":"r","scope":"3","obtainedAtMs":1,"expiresAtMs":2,"requestedScope":"3","createdAtMs":1,"endsAtMs":3}';
    assert.deepEqual(revealed(decodeTokenRecord(stored)), {
      tokens: { access: 'a', refresh: 'r', scope: '3', obtainedAtMs: 1, expiresAtMs: 2 },
      requestedScope: '3',
      createdAtMs: 1,
      endsAtMs: 3,
    });
  });

  it('[AV-8] [SE-11] gives the versions out there all they know, and does without what they leave out', () => {
    const written = JSON.parse(encodeTokenRecord(RECORD)) as Record<string, unknown>;
    assert.deepEqual(Object.keys(written), [...FIRST_VERSION, 'device', 'network']);
    const theirs = JSON.stringify(Object.fromEntries(FIRST_VERSION.map((name) => [name, written[name]])));
    const { tokens, requestedScope, createdAtMs, endsAtMs } = RECORD;
    const kept = { tokens, requestedScope, createdAtMs, endsAtMs };
    assert.deepEqual(revealed(decodeTokenRecord(theirs)), revealed(kept));
  });

  it('[AV-8] may carry members of a later version', () => {
    const text = encodeTokenRecord(RECORD).replace('{', '{"later":{"x":1},');
    assert.deepEqual(revealed(decodeTokenRecord(text)), revealed(RECORD));
  });

  it('counts as absent when it is something else', () => {
    for (const text of ['', 'null', '[]', '{}', '"x"', '{']) assert.equal(decodeTokenRecord(text), undefined, text);
    for (const [from, to] of [
      ['"createdAtMs"', '"createdAt"'],
      ['"access-1"', '7'],
      ['500', '"500"'],
      ['"refresh-1"', 'null'],
    ] as const) {
      assert.equal(decodeTokenRecord(encodeTokenRecord(RECORD).replace(from, to)), undefined, `${from} as ${to}`);
    }
  });
});
