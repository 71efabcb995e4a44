import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { TestBff } from '../support/test-bff.ts';
import { useRedis } from '../support/use-redis.ts';
import { Visitor, type RequestInit } from '../support/visitor.ts';

describe('a visitor without a session', () => {
  const fixture = useRedis();
  let bff: TestBff;
  before(async () => {
    bff = await fixture.instance();
  });

  it('[SE-4] [AZ-9] [OP-9] leaves nothing in Redis, and gets no cookie but for a login', async () => {
    const visitor = new Visitor(bff);
    const cookie = `longport_session=${'x'.repeat(40)}; longport_login_AAAAAAAA=1234567890.${'A'.repeat(43)}`;
    const callback = `/callback?code=made-up&state=${'A'.repeat(43)}`;
    const requests: readonly (readonly [path: string, init?: RequestInit])[] = [
      ['/'],
      ['/session'],
      ['/healthz'],
      ['/readyz'],
      ['/nothing'],
      ['/api/v1/asset/account'],
      ['/api/v1/trade/order', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
      ['/logout', { method: 'POST' }],
      ['/callback'],
      [callback],
      [`${callback}&error=access_denied`],
      ['/login', { method: 'HEAD' }],
      ['/login', { headers: { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' } }],
    ];
    for (const [path, init] of requests) {
      const { status } = await visitor.fetch(path, init);
      assert.notEqual(status, 500, path);
      await visitor.fetch(path, { ...init, headers: { ...init?.headers, cookie } });
      if (path !== '/login') await visitor.navigate(path, 'cross-site');
    }
    assert.deepEqual([...visitor.cookies.keys()], []);
    const ofSessions = async (): Promise<string[]> => [
      ...(await fixture.admin.keys('*session*')),
      ...(await fixture.admin.keys('*login:*')),
    ];
    assert.deepEqual(await ofSessions(), []);
    await visitor.beginLogin();
    assert.equal(visitor.cookies.size, 1);
    assert.deepEqual(await ofSessions(), []);
  });
});
