import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { z } from 'zod';
import { walkConsent } from '../../support/consent-walker.ts';
import { callApi, challengedUrl, logIn, PUBLIC_CLIENT, refresh, useLongPort } from './dev-client.ts';

const longPort = await useLongPort();

describe('faults of the authorization server of the dev LongPort', () => {
  afterEach(() => {
    longPort.faults.clear();
  });

  const discover = (): Promise<Response> => fetch(`${longPort.url}/.well-known/oauth-authorization-server`);

  it('sends the configured response of the token endpoint, as often as configured', async () => {
    const { refresh_token: refreshToken } = await logIn(longPort);
    longPort.faults.token = { kind: 'error', status: 503, body: '{"error":"temporarily_unavailable"}', times: 2 };
    assert.equal((await refresh(longPort, refreshToken)).status, 503);
    assert.equal((await refresh(longPort, refreshToken)).body.error, 'temporarily_unavailable');
    assert.equal((await refresh(longPort, refreshToken)).status, 200);
  });

  it('can apply to refreshes only', async () => {
    longPort.faults.token = { kind: 'reset', grantType: 'refresh_token' };
    const pair = await logIn(longPort);
    await assert.rejects(refresh(longPort, pair.refresh_token));
  });

  it('loses the response of an executed refresh', async () => {
    const { refresh_token: refreshToken } = await logIn(longPort);
    longPort.journal.clear();
    longPort.faults.token = { kind: 'lose-response', times: 1 };
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

  it('leaves out expires_in, scope and refresh_token, which is then not rotated', async () => {
    const { refresh_token: refreshToken } = await logIn(longPort);
    Object.assign(longPort.faults, { omitExpiresIn: true, omitScope: true, omitRefreshToken: true });
    const { body } = await refresh(longPort, refreshToken);
    assert.deepEqual([body.expires_in, body.scope, body.refresh_token], [undefined, undefined, '']);
    assert.equal((await refresh(longPort, refreshToken)).status, 200);
  });

  it('changes the lifetime of the next tokens', async () => {
    longPort.faults.accessTokenTtlSeconds = 7;
    assert.equal((await logIn(longPort)).expires_in, 7);
  });

  it('can end the old access token with a rotation', async () => {
    longPort.faults.endAccessTokenOnRotation = true;
    const pair = await logIn(longPort);
    const next = await refresh(longPort, pair.refresh_token);
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token: pair.access_token })).code, 401004);
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token: next.body.access_token })).code, 0);
  });

  it('responds late, and not to a client that disconnected', async () => {
    const { refresh_token: refreshToken } = await logIn(longPort);
    longPort.journal.clear();
    longPort.faults.token = { kind: 'delay', ms: 3_600_000, times: 1 };
    const impatient = new AbortController();
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
    const late = fetch(`${longPort.url}/oauth2/token`, { method: 'POST', body, signal: impatient.signal });
    await longPort.journal.until(({ tokenRequests }) => tokenRequests.length === 1);
    impatient.abort();
    await assert.rejects(late);
    longPort.faults.token = { kind: 'delay', ms: 5 };
    assert.equal((await refresh(longPort, refreshToken)).status, 200);
    assert.equal(longPort.journal.refreshesSucceeded, 1);
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
    const login = (): Promise<URL> => walkConsent(challengedUrl(longPort));
    longPort.faults.extraCallbackIss = 'correct';
    assert.equal((await login()).searchParams.get('iss'), longPort.url);
    longPort.faults.extraCallbackIss = 'wrong';
    assert.notEqual((await login()).searchParams.get('iss'), longPort.url);
    longPort.faults.rawPlusInCode = true;
    assert.match((await login()).search, /code=[^&]*\+/);
  });

  it('breaks the metadata', async () => {
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

  it('fails revocations, before or after executing them', async () => {
    const pair = await logIn(longPort);
    const revoke = (): Promise<Response> => {
      const body = new URLSearchParams({ token: pair.refresh_token, client_id: PUBLIC_CLIENT.clientId });
      return fetch(`${longPort.url}/oauth2/revoke`, { method: 'POST', body });
    };
    longPort.faults.revoke = { kind: 'error', status: 500, times: 1 };
    assert.equal((await revoke()).status, 500);
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token: pair.access_token })).code, 0);
    longPort.faults.revoke = { kind: 'lose-response', times: 1 };
    await assert.rejects(revoke());
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token: pair.access_token })).code, 401004);
  });
});
