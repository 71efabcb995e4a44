import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { callApi, logIn, refresh, useLongPort } from './dev-client.ts';

const longPort = await useLongPort();

describe('the switches of the dev LongPort over HTTP', () => {
  const send = (method: string, path: string, body?: string): Promise<Response> =>
    fetch(longPort.url + path, { method, ...(body === undefined ? {} : { body }) });

  it('sets, shows and clears faults', async () => {
    const set = await send('POST', '/_dev/faults', '{"token":{"kind":"hang"},"tokenPrefix":"ap_"}');
    assert.equal(set.status, 200);
    assert.equal(longPort.faults.tokenPrefix, 'ap_');
    const shown = z.looseObject({}).parse(await (await send('GET', '/_dev/faults')).json());
    assert.deepEqual(shown['token'], { kind: 'hang' });
    await send('POST', '/_dev/faults', '{"token":null}');
    assert.equal(longPort.faults.token, undefined);
    assert.equal(longPort.faults.tokenPrefix, 'ap_');
    await send('DELETE', '/_dev/faults');
    assert.equal(longPort.faults.tokenPrefix, '');
  });

  it('refuses malformed faults, and says why', async () => {
    const refusals = {
      'not json': /not JSON/,
      '{"token":{"kind":"explode"}}': /token\.kind/,
      '{"typo":true}': /typo/,
      '{"api":[{"kind":"code","code":1}]}': /api\.0\.code/,
      '[]': /body/,
    };
    for (const [body, reason] of Object.entries(refusals)) {
      const response = await send('POST', '/_dev/faults', body);
      assert.equal(response.status, 400);
      assert.match(await response.text(), reason);
    }
    assert.equal((await send('GET', '/_dev/none-such')).status, 404);
  });

  it('ends tokens', async () => {
    const pair = await logIn(longPort);
    await send('POST', '/_dev/expire-access-tokens');
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token: pair.access_token })).code, 401003);
    await send('POST', '/_dev/revoke-refresh-tokens');
    assert.equal((await refresh(longPort, pair.refresh_token)).body.error, 'invalid_grant');
  });

  it('shows counters, and no token', async () => {
    const pair = await logIn(longPort);
    const text = await (await send('GET', '/_dev/journal')).text();
    const counters = z.record(z.string(), z.number()).parse(JSON.parse(text));
    assert.equal(counters['tokenRequests'], longPort.journal.tokenRequests.length);
    assert.ok(!text.includes(pair.access_token));
  });

  it('is not part of the API: the journal does not count it', async () => {
    longPort.journal.clear();
    await send('GET', '/_dev/journal');
    assert.equal(longPort.journal.apiRequests.length, 0);
  });
});
