import assert from 'node:assert/strict';
import { afterEach, after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import { walkConsent } from '../support/consent-walker.ts';
import { authorizeUrl, callApi, logIn, pkce, PUBLIC_CLIENT, refresh, start } from './dev-client.ts';

describe('faults of the dev LongPort', () => {
  let longPort: DevLongPort;
  let token: string;
  before(async () => {
    longPort = await start();
    token = (await logIn(longPort)).access_token;
  });
  afterEach(() => {
    longPort.faults.clear();
  });
  after(() => longPort.close());

  const discover = (): Promise<Response> => fetch(`${longPort.url}/.well-known/oauth-authorization-server`);
  const get = (path: string, signal?: AbortSignal): Promise<Response> =>
    fetch(longPort.url + path, { headers: { authorization: `Bearer ${token}` }, ...(signal ? { signal } : {}) });

  it('answers each documented API error on demand', async () => {
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

  it('strikes only the calls that match', async () => {
    longPort.faults.api = [{ kind: 'code', code: 500000, method: 'POST', pathPrefix: '/v1/dev/' }];
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token })).code, 0);
    assert.equal((await callApi(longPort, '/v1/watchlist/groups', { token, method: 'POST' })).code, 400000);
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token, method: 'POST' })).code, 500000);
  });

  it('speaks like a load balancer with html-463', async () => {
    longPort.faults.api = [{ kind: 'html-463' }];
    const response = await get('/v1/dev/echo');
    assert.equal(response.status, 463);
    assert.equal(response.headers.get('content-type'), 'text/html');
    assert.equal(response.headers.get('x-trace-id'), null);
  });

  it('resets before the answer, or in the midst of its body', async () => {
    longPort.faults.api = [{ kind: 'reset' }];
    await assert.rejects(get('/v1/dev/echo'));
    longPort.faults.api = [{ kind: 'reset-mid-body' }];
    const response = await get('/v1/dev/echo');
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
  });

  it('hangs until the caller gives up, and notes that it did', async () => {
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

  it('rejects fresh tokens when told so', async () => {
    longPort.faults.rejectFreshTokens = true;
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token })).code, 401004);
  });

  it('answers at the token endpoint what it is told, as often as it is told', async () => {
    const { refresh_token: refreshToken } = await logIn(longPort);
    longPort.faults.token = { kind: 'error', status: 503, body: '{"error":"temporarily_unavailable"}', times: 2 };
    assert.equal((await refresh(longPort, refreshToken)).status, 503);
    assert.equal((await refresh(longPort, refreshToken)).body.error, 'temporarily_unavailable');
    assert.equal((await refresh(longPort, refreshToken)).status, 200);
  });

  it('can strike refreshes alone', async () => {
    longPort.faults.token = { kind: 'reset', grantType: 'refresh_token' };
    const pair = await logIn(longPort);
    await assert.rejects(refresh(longPort, pair.refresh_token));
  });

  it('loses the answer of a refresh that it carried out', async () => {
    const { refresh_token: refreshToken } = await logIn(longPort);
    longPort.journal.clear();
    longPort.faults.token = { kind: 'lose-answer', times: 1 };
    await assert.rejects(refresh(longPort, refreshToken));
    assert.equal(longPort.journal.refreshesSucceeded, 1);
    assert.equal((await refresh(longPort, refreshToken)).body.error, 'invalid_grant');
    assert.deepEqual(
      longPort.journal.tokenRequests.map(({ status, error }) => [status, error]),
      [
        [0, undefined],
        [400, 'invalid_grant'],
      ],
    );
  });

  it('leaves out expires_in, scope and refresh_token, which then is not rotated', async () => {
    const { refresh_token: refreshToken } = await logIn(longPort);
    Object.assign(longPort.faults, { omitExpiresIn: true, omitScope: true, omitRefreshToken: true });
    const { body } = await refresh(longPort, refreshToken);
    assert.deepEqual([body.expires_in, body.scope, body.refresh_token], [undefined, undefined, '']);
    assert.equal((await refresh(longPort, refreshToken)).status, 200);
  });

  it('grants less than was allowed', async () => {
    longPort.faults.grantScope = '4';
    assert.equal((await logIn(longPort, { scope: '4 6 11' })).scope, '4');
  });

  it('adds WWW-Authenticate to token errors', async () => {
    longPort.faults.wwwAuthenticateOnTokenErrors = true;
    const { status, headers } = await refresh(longPort, 'nothing');
    assert.equal(status, 400);
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_grant"/);
  });

  it('sends iss in the callback, right or wrong, and a raw + in a code', async () => {
    const login = (): Promise<URL> => {
      const { challenge } = pkce();
      return walkConsent(authorizeUrl(longPort, { code_challenge: challenge, code_challenge_method: 'S256' }));
    };
    longPort.faults.extraCallbackIss = 'correct';
    assert.equal((await login()).searchParams.get('iss'), longPort.url);
    longPort.faults.extraCallbackIss = 'wrong';
    assert.notEqual((await login()).searchParams.get('iss'), longPort.url);
    longPort.faults.rawPlusInCode = true;
    assert.match((await login()).search, /code=[^&]*\+/);
  });

  it('spoils the metadata', async () => {
    const metadata = z.looseObject({ issuer: z.string() });
    longPort.faults.discovery = { kind: 'other-issuer', issuer: 'https://other.example', times: 1 };
    assert.equal(metadata.parse(await (await discover()).json()).issuer, 'https://other.example');
    longPort.faults.discovery = { kind: 'without-s256', times: 1 };
    const withoutS256 = metadata.parse(await (await discover()).json());
    assert.deepEqual(withoutS256['code_challenge_methods_supported'], ['plain']);
    longPort.faults.discovery = { kind: 'document', changes: { revocation_endpoint: null }, times: 1 };
    assert.ok(!('revocation_endpoint' in metadata.parse(await (await discover()).json())));
    longPort.faults.discovery = { kind: 'error', status: 503, times: 1 };
    assert.equal((await discover()).status, 503);
    assert.equal((await discover()).status, 200);
  });

  it('fails revocations, before or after it carried them out', async () => {
    const pair = await logIn(longPort);
    const revoke = (): Promise<Response> => {
      const body = new URLSearchParams({ token: pair.refresh_token, client_id: PUBLIC_CLIENT.clientId });
      return fetch(`${longPort.url}/oauth2/revoke`, { method: 'POST', body });
    };
    longPort.faults.revoke = { kind: 'error', status: 500, times: 1 };
    assert.equal((await revoke()).status, 500);
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token: pair.access_token })).code, 0);
    longPort.faults.revoke = { kind: 'lose-answer', times: 1 };
    await assert.rejects(revoke());
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token: pair.access_token })).code, 401004);
  });

  it('closes while requests hang', async () => {
    await using other = await start();
    other.faults.discovery = { kind: 'hang' };
    const hanging = assert.rejects(fetch(`${other.url}/.well-known/oauth-authorization-server`));
    await fetch(`${other.url}/health`);
    await other.close();
    await hanging;
  });
});
