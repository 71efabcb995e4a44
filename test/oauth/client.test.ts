import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAuthorizationRequest } from '../../src/oauth/authorization-request.ts';
import { exchangeCode } from '../../src/oauth/code-exchange.ts';
import { refreshTokens } from '../../src/oauth/token-refresh.ts';
import { revokeTokens } from '../../src/oauth/token-revocation.ts';
import { Secret } from '../../src/shared/secret.ts';
import { CLIENT_ID, useTokenEndpoint, type ClientOptions } from '../support/token-endpoint.ts';

const REDIRECT_URI = 'https://trade.example.net/callback';
const VERIFIER = 'v'.repeat(43);

function tokens(prefix = '') {
  return {
    accessToken: new Secret(`${prefix}access-1`),
    refreshToken: new Secret(`${prefix}refresh-1`),
    scope: '3',
    obtainedAtMs: 0,
  };
}

describe('the OAuth client', () => {
  const endpoint = useTokenEndpoint();

  const exchange = (response: Parameters<typeof exchangeCode>[0]['response'], options?: ClientOptions) =>
    exchangeCode({
      client: endpoint.client(options),
      response,
      codeVerifier: VERIFIER,
      redirectUri: REDIRECT_URI,
      scope: '3',
      nowMs: () => 1_000,
      deadlineMs: 5_000,
    });

  describe('asks for authorization', () => {
    const request = () =>
      createAuthorizationRequest({ client: endpoint.client(), scope: '4 6', redirectUri: REDIRECT_URI });

    it('[AZ-1] [AZ-2] [AZ-4] [AZ-6] with exactly the parameters of the code flow with PKCE', async () => {
      const { url, state } = await request();
      assert.equal(url.origin + url.pathname, `${endpoint.issuer}/oauth2/authorize`);
      const { code_challenge: challenge, ...parameters } = Object.fromEntries(url.searchParams);
      assert.match(challenge ?? '', /^[\w-]{43}$/);
      assert.deepEqual(parameters, {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: REDIRECT_URI,
        scope: '4 6',
        state,
        code_challenge_method: 'S256',
      });
    });

    it('[AZ-3] with a fresh state and verifier of 256 bits, the verifier not in the URL', async () => {
      const one = await request();
      const two = await request();
      assert.equal(new Set([one.state, two.state, one.codeVerifier, two.codeVerifier]).size, 4);
      for (const { url, state, codeVerifier } of [one, two]) {
        assert.equal(Buffer.from(state, 'base64url').length, 32);
        assert.match(codeVerifier, /^[\w-]{43}$/);
        assert.ok(!url.href.includes(codeVerifier));
      }
      assert.notEqual(one.url.searchParams.get('code_challenge'), two.url.searchParams.get('code_challenge'));
    });
  });

  describe('exchanges a code', () => {
    it('[CB-7] by a form with the verifier and the same redirect URI, as a public client by its id alone', async () => {
      endpoint.answerJson(200, { access_token: 'a', token_type: 'Bearer', refresh_token: 'r', expires_in: 60 });
      const result = await exchange({ state: 's', code: 'a+b/c==' });
      assert.equal(result.kind, 'granted');
      const [request] = endpoint.received;
      assert.equal(request?.path, '/oauth2/token');
      assert.deepEqual(request.form, {
        grant_type: 'authorization_code',
        code: 'a+b/c==',
        redirect_uri: REDIRECT_URI,
        code_verifier: VERIFIER,
        client_id: CLIENT_ID,
      });
      assert.equal(request.headers.authorization, undefined);
      assert.equal(request.headers['x-dc-region'], undefined);
    });

    it('as a confidential client with its secret in the form', async () => {
      endpoint.answerJson(200, { access_token: 'a', token_type: 'Bearer' });
      await exchange({ state: 's', code: 'c' }, { secret: 'client-secret' });
      const [request] = endpoint.received;
      assert.equal(request?.form['client_secret'], 'client-secret');
      assert.equal(request.form['client_id'], CLIENT_ID);
      assert.equal(request.headers.authorization, undefined);
    });

    it('of the US data centre with x-dc-region: us, and sends it whole', async () => {
      endpoint.answerJson(200, { access_token: 'a', token_type: 'Bearer' });
      await exchange({ state: 's', code: 'us_m_code' });
      assert.equal(endpoint.received[0]?.headers['x-dc-region'], 'us');
      assert.equal(endpoint.received[0].form['code'], 'us_m_code');
    });

    it('[CB-6] not when the person refused, or the server said another error', async () => {
      assert.deepEqual(await exchange({ state: 's', error: 'access_denied' }), { kind: 'denied' });
      assert.deepEqual(await exchange({ state: 's', error: 'server_error' }), {
        kind: 'failed',
        failure: { kind: 'refused', error: 'server_error' },
      });
      assert.equal(endpoint.received.length, 0);
    });

    it('[CB-4] not when the issuer is another one, or is missing although announced', async () => {
      const announced = { metadata: { authorization_response_iss_parameter_supported: true } };
      assert.deepEqual(await exchange({ state: 's', code: 'c', iss: 'https://evil.net' }), { kind: 'wrong_issuer' });
      assert.deepEqual(await exchange({ state: 's', code: 'c', iss: `${endpoint.issuer}/` }), { kind: 'wrong_issuer' });
      assert.deepEqual(await exchange({ state: 's', code: 'c' }, announced), { kind: 'wrong_issuer' });
      assert.equal(endpoint.received.length, 0);
      endpoint.answerJson(200, { access_token: 'a', token_type: 'Bearer' });
      assert.equal((await exchange({ state: 's', code: 'c', iss: endpoint.issuer }, announced)).kind, 'granted');
    });

    it('[CB-4] [CB-6] and believes no error that another issuer sent', async () => {
      const result = await exchange({ state: 's', error: 'access_denied', iss: 'https://evil.net' });
      assert.deepEqual(result, { kind: 'wrong_issuer' });
    });

    it('[CB-3] once: a code that was used or has expired is a failure', async () => {
      endpoint.answerJson(400, { error: 'invalid_grant', error_description: 'code not found' });
      assert.deepEqual(await exchange({ state: 's', code: 'c' }), {
        kind: 'failed',
        failure: { kind: 'refused', error: 'invalid_grant', status: 400 },
      });
      assert.equal(endpoint.received.length, 1);
    });
  });

  describe('refreshes', () => {
    it('by the refresh token as it was received, with x-dc-region: us where it belongs', async () => {
      endpoint.answerJson(200, { access_token: 'a', token_type: 'Bearer' });
      await refreshTokens(endpoint.client(), tokens(), () => 0, 5_000);
      await refreshTokens(endpoint.client(), tokens('us_'), () => 0, 5_000);
      assert.deepEqual(
        endpoint.received.map(({ form, headers }) => [form['refresh_token'], headers['x-dc-region']]),
        [
          ['refresh-1', undefined],
          ['us_refresh-1', 'us'],
        ],
      );
      assert.deepEqual(endpoint.received[0]?.form, {
        grant_type: 'refresh_token',
        refresh_token: 'refresh-1',
        client_id: CLIENT_ID,
      });
    });
  });

  describe('revokes', () => {
    it('[LO-4] the refresh token first, then the access token, each with its hint', async () => {
      endpoint.answer((_request, response) => response.writeHead(200).end());
      assert.deepEqual(await revokeTokens(endpoint.client(), tokens('us_')), []);
      assert.deepEqual(
        endpoint.received.map(({ path, form, headers }) => [path, form, headers['x-dc-region']]),
        [
          ['/oauth2/revoke', { token: 'us_refresh-1', token_type_hint: 'refresh_token', client_id: CLIENT_ID }, 'us'],
          ['/oauth2/revoke', { token: 'us_access-1', token_type_hint: 'access_token', client_id: CLIENT_ID }, 'us'],
        ],
      );
    });

    it('[LO-4] the access token alone where there is no other', async () => {
      endpoint.answer((_request, response) => response.writeHead(200).end());
      const { accessToken, scope, obtainedAtMs } = tokens();
      await revokeTokens(endpoint.client(), { accessToken, scope, obtainedAtMs });
      assert.deepEqual(
        endpoint.received.map(({ form }) => form['token']),
        ['access-1'],
      );
    });

    it('[LO-4] nothing where the server has no revocation endpoint', async () => {
      const client = endpoint.client({ metadata: { revocation_endpoint: undefined } });
      assert.deepEqual(await revokeTokens(client, tokens()), []);
      assert.equal(endpoint.received.length, 0);
    });

    it('[LO-5] both although each is refused, and says so without throwing', async () => {
      endpoint.answer((_request, response) => response.writeHead(503, { 'retry-after': '1' }).end());
      const failure = { kind: 'bad_answer', status: 503, retryAfterSeconds: 1 };
      assert.deepEqual(await revokeTokens(endpoint.client(), tokens()), [
        { token: 'refresh_token', failure },
        { token: 'access_token', failure },
      ]);
      assert.equal(endpoint.received.length, 2);
    });
  });
});
