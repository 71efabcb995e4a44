import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startComposeStack, type ComposeStack } from '../support/compose-stack.ts';
import { eventually } from '../support/eventually.ts';
import { skipWithoutHaproxy } from '../support/haproxy.ts';
import { assertProblem } from '../support/problem.ts';
import { Visitor, type Answer } from '../support/visitor.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
type Method = (typeof METHODS)[number];
const CHANGES: readonly Method[] = ['POST', 'PUT', 'DELETE'];

describe('instances behind the proxy when one stops', { skip: skipWithoutHaproxy() }, () => {
  let stack: ComposeStack;
  let visitor: Visitor;
  before(async () => {
    // More calls than one user makes.
    stack = await startComposeStack({ API_RATE_PER_ACCOUNT: '0' });
    visitor = new Visitor(stack);
    await visitor.signIn();
    await isUsed(0);
    await isUsed(1);
  });
  beforeEach(() => {
    stack.longport.faults.clear();
    stack.longport.journal.clear();
  });
  after(() => stack[Symbol.asyncDispose]());

  let calls = 0;
  /** Makes a call with its own marker. Two of four in a row have a body. */
  function call(method: Method): { readonly path: string; readonly answer: Promise<Answer> } {
    calls += 1;
    const path = `/v1/dev/echo/${method}-${calls}`;
    const body = method === 'GET' || calls % 4 < 2 ? {} : { body: JSON.stringify({ call: calls }) };
    const headers = { 'content-type': 'application/json' };
    return { path, answer: visitor.fetch(`/api${path}`, { method, headers, ...body }) };
  }
  const timesAtLongPort = (path: string): number =>
    stack.longport.journal.apiRequests.filter(({ url }) => url === path).length;
  /** Resolves when the proxy has got a response from it for a call made from now on. */
  const isUsed = (index: number): Promise<void> =>
    eventually('the proxy uses it', async () => {
      const { path, answer } = call('GET');
      await answer;
      return (await stack.proxy.logged(`/api${path}`)).some(({ bff }) => bff === stack.addressOf(index));
    });

  it('a kill of one instance: its calls get 502, and no order is sent twice', async (t) => {
    // Long enough for all calls to arrive before the first response, also on a busy machine.
    stack.longport.faults.api = [{ kind: 'delay', ms: 2_000, pathPrefix: '/v1/dev/echo' }];
    // The proxy alternates: each instance gets calls of every kind, with and without a body.
    const made = METHODS.flatMap((method) => Array.from({ length: 8 }, () => ({ method, ...call(method) })));
    await stack.longport.journal.until(({ apiRequests }) => apiRequests.length === made.length);
    await stack.bffs[0]?.kill();
    let cut = 0;
    for (const { method, path, answer } of made) {
      const { status } = await answer;
      assert.ok(status === 200 || status === 502, `${method} ${path}: ${status}`);
      if (status === 502) assertProblem(await answer, 502, 'upstream_unreachable');
      cut += status === 502 ? 1 : 0;
      // A client may repeat a GET by itself.
      if (method !== 'GET') assert.equal(timesAtLongPort(path), 1, path);
    }
    t.diagnostic(`${cut} of ${made.length} calls were under way there: these were answered 502`);
    assert.ok(cut > 0 && cut < made.length, 'it had some of them');
  });

  it('no call fails while one is down', async () => {
    for (let round = 0; round < 10; round += 1) {
      for (const method of METHODS) {
        const { path, answer } = call(method);
        assert.equal((await answer).status, 200, path);
        assert.equal(timesAtLongPort(path), 1, path);
      }
    }
    await stack.start(0);
    await isUsed(0);
  });

  it('a rolling restart loses no call and sends none twice', async (t) => {
    const sent: { readonly method: Method; readonly path: string; readonly status: number }[] = [];
    let isOver = false;
    const load = METHODS.map(async (method) => {
      while (!isOver) {
        const { path, answer } = call(method);
        sent.push({ method, path, status: (await answer).status });
      }
    });
    await eventually('calls are under way to both', () => sent.length > 100);
    for (const index of [0, 1]) {
      assert.equal(await stack.stop(index), 0);
      await stack.start(index);
      await isUsed(index);
    }
    isOver = true;
    await Promise.all(load);
    t.diagnostic(`${sent.length} calls in the meantime`);
    assert.deepEqual(
      sent.filter(({ status }) => status !== 200),
      [],
    );
    for (const { path } of sent.filter(({ method }) => CHANGES.includes(method))) {
      assert.equal(timesAtLongPort(path), 1, path);
    }
  });

  it('a reload of the configuration loses no call', async () => {
    stack.longport.faults.api = [{ kind: 'delay', ms: 300, pathPrefix: '/v1/dev/echo' }];
    const under = METHODS.map((method) => call(method));
    await stack.longport.journal.until(({ apiRequests }) => apiRequests.length === under.length);
    stack.proxy.reload();
    for (const { answer } of under) assert.equal((await answer).status, 200);
    stack.longport.faults.clear();
    assert.equal((await call('POST').answer).status, 200);
  });

  it('[LG-1] all instances down: the response is a problem, and no query is logged', async () => {
    for (const bff of stack.bffs) await bff.kill();
    for (const method of METHODS) {
      const lost = await call(method).answer;
      assertProblem(lost, 503, 'bff_unavailable');
      assert.equal(lost.headers['retry-after'], '1');
    }
    const lost = await visitor.request('/callback?code=canary-of-the-code&state=canary-of-the-state');
    assertProblem(lost, 503, 'bff_unavailable');
    await visitor.fetch('/api/v1/dev/echo?canary-of-the-query');
    const lines = await stack.proxy.logged('/callback');
    assert.equal(lines.at(-1)?.status, 503);
    await stack.proxy.logged('/api/v1/dev/echo');
    assert.ok(!stack.proxy.output().includes('canary-of-the'));
    await Promise.all([stack.start(0), stack.start(1)]);
    await isUsed(0);
    await isUsed(1);
    const session = (await visitor.fetch('/session')).json() as { authenticated: boolean };
    assert.equal(session.authenticated, true);
  });
});
