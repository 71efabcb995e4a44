import assert from 'node:assert/strict';
import { hkdfSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';

const FIRST = 'first-secret-of-the-tests-0123456789';
const SECOND = 'second-secret-of-the-tests-0123456789';

describe('the key ring', () => {
  const ring = deriveKeyRing([FIRST, SECOND]);

  it('has a key for signing and one for sealing of each secret, in the order of the list', () => {
    const swapped = deriveKeyRing([SECOND, FIRST]);
    assert.equal(ring.signing.length, 2);
    assert.equal(ring.sealing.length, 2);
    assert.deepEqual(ring.signing, [...swapped.signing].reverse());
    assert.deepEqual(ring.sealing, [...swapped.sealing].reverse());
  });

  it('is the same on every process', () => {
    assert.deepEqual(deriveKeyRing([FIRST, SECOND]), ring);
  });

  it('derives each key by HKDF-SHA-256, 256 bits, under a purpose of its own', () => {
    const expected = (purpose: string): Buffer =>
      Buffer.from(hkdfSync('sha256', FIRST, '', `longport-bff ${purpose}`, 32));
    assert.deepEqual(ring.sealing[0]?.key, expected('token sealing'));
    assert.deepEqual(ring.logins[0]?.key, expected('login cookie'));
    assert.equal(ring.signing[0], expected('cookie signature').toString('base64url'));
    assert.equal(ring.sealing[0].key.length, 32);
    assert.deepEqual(ring.addresses, expected('client addresses'));
  });

  it('has no two keys alike, and none that is a secret or a key id', () => {
    const sealingKeys = [...ring.sealing, ...ring.logins];
    const sealing = sealingKeys.map(({ key }) => key.toString('base64url'));
    const keys = [...ring.signing, ...sealing, ring.addresses.toString('base64url')];
    const ids = sealingKeys.map(({ id }) => id);
    assert.equal(new Set([...keys, ...ids, FIRST, SECOND]).size, 13);
    for (const id of ids) assert.ok(!keys.some((key) => key.includes(id)), 'an id is no part of a key');
  });

  it('takes secrets as they are written, without decoding', () => {
    const base64 = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');
    assert.notDeepEqual(
      deriveKeyRing([base64]).sealing,
      deriveKeyRing([Buffer.from(base64, 'base64').toString()]).sealing,
    );
  });

  it('gives ids that fit an envelope', () => {
    for (const { id } of [...ring.sealing, ...ring.logins]) assert.match(id, /^[\w-]{8}$/);
  });
});
