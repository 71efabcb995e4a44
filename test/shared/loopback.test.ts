import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLoopback, isLoopbackAddress } from '../../src/shared/loopback.ts';

describe('a loopback host', () => {
  it('is localhost, 127.0.0.0/8 and ::1, in brackets in a URL and without them in a listen address', () => {
    for (const host of ['localhost', '127.0.0.1', '127.255.255.254', '[::1]']) {
      assert.deepEqual([isLoopback(host), isLoopbackAddress(host)], [true, true], host);
    }
    assert.deepEqual([isLoopback('::1'), isLoopbackAddress('::1')], [false, true]);
  });

  it('is no other host', () => {
    const near = ['127.0.0.1.evil.net', 'x127.0.0.1', '127.0.0', '127.0.0.1234', '127a0b0c1', 'localhost.evil.net'];
    for (const host of [...near, '128.0.0.1', '0.0.0.0', '[::]', '::2', '']) {
      assert.deepEqual([isLoopback(host), isLoopbackAddress(host)], [false, false], host);
    }
  });
});
