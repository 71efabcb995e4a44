import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { request } from 'undici';
import { callApi, logIn, start, useLongPort } from './dev-client.ts';

const longPort = await useLongPort();
const token = (await logIn(longPort)).access_token;

describe('faults of the API of the dev LongPort', () => {
  afterEach(() => {
    longPort.faults.clear();
  });

  const get = (path: string, signal?: AbortSignal): Promise<Response> =>
    fetch(longPort.url + path, { headers: { authorization: `Bearer ${token}` }, ...(signal ? { signal } : {}) });

  it('returns each documented API error on demand', async () => {
    const statusOf = {
      401001: 401,
      401003: 401,
      401004: 401,
      401102: 401,
      403308: 403,
      429001: 429,
      429002: 429,
      500000: 500,
      202201: 400,
    } as const;
    for (const [text, status] of Object.entries(statusOf)) {
      const code = Number(text) as unknown as keyof typeof statusOf;
      longPort.faults.api = [{ kind: 'code', code, times: 1 }];
      const struck = await callApi(longPort, '/v1/dev/echo', { token });
      assert.deepEqual([struck.status, struck.code, struck.data], [status, code, null]);
      assert.equal((await callApi(longPort, '/v1/dev/echo', { token })).code, 0);
    }
  });

  it('applies a fault only to matching calls', async () => {
    longPort.faults.api = [{ kind: 'code', code: 500000, method: 'POST', pathPrefix: '/v1/dev/' }];
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token })).code, 0);
    assert.equal((await callApi(longPort, '/v1/watchlist/groups', { token, method: 'POST' })).code, 400000);
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token, method: 'POST' })).code, 500000);
  });

  it('responds like a load balancer with html-463', async () => {
    longPort.faults.api = [{ kind: 'html-463' }];
    const response = await get('/v1/dev/echo');
    assert.equal(response.status, 463);
    assert.equal(response.headers.get('content-type'), 'text/html');
    assert.equal(response.headers.get('x-trace-id'), null);
  });

  it('sends the pages 408 and 421 of a hop in front, with a trace id', async () => {
    for (const [kind, status] of [
      ['html-408', 408],
      ['html-421', 421],
    ] as const) {
      longPort.faults.api = [{ kind, times: 1 }];
      // A repeated call gets the usual response.
      const [{ statusCode, headers }] = [await request(`${longPort.url}/v1/test`)];
      assert.deepEqual([statusCode, headers['content-type']], [status, 'text/html']);
      assert.match(String(headers['x-trace-id']), /^[0-9a-f]{32}$/);
    }
  });

  it('makes arrays null, or puts a null into each', async () => {
    const groups = async (): Promise<unknown> => (await callApi(longPort, '/v1/watchlist/groups', { token })).data;
    longPort.faults.oddArrays = 'null';
    assert.deepEqual(await groups(), { groups: null });
    longPort.faults.oddArrays = 'holding-null';
    const { groups: listed } = (await groups()) as { groups: ({ securities: unknown[] } | null)[] };
    assert.equal(listed[0], null);
    assert.equal(listed[1]?.securities[0], null);
  });

  it('resets before the response, or within its body', async () => {
    longPort.faults.api = [{ kind: 'reset' }];
    await assert.rejects(get('/v1/dev/echo'));
    longPort.faults.api = [{ kind: 'reset-mid-body' }];
    const response = await get('/v1/dev/echo');
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
  });

  it('hangs until the caller gives up, and records that', async () => {
    longPort.faults.api = [{ kind: 'hang', times: 1 }];
    longPort.journal.clear();
    const caller = new AbortController();
    const call = get('/v1/dev/echo', caller.signal);
    await longPort.journal.until(({ apiRequests }) => apiRequests.length === 1);
    caller.abort();
    await assert.rejects(call);
    await longPort.journal.until(({ apiRequests }) => apiRequests[0]?.aborted === true);
    assert.equal(longPort.journal.apiRequests[0]?.status, 0);
  });

  it('rejects new tokens when told so', async () => {
    longPort.faults.rejectNewTokens = true;
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token })).code, 401004);
  });

  it('stops while requests hang', async () => {
    await using other = await start();
    other.faults.discovery = { kind: 'hang' };
    const hanging = assert.rejects(fetch(`${other.url}/.well-known/oauth-authorization-server`));
    await fetch(`${other.url}/health`);
    await other.close();
    await hanging;
  });
});
