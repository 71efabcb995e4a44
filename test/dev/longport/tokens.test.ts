import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callApi, logIn, PUBLIC_CLIENT, refresh, useLongPort } from './dev-client.ts';

const longPort = await useLongPort();

describe('tokens of the dev LongPort', () => {
  const codeOf = async (token: string): Promise<number> => (await callApi(longPort, '/v1/dev/echo', { token })).code;

  async function revoke(token: string): Promise<number> {
    const form = { token, client_id: PUBLIC_CLIENT.clientId };
    const response = await fetch(`${longPort.url}/oauth2/revoke`, { method: 'POST', body: new URLSearchParams(form) });
    return response.status;
  }

  it('issues new tokens at each refresh', async () => {
    const first = await logIn(longPort);
    longPort.journal.clear();
    const second = await refresh(longPort, first.refresh_token);
    const third = await refresh(longPort, second.body.refresh_token);
    assert.equal(third.status, 200);
    assert.equal(new Set([first, second.body, third.body].map((pair) => pair.refresh_token)).size, 3);
    assert.equal(third.body.scope, first.scope);
    assert.equal(longPort.journal.refreshesSucceeded, 2);
    assert.equal(await codeOf(third.body.access_token), 0);
  });

  it('ends the whole family when a spent refresh token comes again', async () => {
    const first = await logIn(longPort);
    const second = await refresh(longPort, first.refresh_token);
    const reused = await refresh(longPort, first.refresh_token);
    assert.deepEqual([reused.status, reused.body.error], [400, 'invalid_grant']);
    assert.equal((await refresh(longPort, second.body.refresh_token)).body.error, 'invalid_grant');
    assert.equal(await codeOf(second.body.access_token), 401004);
  });

  it('lets exactly one of several concurrent refreshes succeed, and treats the others as reuse', async () => {
    const { refresh_token: token } = await logIn(longPort);
    const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(longPort, token)));
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 400, 400, 400]);
    const winner = answers.find((answer) => answer.status === 200);
    assert.equal((await refresh(longPort, winner?.body.refresh_token ?? '')).body.error, 'invalid_grant');
  });

  it('revokes a refresh token with its access tokens', async () => {
    const pair = await logIn(longPort);
    longPort.journal.clear();
    assert.equal(await revoke(pair.refresh_token), 200);
    assert.equal((await refresh(longPort, pair.refresh_token)).body.error, 'invalid_grant');
    assert.equal(await codeOf(pair.access_token), 401004);
    assert.equal(longPort.journal.revocations[0]?.form['token'], pair.refresh_token);
    assert.equal(longPort.journal.revocations[0].status, 200);
  });

  it('responds 200 to the revocation of an unknown token', async () => {
    assert.equal(await revoke('nothing'), 200);
  });

  it('expires every access token on request, and keeps refresh tokens', async () => {
    const pair = await logIn(longPort);
    longPort.expireAccessTokens();
    assert.equal(await codeOf(pair.access_token), 401003);
    const next = await refresh(longPort, pair.refresh_token);
    assert.equal(await codeOf(next.body.access_token), 0);
  });

  it('ends every refresh token on request, and keeps access tokens', async () => {
    const pair = await logIn(longPort);
    await longPort.revokeRefreshTokens();
    assert.equal((await refresh(longPort, pair.refresh_token)).body.error, 'invalid_grant');
    assert.equal(await codeOf(pair.access_token), 0);
    assert.equal((await refresh(longPort, (await logIn(longPort)).refresh_token)).status, 200);
  });

  it('distinguishes unknown, empty and expired tokens', async (t) => {
    assert.equal((await callApi(longPort, '/v1/dev/echo')).code, 401001);
    assert.equal(await codeOf('m_eyJnothing'), 401004);
    const { access_token: token } = await logIn(longPort);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    t.mock.timers.setTime(Date.now() + 3_599_000);
    assert.equal(await codeOf(token), 0);
    t.mock.timers.setTime(Date.now() + 2000);
    assert.equal(await codeOf(token), 401003);
  });

  it('requires x-dc-region: us for us_ credentials, at the token endpoint, at revocation and at the API', async () => {
    longPort.faults.tokenPrefix = 'us_';
    const region = { 'x-dc-region': 'us' };
    try {
      const refused = await logIn(longPort);
      assert.deepEqual([refused.error, refused.error_description], ['invalid_grant', 'code not found']);
      const pair = await logIn(longPort, { headers: region });
      assert.match(pair.access_token, /^us_m_eyJ/);
      assert.match(pair.refresh_token, /^us_eyJ/);
      assert.equal(await codeOf(pair.access_token), 401102);
      const call = await callApi(longPort, '/v1/dev/echo', { token: pair.access_token, headers: region });
      assert.equal(call.code, 0);
      assert.equal((await refresh(longPort, pair.refresh_token)).body.error, 'invalid_grant');
      assert.equal(await revoke(pair.refresh_token), 400);
      assert.equal((await refresh(longPort, pair.refresh_token, region)).status, 200);
    } finally {
      longPort.faults.clear();
    }
  });

  it('keeps far more than a thousand records', async () => {
    const first = await logIn(longPort);
    await Promise.all(
      Array.from({ length: 1200 }, (_, index) =>
        longPort.registerClient({ clientId: `client-${index}`, redirectUris: ['http://localhost:1/'] }),
      ),
    );
    assert.equal((await refresh(longPort, first.refresh_token)).status, 200);
  });
});
