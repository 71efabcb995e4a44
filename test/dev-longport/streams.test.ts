import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import { logIn, start } from './dev-client.ts';

describe('event streams of the dev LongPort', () => {
  let longPort: DevLongPort;
  let headers: Record<string, string>;
  before(async () => {
    longPort = await start();
    headers = { authorization: `Bearer ${(await logIn(longPort)).access_token}`, accept: 'text/event-stream' };
  });
  after(() => longPort.close());

  it('sends eight events and ends', async () => {
    const url = `${longPort.url}/v1/ai/agents/42/conversations?interval=1`;
    const response = await fetch(url, { method: 'POST', headers, body: '{"query":"hello"}' });
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const events = (await response.text()).split('\n\n').filter((event) => event !== '');
    assert.equal(events.length, 8);
    assert.ok(events.every((event) => event.startsWith('event:message\ndata:{"agent":"42"')));
    assert.match(events.at(-1) ?? '', /"finished":true/);
  });

  it('never ends when asked so, and notices that the reader is gone', async () => {
    longPort.journal.clear();
    const reader = new AbortController();
    const url = `${longPort.url}/v1/dev/stream?endless=1&interval=1`;
    const response = await fetch(url, { headers, signal: reader.signal });
    let text = '';
    await assert.rejects(async () => {
      for await (const chunk of response.body ?? []) {
        text += new TextDecoder().decode(chunk as Uint8Array);
        if (text.split('\n\n').length > 20) reader.abort();
      }
    });
    await longPort.journal.until((journal) => journal.openStreams === 0);
    assert.deepEqual([longPort.journal.apiRequests[0]?.status, longPort.journal.apiRequests[0]?.aborted], [200, true]);
  });
});
