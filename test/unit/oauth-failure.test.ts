import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { AuthorizationResponseError } from 'openid-client';
import { isInvalidGrant, toOAuthFailure, type OAuthFailure } from '../../src/oauth/oauth-failure.ts';
import { refreshTokens, type RefreshResult } from '../../src/oauth/token-refresh.ts';
import { Secret } from '../../src/shared/secret.ts';
import { freePort } from '../support/free-port.ts';
import { startTokenEndpoint, type TokenEndpoint } from './token-endpoint.ts';

const TOKENS = {
  accessToken: new Secret('canary-access'),
  refreshToken: new Secret('canary-refresh'),
  scope: '3',
  obtainedAtMs: 0,
};

describe('the outcome of a refresh', () => {
  let endpoint: TokenEndpoint;
  before(async () => {
    endpoint = await startTokenEndpoint();
  });
  after(() => endpoint[Symbol.asyncDispose]());
  afterEach(() => void endpoint.received.splice(0));

  async function refresh(timeoutSeconds?: number): Promise<RefreshResult> {
    const client = endpoint.client();
    if (timeoutSeconds !== undefined) client.timeout = timeoutSeconds;
    const result = await refreshTokens(client, TOKENS, () => 1_000);
    assert.doesNotMatch(inspect(result, { depth: 9 }) + JSON.stringify(result), /canary/, 'nothing secret is in it');
    return result;
  }

  async function assertRejected(): Promise<void> {
    assert.deepEqual(await refresh(), { kind: 'rejected' });
  }

  async function assertUnavailable(failure: OAuthFailure): Promise<void> {
    assert.deepEqual(await refresh(), { kind: 'unavailable', failure });
    assert.equal(isInvalidGrant(failure), false);
    assert.equal(endpoint.received.length, 1, 'it was sent exactly once');
  }

  describe('the grant is dead when the server says invalid_grant', () => {
    for (const status of [400, 401]) {
      it(`[TK-8] with status ${status}, in the body`, async () => {
        endpoint.answerJson(status, { error: 'invalid_grant', error_description: 'canary' });
        await assertRejected();
      });

      it(`[TK-8] with status ${status}, in the body beside a WWW-Authenticate without an error`, async () => {
        const challenge = 'Bearer resource_metadata="https://as.example.net/x"';
        endpoint.answerJson(status, { error: 'invalid_grant' }, { 'www-authenticate': challenge });
        await assertRejected();
      });

      it(`[TK-8] with status ${status}, in WWW-Authenticate`, async () => {
        const challenge = 'Bearer realm="x", error="invalid_grant", error_description="canary"';
        endpoint.answerJson(status, {}, { 'www-authenticate': challenge });
        await assertRejected();
      });
    }

    it('[TK-8] in the body, although WWW-Authenticate names the error of another specification', async () => {
      const challenge = 'Bearer error="invalid_token"';
      endpoint.answerJson(400, { error: 'invalid_grant' }, { 'www-authenticate': challenge });
      await assertRejected();
    });
  });

  describe('nothing is concluded about the grant', () => {
    for (const error of ['invalid_client', 'unauthorized_client', 'invalid_request', 'server_error', 'expired_token']) {
      it(`[TK-8] when the server says ${error}`, async () => {
        endpoint.answerJson(400, { error });
        await assertUnavailable({ kind: 'refused', error, status: 400 });
      });
    }

    it('[TK-8] when the server says invalid_client with a challenge', async () => {
      endpoint.answerJson(401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic realm="x"' });
      await assertUnavailable({ kind: 'refused', error: 'invalid_client', status: 401 });
    });

    it('[TK-8] when only the spelling resembles invalid_grant', async () => {
      for (const error of ['Invalid_Grant', 'invalid_grant ', 'invalid_grants']) {
        endpoint.answerJson(400, { error });
        assert.equal((await refresh()).kind, 'unavailable', error);
      }
    });

    for (const status of [403, 404, 429]) {
      it(`[TK-8] when invalid_grant comes with status ${status}`, async () => {
        endpoint.answerJson(status, { error: 'invalid_grant' }, { 'retry-after': '1' });
        await assertUnavailable({ kind: 'refused', error: 'invalid_grant', status });
      });
    }

    for (const status of [500, 502, 503, 504]) {
      it(`[TK-8] when the server answers with ${status}, whatever the body says`, async () => {
        endpoint.answerJson(status, { error: 'invalid_grant' });
        await assertUnavailable({ kind: 'bad_answer', status });
      });
    }

    it('[TK-8] when a gateway answers for it with a page', async () => {
      endpoint.answerJson(400, '<html>{"error":"invalid_grant"}</html>', { 'content-type': 'text/html' });
      await assertUnavailable({ kind: 'bad_answer', status: 400 });
      endpoint.received.splice(0);
      endpoint.answerJson(429, 'slow down', { 'content-type': 'text/plain' });
      await assertUnavailable({ kind: 'bad_answer', status: 429 });
    });

    it('[TK-8] when there is a challenge without an error, and a body without one', async () => {
      endpoint.answerJson(401, 'not json', { 'www-authenticate': 'Bearer' });
      await assertUnavailable({ kind: 'bad_answer', status: 401 });
    });

    it('[CB-7] [TK-8] when it redirects, which is not followed', async () => {
      endpoint.answerJson(302, {}, { location: `${endpoint.issuer}/elsewhere` });
      await assertUnavailable({ kind: 'bad_answer', status: 302 });
      endpoint.received.splice(0);
      endpoint.answerJson(307, {}, { location: `${endpoint.issuer}/elsewhere` });
      await assertUnavailable({ kind: 'bad_answer', status: 307 });
    });

    for (const [what, body] of Object.entries({
      'no access token': { token_type: 'Bearer', refresh_token: 'canary' },
      'an empty access token': { access_token: '', token_type: 'Bearer' },
      'no token type': { access_token: 'canary' },
      'another token type': { access_token: 'canary', token_type: 'mac' },
      'the token type of DPoP': { access_token: 'canary', token_type: 'DPoP' },
      'a null refresh token': { access_token: 'canary', token_type: 'Bearer', refresh_token: null },
      'a negative lifetime': { access_token: 'canary', token_type: 'Bearer', expires_in: -1 },
      'an error under status 200': { error: 'invalid_grant' },
      'no object': ['canary'],
      'no JSON': 'access_token=canary',
      'half of it': '{"access_token":"canary',
    })) {
      it(`[TK-2] [TK-8] [TK-15] when a good status comes with ${what}`, async () => {
        endpoint.answerJson(200, body);
        await assertUnavailable({ kind: 'bad_answer' });
      });
    }

    it('[TK-8] when a good status is another one than 200', async () => {
      endpoint.answerJson(201, { access_token: 'canary', token_type: 'Bearer' });
      await assertUnavailable({ kind: 'bad_answer', status: 201 });
    });

    it('[TK-8] [TK-9] when no answer comes in time', async () => {
      endpoint.answer(() => undefined);
      assert.deepEqual(await refresh(0.2), { kind: 'unavailable', failure: { kind: 'timeout' } });
      assert.equal(endpoint.received.length, 1);
    });

    it('[TK-8] [TK-9] when the answer begins and stalls: no whole answer came in time', async () => {
      endpoint.answer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"access_token":"canary');
      });
      assert.deepEqual(await refresh(0.2), { kind: 'unavailable', failure: { kind: 'timeout' } });
      assert.equal(endpoint.received.length, 1);
    });

    it('[TK-8] [TK-9] when the answer breaks off', async () => {
      endpoint.answer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"access_token":"canary', () => response.destroy());
      });
      assert.equal((await refresh()).kind, 'unavailable');
      assert.equal(endpoint.received.length, 1);
    });

    it('[TK-8] [TK-9] when the connection is reset', async () => {
      endpoint.answer((request) => void request.socket.resetAndDestroy());
      await assertUnavailable({ kind: 'unreachable' });
    });

    it('[TK-8] when nobody listens', async () => {
      const metadata = { token_endpoint: `http://127.0.0.1:${await freePort()}/oauth2/token` };
      assert.deepEqual(await refreshTokens(endpoint.client({ metadata }), TOKENS, () => 0), {
        kind: 'unavailable',
        failure: { kind: 'unreachable' },
      });
    });

    it('[AV-3] when the answer has no end', async () => {
      let sentBytes = 0;
      endpoint.answer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const pump = (): void => {
          do sentBytes += 65_536;
          while (!response.destroyed && response.write(' '.repeat(65_536)));
        };
        response.on('drain', pump);
        pump();
      });
      assert.equal((await refresh(5)).kind, 'unavailable');
      assert.ok(sentBytes < 32 * 1024 ** 2, `${sentBytes} bytes were taken in`);
    });
  });

  describe('an error from outside', () => {
    for (const error of ['a\nb', 'a"b', 'é', 'x'.repeat(65), '\u0000']) {
      it(`[LG-4] is not repeated when it is none: ${JSON.stringify(error.slice(0, 8))}`, async () => {
        endpoint.answerJson(400, { error });
        await assertUnavailable({ kind: 'refused', error: 'malformed', status: 400 });
      });
    }

    it('[LG-2] in an authorization response is reduced to its code', async () => {
      const thrown = new AuthorizationResponseError('canary', {
        cause: new URLSearchParams({ error: 'access_denied', error_description: 'canary', state: 'canary' }),
      });
      assert.deepEqual(await toOAuthFailure(thrown), { kind: 'refused', error: 'access_denied' });
    });

    it('[LG-2] of any other make is reduced to nothing but its kind', async () => {
      for (const thrown of [new Error('canary'), 'canary', undefined, null, { status: 400, error: 'invalid_grant' }]) {
        assert.deepEqual(await toOAuthFailure(thrown), { kind: 'unreachable' });
      }
      assert.deepEqual(await toOAuthFailure(new DOMException('canary', 'TimeoutError')), { kind: 'timeout' });
    });
  });

  it('[TK-8] is rejected at once without a refresh token, and nothing is sent', async () => {
    const tokens = { accessToken: TOKENS.accessToken, scope: '3', obtainedAtMs: 0 };
    assert.deepEqual(await refreshTokens(endpoint.client(), tokens, () => 0), { kind: 'rejected' });
    assert.equal(endpoint.received.length, 0);
  });
});
