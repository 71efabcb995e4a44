import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { createSealer } from '../../src/session/sealer.ts';

const [first, second] = deriveKeyRing([
  'first-secret-0123456789-0123456789',
  'second-secret-0123456789-0123456789',
]).sealing;
assert.ok(first && second);

const PLAINTEXT = '{"accessToken":"canary-token","größe":"€"}';
const CONTEXT = '{longport-bff:session:one}:tokens';

describe('the sealer', () => {
  const sealer = createSealer([first]);

  it('[TK-14] opens what it sealed, for the same context', () => {
    assert.equal(sealer.open(sealer.seal(PLAINTEXT, CONTEXT), CONTEXT), PLAINTEXT);
    assert.equal(sealer.open(sealer.seal('', CONTEXT), CONTEXT), '');
  });

  it('[TK-14] opens nothing under another context', () => {
    const sealed = sealer.seal(PLAINTEXT, CONTEXT);
    for (const context of ['{longport-bff:session:two}:tokens', '', `${CONTEXT} `, CONTEXT.slice(1)]) {
      assert.equal(sealer.open(sealed, context), undefined, context);
    }
  });

  it('[TK-14] shows nothing of the plaintext, and never the same envelope twice', () => {
    const sealed = sealer.seal(PLAINTEXT, CONTEXT);
    assert.notEqual(sealer.seal(PLAINTEXT, CONTEXT), sealed);
    const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1');
    assert.doesNotMatch(sealed + bytes, /canary|accessToken/);
  });

  it('[TK-14] uses a fresh nonce for each envelope', () => {
    const nonces = Array.from({ length: 1000 }, () =>
      Buffer.from(sealer.seal('x', CONTEXT).split('.')[2] ?? '', 'base64url')
        .subarray(0, 12)
        .toString('hex'),
    );
    assert.equal(new Set(nonces).size, 1000);
  });

  it('[TK-14] opens nothing of which any byte was changed', () => {
    const [version, id, payload] = sealer.seal(PLAINTEXT, CONTEXT).split('.');
    const bytes = Buffer.from(payload ?? '', 'base64url');
    assert.equal(bytes.length, 12 + Buffer.byteLength(PLAINTEXT) + 16);
    for (let index = 0; index < bytes.length; index += 1) {
      for (const mask of [0x01, 0x80, 0xff]) {
        const changed = Buffer.from(bytes);
        changed[index] = (changed[index] ?? 0) ^ mask;
        const tampered = `${version}.${id}.${changed.toString('base64url')}`;
        assert.equal(sealer.open(tampered, CONTEXT), undefined, `byte ${index}`);
      }
    }
  });

  it('[TK-14] opens nothing of which any character was changed', () => {
    const sealed = sealer.seal(`${PLAINTEXT}padding`, CONTEXT);
    const bits = Buffer.from(sealed.split('.')[2] ?? '', 'base64url').length % 3;
    assert.equal(bits, 0, 'every bit of the last character counts');
    for (let index = 0; index < sealed.length; index += 1) {
      const replacement = sealed[index] === 'A' ? 'B' : 'A';
      const tampered = sealed.slice(0, index) + replacement + sealed.slice(index + 1);
      assert.equal(sealer.open(tampered, CONTEXT), undefined, `character ${index}`);
    }
  });

  it('[TK-14] opens nothing that was truncated, extended or is no envelope', () => {
    const sealed = sealer.seal(PLAINTEXT, CONTEXT);
    for (let length = 0; length < sealed.length; length += 1) {
      assert.equal(sealer.open(sealed.slice(0, length), CONTEXT), undefined, `cut at ${length}`);
    }
    for (const other of ['', '.', '..', 'v1', `v1.${first.id}`, `v1.${first.id}.`, `v1.${first.id}.AAAA`, PLAINTEXT]) {
      assert.equal(sealer.open(other, CONTEXT), undefined, other);
    }
    // The last four are what a decoder would skip.
    const extended = ['AAAA', '.x', '=', '\n', '!'].map((more) => `${sealed}${more}`);
    for (const other of [sealed.replace('v1', 'v2'), ...extended]) {
      assert.equal(sealer.open(other, CONTEXT), undefined, other);
    }
  });

  it('does not open an envelope of a key it does not have, even under a known id', () => {
    const foreign = createSealer([second]).seal(PLAINTEXT, CONTEXT);
    assert.equal(sealer.open(foreign, CONTEXT), undefined);
    assert.equal(sealer.open(foreign.replace(second.id, first.id), CONTEXT), undefined);
  });

  it('[SE-8] [TK-14] rotates: the first key seals, the second still opens what it sealed', () => {
    const before = createSealer([first]).seal(PLAINTEXT, CONTEXT);
    const rotated = createSealer([second, first]);
    assert.equal(rotated.open(before, CONTEXT), PLAINTEXT);
    const after = rotated.seal(PLAINTEXT, CONTEXT);
    assert.deepEqual([rotated.isCurrent(before), rotated.isCurrent(after)], [false, true]);
    assert.ok(after.startsWith(`v1.${second.id}.`));
    assert.equal(createSealer([second]).open(after, CONTEXT), PLAINTEXT);
    assert.equal(createSealer([first]).open(after, CONTEXT), undefined);
  });

  it('cannot be made without a key', () => {
    assert.throws(() => createSealer([]), TypeError);
  });
});
