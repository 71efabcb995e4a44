import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymisedAddressOf } from '../../../src/http/request/anonymised-address.ts';

describe('the network of a login', () => {
  const known: readonly (readonly [address: string, network: string])[] = [
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::/48'],
    ['2001:DB8:0:1::7', '2001:db8::/48'],
    ['2001:db8::7', '2001:db8::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['::1', '::/48'],
    ['[::1]', '::/48'],
    ['203.0.113.77:51234', '203.0.113.0/24'],
    ['::ffff:cb00:714d', '203.0.113.0/24'],
    ['[::ffff:203.0.113.77]:443', '203.0.113.0/24'],
    ['[2001:db8:85a3::7]:51234', '2001:db8:85a3::/48'],
    ['64:ff9b::203.0.113.77', '203.0.113.0/24'],
  ];
  for (const [address, network] of known) {
    it(`of ${address} is ${network}`, () => {
      assert.equal(anonymisedAddressOf(address), network);
    });
  }

  it('is unknown for what is no address', () => {
    for (const text of ['', 'unknown', '1.2.3', '1.2.3.256', '::ffff:1.2.3', 'a:b', '[::1', '1.2.3.4:', '[1.2.3.4']) {
      assert.equal(anonymisedAddressOf(text), undefined, text);
    }
  });
});
