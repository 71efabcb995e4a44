import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { callApi, logIn, useLongPort, type ApiAnswer, type CallOptions } from './dev-client.ts';

const longPort = await useLongPort({ securityCount: 4000 });
const token = (await logIn(longPort)).access_token;
const CONVERSATIONS = '/v1/ai/agents/42/conversations';

describe('the API of the dev LongPort', () => {
  const call = (path: string, options: CallOptions = {}): Promise<ApiAnswer> =>
    callApi(longPort, path, { token, ...options });

  it('responds in the envelope, with a new trace id each time', async () => {
    const answers = [await call('/v1/test'), await call('/v1/none-such'), await callApi(longPort, '/v1/dev/echo')];
    assert.deepEqual(
      answers.map(({ status, code }) => [status, code]),
      [
        [200, 0],
        [404, 404000],
        [401, 401001],
      ],
    );
    assert.equal(new Set(answers.map(({ headers }) => headers.get('x-trace-id'))).size, 3);
    for (const { headers } of answers) assert.equal(headers.get('content-type'), 'application/json; charset=utf-8');
  });

  it('lists thousands of securities for US Overnight, Tesla among them, the same each time', async () => {
    const path = '/v1/quote/get_security_list?market=US&category=Overnight';
    const row = z.object({ symbol: z.string(), name_cn: z.string(), name_hk: z.string(), name_en: z.string() });
    const { list } = z.object({ list: z.array(row) }).parse((await call(path)).data);
    assert.equal(list.length, 4000);
    assert.equal(new Set(list.map(({ symbol }) => symbol)).size, 4000);
    assert.deepEqual(
      list.filter(({ symbol }) => symbol === 'TSLA.US'),
      [{ symbol: 'TSLA.US', name_cn: '特斯拉', name_hk: '特斯拉', name_en: 'Tesla' }],
    );
    assert.deepEqual((await call(path)).data, { list });
    assert.equal((await call('/v1/quote/get_security_list?market=HK&category=Overnight')).status, 400);
  });

  it('shows balances in the requested currency, as decimal strings', async () => {
    const balances = z.object({ list: z.array(z.looseObject({ currency: z.string(), net_assets: z.string() })) });
    const { list } = balances.parse((await call('/v1/asset/account?currency=HKD')).data);
    assert.deepEqual(
      list.map(({ currency }) => currency),
      ['HKD'],
    );
    assert.match(list[0]?.net_assets ?? '', /^\d+\.\d{2}$/);
  });

  it('accepts repeated symbol keys', async () => {
    const positions = z.object({
      list: z.array(z.object({ stock_info: z.array(z.looseObject({ symbol: z.string() })) })),
    });
    const { data } = await call('/v1/asset/stock?symbol=700.HK&symbol=AAPL.US');
    const symbols = positions.parse(data).list[0]?.stock_info.map(({ symbol }) => symbol);
    assert.deepEqual(symbols?.sort(), ['700.HK', 'AAPL.US']);
  });

  it('has market temperature and news', async () => {
    const temperature = z.object({ temperature: z.number(), updated_at: z.string() });
    assert.ok(temperature.parse((await call('/v1/quote/market_temperature?market=US')).data).temperature > 0);
    const news = z.object({ items: z.array(z.looseObject({ id: z.string(), title: z.string() })) });
    assert.match(news.parse((await call('/v1/content/TSLA.US/news')).data).items[0]?.title ?? '', /Tesla/);
  });

  it('requires the scope of each route', async () => {
    const reader = (await logIn(longPort, { scope: '4 10' })).access_token;
    const codes = async (method: string, path: string): Promise<number> =>
      (await call(path, { token: reader, method })).code;
    assert.equal(await codes('GET', '/v1/watchlist/groups'), 0);
    assert.equal(await codes('GET', '/v1/trade/order/today'), 0);
    assert.equal(await codes('GET', '/v1/asset/account'), 403308);
    assert.equal(await codes('POST', '/v1/trade/order'), 403308);
    assert.equal(await codes('GET', '/v1/content/TSLA.US/news'), 0);
  });

  it('echoes what arrived byte for byte, but never the token', async () => {
    const path = '/v1/dev/echo/a.b/%7Euser?x=%zz&y=[1]&&z=+%20';
    const answer = await call(path, { method: 'PUT', json: { some: 'body' }, headers: { 'X-Odd': 'Yes' } });
    const echoed = z
      .object({ method: z.string(), url: z.string(), raw_headers: z.array(z.string()), body_sha256: z.string() })
      .parse(answer.data);
    assert.equal(echoed.method, 'PUT');
    assert.equal(echoed.url, path);
    assert.equal(echoed.body_sha256, createHash('sha256').update('{"some":"body"}').digest('hex'));
    assert.ok(!JSON.stringify(answer.data).includes(token));
    const noted = longPort.journal.apiRequests.at(-1);
    assert.deepEqual([noted?.method, noted?.url, noted?.body.toString()], ['PUT', path, '{"some":"body"}']);
    assert.equal(noted?.headers['authorization'], `Bearer ${token}`);
  });

  it('can compress a response', async () => {
    const response = await fetch(`${longPort.url}/v1/dev/gzip`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(response.headers.get('content-encoding'), 'gzip');
    assert.equal(z.object({ code: z.number() }).parse(await response.json()).code, 0);
  });

  it('responds to a conversation with an agent in one JSON document, as late as asked for', async () => {
    const beganMs = performance.now();
    const answer = await call(`${CONVERSATIONS}?late=100`, { method: 'POST', json: { query: 'Buy?' } });
    assert.ok(performance.now() - beganMs >= 99);
    const shape = z.object({ chat_uid: z.string(), message_id: z.string(), status: z.string(), answer: z.string() });
    assert.match(shape.parse(answer.data).answer, /42 says to: Buy\?/);
    assert.equal((await call(CONVERSATIONS, { method: 'POST', json: {} })).code, 400000);
  });

  it('keeps a watchlist: created, changed in three ways, deleted', async () => {
    const path = '/v1/watchlist/groups';
    const group = z.object({
      id: z.string(),
      name: z.string(),
      securities: z.array(z.looseObject({ symbol: z.string() })),
    });
    const read = async (id: string) => {
      const { groups } = z.object({ groups: z.array(group) }).parse((await call(path)).data);
      const found = groups.find((candidate) => candidate.id === id);
      return found && [found.name, ...found.securities.map(({ symbol }) => symbol)];
    };
    const put = async (change: unknown): Promise<void> => {
      assert.equal((await call(path, { method: 'PUT', json: change })).code, 0);
    };

    const made = await call(path, { method: 'POST', json: { name: 'chips', securities: ['NVDA.US'] } });
    const { id } = z.object({ id: z.string() }).parse(made.data);
    assert.deepEqual(await read(id), ['chips', 'NVDA.US']);
    await put({ id, securities: ['AMD.US'], mode: 'add' });
    assert.deepEqual(await read(id), ['chips', 'NVDA.US', 'AMD.US']);
    await put({ id, name: 'silicon', securities: ['NVDA.US'], mode: 'remove' });
    assert.deepEqual(await read(id), ['silicon', 'AMD.US']);
    await put({ id, securities: ['TSM.US', 'ASML.US'], mode: 'replace' });
    assert.deepEqual(await read(id), ['silicon', 'TSM.US', 'ASML.US']);
    assert.equal((await call(`${path}?id=${id}&purge=false`, { method: 'DELETE' })).code, 0);
    assert.equal(await read(id), undefined);
    assert.equal((await call(`${path}?id=${id}`, { method: 'DELETE' })).status, 404);
    assert.equal((await call(path, { method: 'POST', json: { name: '' } })).status, 400);
  });

  it('separates the accounts', async () => {
    const other = (await logIn(longPort, { account: 'cash' })).access_token;
    await call('/v1/watchlist/groups', { method: 'POST', json: { name: 'only mine' } });
    assert.ok(!JSON.stringify((await call('/v1/watchlist/groups', { token: other })).data).includes('only mine'));
  });
});

describe('event streams of the dev LongPort', () => {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json, text/event-stream' };

  it('sends eight events and ends', async () => {
    const url = `${longPort.url}${CONVERSATIONS}?interval=1`;
    const response = await fetch(url, { method: 'POST', headers, body: '{"query":"hello"}' });
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const events = (await response.text()).split('\n\n').filter((event) => event !== '');
    assert.equal(events.length, 8);
    assert.ok(events.every((event) => event.startsWith('event:message\ndata:{"agent":"42"')));
    assert.match(events.at(-1) ?? '', /"finished":true/);
  });

  it('never ends if asked for that, and notices that the reader disconnected', async () => {
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
