import { describe, it } from 'node:test';
import fc from 'fast-check';
import { browserHeaders } from '../../verification/fuzz/answer-properties.ts';
import { fuzzParameters } from '../../verification/fuzz/replay.ts';
import * as requests from '../../verification/fuzz/request-properties.ts';

describe('whatever is sent', () => {
  it('[PX-1] [PX-2] a target is taken whole or not at all, and every reader sees the same path in it', (test) => {
    fc.assert(requests.target, fuzzParameters(test, 20_000));
  });

  it('[PX-3] the allow-list says what its patterns say, and never yes to what is never allowed', (test) => {
    fc.assert(requests.allowList, fuzzParameters(test, 10_000));
  });

  it('[OP-26] what passes is not one of the never allowed, however a program behind us reads it', (test) => {
    fc.assert(requests.neverAllowed, fuzzParameters(test, 10_000));
  });

  it('[PX-4] [PX-5] [PX-6] [PX-7] [PX-8] [PX-9] [PX-13] what goes to LongPort is ours, or on the list and unchanged', (test) => {
    fc.assert(requests.upstreamHeaders, fuzzParameters(test, 8_000));
  });

  it('[PX-4] [PX-6] [PX-13] [PX-21] [HD-2] [HD-5] [HD-6] what comes back does not speak for our origin', (test) => {
    fc.assert(browserHeaders, fuzzParameters(test, 8_000));
  });

  it('[SE-3] a Cookie header names the session that was signed, or none, or is refused', (test) => {
    fc.assert(requests.sessionCookie, fuzzParameters(test, 6_000));
  });

  it('[OP-11] [SE-12] a cookie is found by the exact bytes of its name', (test) => {
    fc.assert(requests.cookieValuesOfBytes, fuzzParameters(test, 10_000));
  });

  it('[SE-7] a login is found with its own secret alone', (test) => {
    fc.assert(requests.loginCookie, fuzzParameters(test, 4_000));
  });

  it('[CS-1] [CS-3] [CS-4] the same-origin proof is exactly its three steps', (test) => {
    fc.assert(requests.sameOrigin, fuzzParameters(test, 6_000));
  });
});
