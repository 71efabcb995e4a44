import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { callApi, logIn, start } from './dev-client.ts';

const PATH = '/v1/ai/agents/42/conversations';

describe('conversations with an agent of the dev LongPort', () => {
  let longPort: DevLongPort;
  let token: string;
  before(async () => {
    longPort = await start();
    token = (await logIn(longPort)).access_token;
  });
  after(() => longPort.close());

  it('get one JSON response, as late as asked for', async () => {
    const beganMs = performance.now();
    const answer = await callApi(longPort, `${PATH}?late=100`, { token, method: 'POST', json: { query: 'Buy?' } });
    assert.ok(performance.now() - beganMs >= 99);
    const shape = z.object({ chat_uid: z.string(), message_id: z.string(), status: z.string(), answer: z.string() });
    assert.match(shape.parse(answer.data).answer, /42 says to: Buy\?/);
    assert.equal((await callApi(longPort, PATH, { token, method: 'POST', json: {} })).code, 400000);
  });

  it('get events if the request accepts them', async () => {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json, text/event-stream' };
    const init = { method: 'POST', headers, body: '{"query":"Buy?"}' };
    const response = await fetch(`${longPort.url}${PATH}?interval=1`, init);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.match(await response.text(), /"finished":true/);
  });
});
