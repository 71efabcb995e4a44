import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitKeyOf } from '../../../src/http/request/client-network.ts';

/** Each line is one client, in all the spellings that must not make it two. */
const CLIENTS: readonly (readonly string[])[] = [
  [
    ...['203.0.113.7', '::ffff:203.0.113.7', '::FFFF:203.0.113.7', '::ffff:cb00:7107', '0:0:0:0:0:ffff:203.0.113.7'],
    ...['64:ff9b::203.0.113.7', '64:ff9b::cb00:7107', '0064:FF9B:0:0:0:0:CB00:7107', '[64:ff9b::cb00:7107]:443'],
    ...['64:ff9b:1::203.0.113.7', '::ffff:0:203.0.113.7', '2002:cb00:7107::1', '2002:cb00:7107:1:2:3:4:5'],
    ...['2001:0:4136:e378:8000:63bf:34ff:8ef8', ' 203.0.113.7\t', '::ffff:203.0.113.7%eth0'],
  ],
  ['203.0.113.8', '203.0.113.8:51234', '[::ffff:203.0.113.8]:443', '64:ff9b::203.0.113.8', '2002:cb00:7108::1'],
  ['64:ff9b:1:cb00:71:700::'],
  ['64:ff9b:1:cb00:71:800::'],
  ['64:ff9b:1:fffe::203.0.113.7'],
  ['64:ff9b:2::203.0.113.7', '64:ff9b:2::203.0.113.8'],
  [
    '2001:db8:0:1::1',
    '2001:db8:0:1::2',
    '2001:0db8:0000:0001:0000:0000:0000:0001',
    '2001:DB8:0:1:FFFF:FFFF:FFFF:FFFF',
    '[2001:db8:0:1::1]',
    '[2001:db8:0:1::1]:51234',
    '2001:db8:0:1::203.0.113.7',
  ],
  ['2001:db8:0:2::1'],
  ['2001:db8::1', '2001:db8:0:0:8000::'],
  ['2001:db8:1::1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', '2001:db8:1:2:3:4:5:0'],
  ['fe80::1', 'fe80::1%eth0', 'fe80::2%2'],
  ['::1', '::', '::2'],
  [
    '',
    'unknown',
    '_hidden',
    'client.example',
    '203.0.113',
    '203.0.113.7.8',
    '2001:db8::g',
    '0x7f.1',
    '1:2:3',
    '\xa0203.0.113.7',
    '1.2.3.4:x',
  ],
];

describe('the network that counts as one client', () => {
  for (const [index, spellings] of CLIENTS.entries()) {
    it(`[AV-5] is one for ${spellings.join(', ') || 'nothing'}, and no other`, () => {
      const networks = new Set(spellings.map(limitKeyOf));
      assert.equal(networks.size, 1, [...networks].join(' '));
      const others = CLIENTS.toSpliced(index, 1).flat().map(limitKeyOf);
      assert.ok(!others.some((other) => networks.has(other)));
    });
  }

  it('[AV-5] is the IPv4 address, or the /64 of an IPv6 address', () => {
    assert.equal(limitKeyOf('::ffff:203.0.113.7'), '203.0.113.7');
    assert.equal(limitKeyOf('2001:db8:0:1:2:3:4:5'), '2001:db8:0:1::/64');
    assert.equal(limitKeyOf('2001:db8::1'), '2001:db8:0:0::/64');
  });
});
