import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { serve } from './serve.ts';

describe('the outbound connections', () => {
  it('[AV-6] break off every call to the API when the process ends, with that reason', async () => {
    await using subject = await serve(() => undefined);
    const asked = once(subject.server, 'request');
    const call = subject.client.upstream.request({ method: 'GET', path: '/' });
    await asked;
    subject.client.abandonCalls();
    await assert.rejects(call, { message: 'the process ends' });
  });

  it('[AV-6] close with the client: a call that is open ends, and another is refused', async () => {
    await using subject = await serve(() => undefined);
    const asked = once(subject.server, 'request');
    const call = subject.client.upstream.request({ method: 'GET', path: '/' });
    const outcome = assert.rejects(call);
    await asked;
    await subject.client.close();
    await outcome;
    await assert.rejects(subject.client.upstream.request({ method: 'GET', path: '/' }));
    await assert.rejects(subject.client.fetch(subject.origin));
  });

  it('[OP-21] follow no redirect of the authorization server', async () => {
    let requests = 0;
    await using subject = await serve((_request, response) => {
      requests += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const response = await subject.client.fetch(`${subject.origin}/token`, { method: 'POST', body: 'code=x' });
    assert.deepEqual([response.status, requests], [307, 1]);
  });

  it('[OP-21] send nothing again after a 421, which becomes a 502; any other status stays', async () => {
    let requests = 0;
    await using subject = await serve((request, response) => {
      requests += 1;
      response.writeHead(Number(request.url?.slice(1)), { 'x-any': '1' }).end('body');
    });
    for (const [given, seen] of [
      [421, 502],
      [420, 420],
      [422, 422],
      [200, 200],
    ] as const) {
      requests = 0;
      const response = await subject.client.fetch(`${subject.origin}/${given}`, { method: 'POST', body: 'code=x' });
      assert.deepEqual([response.status, response.headers.get('x-any'), requests], [seen, '1', 1]);
      assert.equal(await response.text(), 'body');
    }
  });

  for (const [bytes, verdict] of [
    [1024 ** 2, 'read'],
    [1024 ** 2 + 1, 'refused'],
  ] as const) {
    it(`[AV-1] a response of the authorization server of ${bytes} bytes is ${verdict}`, async () => {
      await using subject = await serve((_request, response) => {
        response.end(Buffer.alloc(bytes));
      });
      const text = subject.client.fetch(subject.origin).then((response) => response.text());
      if (verdict === 'read') assert.equal((await text).length, bytes);
      else await assert.rejects(text);
    });
  }
});
