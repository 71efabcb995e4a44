import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../support/fixture.ts';
import { rawRequest } from '../support/raw-http.ts';

describe('bypassed allow-lists', () => {
  const fixture = useFixture({ env: { API_ALLOW: 'GET:/v1/quote/* /v1/dev/echo' } });

  async function assertRefused(target: string, status: 400 | 403): Promise<void> {
    const visitor = await fixture.signedIn();
    const before = fixture.longport.journal.apiRequests.length;
    const raw = await rawRequest(
      fixture.bff.port,
      `GET ${target} HTTP/1.1\r\nHost: localhost\r\nCookie: ${visitor.cookieHeader}\r\nX-CSRF: 1\r\nConnection: close\r\n\r\n`,
    );
    assert.match(raw, new RegExp(`^HTTP/1\\.1 ${status} `), target);
    assert.equal(fixture.longport.journal.apiRequests.length, before, target);
  }

  it('[PX-1] [PX-3] GHSA-pxq7-h93f-9jrg a fragment in a path, raw or encoded, is refused', async () => {
    for (const target of [
      '/api/v1/trade/order#/v1/quote/x',
      '/api/v1/quote/x#/../../trade/order',
      '/api/#/v1/quote/x',
    ]) {
      await assertRefused(target, 400);
    }
    for (const target of ['/api/v1/trade/order%23/v1/quote/x', '/api/v1/dev/echo%23', '/api/v1%23/quote/x']) {
      await assertRefused(target, 400);
    }
  });

  it('[PX-3] GHSA-7rh7-c77v-6434 a query does not make a call allowed', async () => {
    for (const query of ['/v1/quote/x', 'path=/v1/quote/x', '/../../v1/quote/x', 'x=/v1/dev/echo']) {
      await assertRefused(`/api/v1/trade/order?${query}`, 403);
      await assertRefused(`/api/v1/trade/order?x&${query}`, 403);
    }
  });

  it('[OP-26] [PX-2] CVE-2020-17523 a blank at the end of a segment hides nothing from the allow-list', async () => {
    for (const target of ['/api/v1/socket/token%20', '/api/v1/quote/x%20', '/api/v1/%20', '/api/v1/quote/x%C2%A0']) {
      await assertRefused(target, 400);
    }
    await assertRefused('/api/v1/socket/%20token', 403);
  });

  it('[OP-26] [PX-2] CVE-2020-13933 an encoded semicolon does not end a segment', async () => {
    for (const target of ['/api/v1/socket/token%3B', '/api/v1/quote/x%3bjsessionid=1', '/api/%3B/v1/quote/x']) {
      await assertRefused(target, 400);
    }
  });

  it('[OP-26] [PX-2] CVE-2022-32532 a line break in a path hides nothing from a pattern', async () => {
    for (const target of ['/api/v1/quote/x%0a', '/api/v1/quote/%0d%0ax', '/api/v1/socket/token%0A.json']) {
      await assertRefused(target, 400);
    }
  });
});
