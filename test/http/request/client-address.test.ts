import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import type { ServerConfig } from '../../../src/config/config.ts';
import { anonymisedAddressOf, createClientAddress, limitKeyOf } from '../../../src/http/request/client-address.ts';

function addressOf(trustProxy: ServerConfig['trustProxy'], peer: string, forwarded?: string): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const request: unknown = { socket: { remoteAddress: peer }, headers };
  return createClientAddress({ trustProxy })(request as IncomingMessage);
}

describe('the client address', () => {
  it('[CF-7] is that of the connection if no proxy is trusted', () => {
    for (const trustProxy of [false, ['192.0.2.0/24']] as const) {
      assert.equal(addressOf(trustProxy, '10.0.0.1', '203.0.113.7'), '10.0.0.1');
    }
  });

  it('[CF-7] is what a trusted proxy says, without its port, in one spelling', () => {
    for (const [forwarded, expected] of [
      ['203.0.113.7', '203.0.113.7'],
      ['203.0.113.7:51234', '203.0.113.7'],
      ['[2001:DB8::7]:51234', '2001:db8::7'],
      ['[::ffff:203.0.113.7]:443', '203.0.113.7'],
      ['\t203.0.113.7:51234', '203.0.113.7'],
    ] as const) {
      assert.equal(addressOf(1, '10.0.0.1', forwarded), expected, forwarded);
      assert.equal(addressOf(['10.0.0.0/8'], '10.0.0.1', forwarded), expected, forwarded);
    }
  });

  it('[CF-7] is behind a trusted proxy that is named with its port', () => {
    const forwarded = '6.6.6.6, 203.0.113.7:51234, 10.0.0.2:4711, [::ffff:10.0.0.3]:80';
    assert.equal(addressOf(['10.0.0.0/8'], '10.0.0.1', forwarded), '203.0.113.7');
    assert.equal(addressOf(['10.0.0.0/8'], '::ffff:10.0.0.1', forwarded), '203.0.113.7');
  });

  it('[LG-4] is unknown for an entry that is no address: what stands there goes no further', () => {
    const NO_ADDRESSES = ['unknown', '_hidden', 'client.example', '"203.0.113.7"', '203.0.113.7\xa0', '<b>', '1.2.3'];
    for (const forwarded of NO_ADDRESSES) {
      assert.equal(addressOf(1, '10.0.0.1', forwarded), 'unknown', forwarded);
      assert.equal(addressOf(['10.0.0.0/8'], '10.0.0.1', forwarded), 'unknown', forwarded);
    }
  });
});

/** Each line is one client, in all its spellings: they must give one key. */
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
    ...['2001:db8:0:1::1', '2001:db8:0:1::2', '2001:0db8:0000:0001:0000:0000:0000:0001'],
    ...['2001:DB8:0:1:FFFF:FFFF:FFFF:FFFF', '[2001:db8:0:1::1]', '[2001:db8:0:1::1]:51234'],
    ...['2001:db8:0:1::203.0.113.7'],
  ],
  ['2001:db8:0:2::1'],
  ['2001:db8::1', '2001:db8:0:0:8000::'],
  ['2001:db8:1::1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', '2001:db8:1:2:3:4:5:0'],
  ['fe80::1', 'fe80::1%eth0', 'fe80::2%2'],
  ['::1', '::', '::2'],
  [
    ...['', 'unknown', '_hidden', 'client.example', '203.0.113', '203.0.113.7.8'],
    ...['2001:db8::g', '0x7f.1', '1:2:3', '\xa0203.0.113.7', '1.2.3.4:x'],
  ],
];

describe('the limit key of a client address', () => {
  for (const [index, spellings] of CLIENTS.entries()) {
    it(`[AV-5] is the same for ${spellings.join(', ') || 'nothing'}, and for no other client`, () => {
      const keys = new Set(spellings.map(limitKeyOf));
      assert.equal(keys.size, 1, [...keys].join(' '));
      const others = CLIENTS.toSpliced(index, 1).flat().map(limitKeyOf);
      assert.ok(!others.some((other) => keys.has(other)));
    });
  }

  it('[AV-5] is the IPv4 address, or the /64 of an IPv6 address', () => {
    assert.equal(limitKeyOf('::ffff:203.0.113.7'), '203.0.113.7');
    assert.equal(limitKeyOf('2001:db8:0:1:2:3:4:5'), '2001:db8:0:1::/64');
    assert.equal(limitKeyOf('2001:db8::1'), '2001:db8:0:0::/64');
  });
});

describe('the anonymised address', () => {
  const known: readonly (readonly [address: string, anonymised: string])[] = [
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
  for (const [address, anonymised] of known) {
    it(`of ${address} is ${anonymised}`, () => {
      assert.equal(anonymisedAddressOf(address), anonymised);
    });
  }

  it('is undefined for a text that is no address', () => {
    for (const text of ['', 'unknown', '1.2.3', '1.2.3.256', '::ffff:1.2.3', 'a:b', '[::1', '1.2.3.4:', '[1.2.3.4']) {
      assert.equal(anonymisedAddressOf(text), undefined, text);
    }
  });
});
