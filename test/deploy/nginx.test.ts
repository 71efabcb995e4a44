import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startNginxStack, type ComposeStack } from '../support/compose-stack.ts';
import { eventually } from '../support/eventually.ts';
import { skipWithoutNginx } from '../support/nginx.ts';
import { assertProblem } from '../support/problem.ts';
import type { ReverseProxy } from '../support/reverse-proxy.ts';
import { Visitor } from '../support/visitor.ts';

const CHANGES = ['POST', 'PUT', 'DELETE'] as const;

describe('two instances behind the model for nginx', { skip: skipWithoutNginx() }, () => {
  let stack: ComposeStack<ReverseProxy>;
  let visitor: Visitor;
  before(async () => {
    stack = await startNginxStack({ API_RATE_PER_ACCOUNT: '0' });
    visitor = new Visitor(stack);
    await visitor.signIn();
  });
  beforeEach(() => {
    stack.longport.faults.clear();
    stack.longport.journal.clear();
  });
  after(() => stack[Symbol.asyncDispose]());

  let calls = 0;
  const call = (method: 'GET' | (typeof CHANGES)[number]) => {
    calls += 1;
    const path = `/v1/dev/echo/${method}-${calls}`;
    const body = method === 'GET' ? {} : { body: '{"order":1}' };
    return { method, path, answer: visitor.fetch(`/api${path}`, { method, ...body }) };
  };
  const timesAtLongPort = (path: string): number =>
    stack.longport.journal.apiRequests.filter(({ url }) => url === path).length;

  it('[PX-2] passes path and query byte for byte, and large bodies whole', async () => {
    const target = "/v1/dev/echo/(a)!$&'*+,=:@~-_%20%C3%A9?a[b]=1&c=//%2f&d=100%";
    assert.equal((await visitor.fetch(`/api${target}`)).status, 200);
    assert.equal(stack.longport.journal.apiRequests.at(-1)?.url, target);
    const sent = await visitor.fetch('/api/v1/dev/echo', { method: 'POST', body: Buffer.alloc(1024 * 1024) });
    assert.match(sent.text, /"body_length":1048576,/);
  });

  it('[LG-1] logs no query, and overwrites what a client says about its address', async () => {
    await visitor.fetch('/api/v1/dev/echo?canary-of-the-query', { headers: { 'x-forwarded-for': '203.0.113.7' } });
    await stack.proxy.logged('/api/v1/dev/echo');
    const logs = [stack.proxy.output(), ...stack.bffs.map((bff) => bff.output())].join('');
    assert.doesNotMatch(logs, /canary-of-the|203\.0\.113\.7/);
  });

  it('redirects plain HTTP only to PUBLIC_URL', async () => {
    const plain = `http://localhost:${stack.proxy.httpPort}`;
    const ours = await fetch(`${plain}/callback?code=a`, { redirect: 'manual' });
    assert.deepEqual([ours.status, ours.headers.get('location')], [301, `${stack.url}/callback?code=a`]);
    assert.equal((await fetch(`http://127.0.0.1:${stack.proxy.httpPort}/`)).status, 404);
  });

  it('[OP-6] sends no order twice when an instance is killed, and every call to the other one after that', async () => {
    stack.longport.faults.api = [{ kind: 'delay', ms: 1_000, pathPrefix: '/v1/dev/echo' }];
    const made = CHANGES.flatMap((method) => Array.from({ length: 4 }, () => call(method)));
    await stack.longport.journal.until(({ apiRequests }) => apiRequests.length === made.length);
    await stack.bffs[0]?.kill();
    for (const { path, answer } of made) {
      const { status } = await answer;
      if (status === 502) assertProblem(await answer, 502, 'upstream_unreachable');
      else assert.equal(status, 200, path);
      assert.equal(timesAtLongPort(path), 1, path);
    }
    stack.longport.faults.clear();
    for (const method of ['GET', ...CHANGES] as const) {
      // nginx tries the one that is gone again every second.
      await eventually(`a ${method} has met the one that is gone`, async () => {
        const { path, answer } = call(method);
        assert.equal((await answer).status, 200, path);
        assert.equal(timesAtLongPort(path), 1, path);
        return (await stack.proxy.logged(`/api${path}`)).some(({ bff }) => bff.includes(stack.addressOf(0)));
      });
    }
  });
});
