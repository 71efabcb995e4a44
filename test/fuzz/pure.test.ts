import { describe, it } from 'node:test';
import { browserHeaders } from '../../verification/fuzz/answer-properties.ts';
import * as requests from '../../verification/fuzz/request-properties.ts';
import { fuzz } from '../support/fuzz.ts';

describe('whatever is sent', () => {
  it('[PX-1] [PX-2] a target is taken whole or not at all, and every reader sees the same path in it', async (test) => {
    await fuzz(test, requests.target, 20_000);
  });

  it('[PX-3] the allow-list says what its patterns say, and never yes to what is never allowed', async (test) => {
    await fuzz(test, requests.allowList, 10_000);
  });

  it('[OP-26] what passes is not one of the never allowed, however a program behind us reads it', async (test) => {
    await fuzz(test, requests.neverAllowed, 10_000);
  });

  it('[PX-4] [PX-5] [PX-6] [PX-7] [PX-8] [PX-9] [PX-13] what goes to LongPort is ours, or on the list and unchanged', async (test) => {
    await fuzz(test, requests.upstreamHeaders, 8_000);
  });

  it('[PX-4] [PX-6] [PX-13] [PX-21] [HD-2] [HD-5] [HD-6] what comes back does not speak for our origin', async (test) => {
    await fuzz(test, browserHeaders, 8_000);
  });

  it('[SE-3] a Cookie header names the session that was signed, or none, or is refused', async (test) => {
    await fuzz(test, requests.sessionCookie, 6_000);
  });

  it('[OP-11] [SE-12] a cookie is found by the exact bytes of its name', async (test) => {
    await fuzz(test, requests.cookieValuesOfBytes, 10_000);
  });

  it('[SE-7] a login is found with its own secret alone', async (test) => {
    await fuzz(test, requests.loginCookie, 4_000);
  });

  it('[CS-1] [CS-3] [CS-4] the same-origin proof is exactly its three steps', async (test) => {
    await fuzz(test, requests.sameOrigin, 6_000);
  });
});
