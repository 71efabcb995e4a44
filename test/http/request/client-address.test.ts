import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import type { ServerConfig } from '../../../src/config/config.ts';
import { createClientAddress } from '../../../src/http/request/client-address.ts';

function addressOf(trustProxy: ServerConfig['trustProxy'], peer: string, forwarded?: string): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const request: unknown = { socket: { remoteAddress: peer }, headers };
  return createClientAddress({ trustProxy })(request as IncomingMessage);
}

describe('the client address', () => {
  it('[CF-7] is that of the connection where no proxy is trusted', () => {
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
    for (const forwarded of [
      'unknown',
      '_hidden',
      'client.example',
      '"203.0.113.7"',
      '203.0.113.7\xa0',
      '<b>',
      '1.2.3',
    ]) {
      assert.equal(addressOf(1, '10.0.0.1', forwarded), 'unknown', forwarded);
      assert.equal(addressOf(['10.0.0.0/8'], '10.0.0.1', forwarded), 'unknown', forwarded);
    }
  });
});
