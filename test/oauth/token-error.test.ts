import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { ClientError } from 'openid-client';
import { isDefiniteRefusal, isInvalidGrant, toTokenError, type TokenError } from '../../src/oauth/token-error.ts';
import { refreshTokens, type RefreshResult } from '../../src/oauth/token-refresh.ts';
import { Secret } from '../../src/shared/secret.ts';
import { freePort } from '../support/free-port.ts';
import { useTokenEndpoint } from '../support/token-endpoint.ts';

const TOKENS = {
  accessToken: new Secret('canary-access'),
  refreshToken: new Secret('canary-refresh'),
  scope: '3',
  obtainedAtMs: 0,
};

describe('the outcome of a refresh', () => {
  const endpoint = useTokenEndpoint();

  async function refresh(deadlineMs = 5_000): Promise<RefreshResult> {
    const result = await refreshTokens(endpoint.client(), TOKENS, () => 1_000, deadlineMs);
    assert.doesNotMatch(inspect(result, { depth: 9 }) + JSON.stringify(result), /canary/, 'nothing secret is in it');
    return result;
  }

  async function assertRejected(): Promise<void> {
    assert.deepEqual(await refresh(), { kind: 'rejected' });
  }

  async function assertUnavailable(failure: TokenError, deadlineMs?: number): Promise<void> {
    assert.deepEqual(await refresh(deadlineMs), { kind: 'unavailable', failure });
    assert.equal(isInvalidGrant(failure), false);
    assert.equal(endpoint.received.length, 1, 'it was sent exactly once');
  }

  describe('the grant is dead when the server says invalid_grant', () => {
    const inHeader = 'Bearer realm="x", error="invalid_grant", error_description="canary"';
    const inBody = { error: 'invalid_grant', error_description: 'canary' };
    for (const [where, body, challenge] of [
      ['in the body', inBody, undefined],
      [
        'in the body beside a challenge without an error',
        inBody,
        'Bearer resource_metadata="https://as.example.net/x"',
      ],
      ['in the body beside the error of another specification', inBody, 'Bearer error="invalid_token"'],
      ['in WWW-Authenticate', {}, inHeader],
      ['in WWW-Authenticate, in capitals', {}, 'Bearer ERROR="invalid_grant"'],
    ] as const) {
      it(`[TK-8] with status 400 or 401, ${where}`, async () => {
        for (const status of [400, 401]) {
          endpoint.answerJson(status, body, challenge === undefined ? {} : { 'www-authenticate': challenge });
          await assertRejected();
        }
      });
    }

    for (const status of [200, 201, 403, 404, 429, 500, 502, 503, 504]) {
      it(`[OP-13] [TK-8] with status ${status}`, async () => {
        endpoint.answerJson(status, { error: 'invalid_grant' });
        await assertRejected();
      });
    }

    for (const [what, body] of Object.entries({
      'in capitals': '{"error":"INVALID_GRANT"}',
      'in mixed case': '{"error":"Invalid_Grant"}',
      "inside data of LongPort's envelope": '{"code":400000,"message":"x","data":{"error":"invalid_grant"}}',
      'inside data of an envelope that says success': '{"code":0,"message":"","data":{"error":"invalid_grant"}}',
      'in a form': 'error=invalid_grant&error_description=token+is+gone',
      'as text': 'invalid_grant',
      'as text on a line': ' Invalid_Grant\r\n',
      'as a text of JSON': '"invalid_grant"',
    })) {
      it(`[OP-13] [TK-8] ${what}, whatever the content type`, async () => {
        for (const contentType of ['application/json', 'text/plain', 'text/html']) {
          endpoint.answerJson(400, body, { 'content-type': contentType });
          await assertRejected();
        }
      });
    }
  });

  describe('nothing is concluded about the grant', () => {
    const refused = (error: string, status = 400): TokenError => ({ kind: 'refused', error, status });
    const bad = (status: number): TokenError => ({ kind: 'bad_answer', status });
    const challenged = (challenge: string) => ({ 'www-authenticate': challenge });
    const inQuotes = challenged('Bearer error_description="say, error=invalid_grant", error="invalid_token"');
    const page = { 'content-type': 'text/html' };
    type Row = readonly [what: string, failure: TokenError, body: unknown, headers?: Readonly<Record<string, string>>];
    const rows: readonly Row[] = [
      ...['invalid_client', 'unauthorized_client', 'invalid_request', 'server_error', 'expired_token'].map(
        (error): Row => [`the server says ${error}`, refused(error), { error }],
      ),
      [
        'invalid_client has a challenge',
        refused('invalid_client', 401),
        { error: 'invalid_client' },
        challenged('Basic'),
      ],
      ['a challenge has it inside another quoted value', refused('invalid_token', 401), {}, inQuotes],
      ...[500, 502, 503, 504].map((status): Row => [`the server responds with ${status}`, bad(status), 'down']),
      ['a gateway responds with a page', bad(400), '<html>{"error":"invalid_grant"}</html>', page],
      ['a gateway responds with text', bad(429), 'slow down', { 'content-type': 'text/plain' }],
      ['neither challenge nor body has an error', bad(401), 'not json', challenged('Bearer')],
    ];
    for (const [what, failure, body, headers] of rows) {
      it(`[OP-13] [TK-8] when ${what}`, async () => {
        assert.ok('status' in failure);
        endpoint.answerJson(failure.status, body, headers);
        await assertUnavailable(failure);
      });
    }

    for (const [what, failure, body] of [
      ...['invalid_token', 'access_denied', 'invalid_client', 'unauthorized_client'].map(
        (error) => [error, refused(error, 401), { error }] as const,
      ),
      ...[200, 400, 401].map((status) => {
        const failure: TokenError = { kind: 'bad_answer', status, apiCode: 401_004 };
        return [
          `401004 with status ${status}`,
          failure,
          { code: 401_004, message: 'token invalid', data: null },
        ] as const;
      }),
    ] as const) {
      it(`[OP-13] when the code is ${what}, which is a definite refusal`, async () => {
        assert.ok('status' in failure);
        endpoint.answerJson(failure.status, body);
        await assertUnavailable(failure);
        assert.equal(isDefiniteRefusal(failure), true);
      });
    }

    it('[TK-8] when only the spelling resembles invalid_grant', async () => {
      for (const error of ['invalid_grant ', 'invalid_grants', 'invalid-grant']) {
        endpoint.answerJson(400, { error });
        assert.equal((await refresh()).kind, 'unavailable', error);
      }
    });

    it('[OP-13] when invalid_grant stands in a sentence, in a page or in another member', async () => {
      for (const body of [
        'error: invalid_grant',
        'the error is invalid_grant',
        '<p>invalid_grant</p>',
        '<a href="/?error=invalid_grant">x</a>',
        { error_description: 'invalid_grant' },
        { error: { code: 'invalid_grant' } },
        { error: 'invalid_client', error_description: 'invalid_grant' },
        { data: ['invalid_grant'] },
        'error=invalid_client&error=invalid_grant',
      ]) {
        endpoint.answerJson(400, body);
        assert.equal((await refresh()).kind, 'unavailable', JSON.stringify(body));
      }
    });

    it('[OP-13] a code of an envelope is a definite refusal from 430000 up to 500000, and below 429000', () => {
      const definite = (apiCode: number): boolean => isDefiniteRefusal({ kind: 'bad_answer', status: 200, apiCode });
      for (const code of [401_004, 428_999, 430_000, 499_999]) assert.ok(definite(code), String(code));
      for (const code of [429_000, 429_999, 500_000]) assert.ok(!definite(code), String(code));
    });

    it('[OP-13] a fault of the moment is no definite refusal', () => {
      const passing: TokenError[] = [
        { kind: 'timeout' },
        { kind: 'unreachable' },
        { kind: 'bad_answer' },
        { kind: 'bad_answer', status: 408 },
        { kind: 'bad_answer', status: 429 },
        { kind: 'refused', error: 'invalid_client', status: 429 },
        { kind: 'refused', error: 'invalid_client', status: 502 },
        { kind: 'refused', error: 'temporarily_unavailable', status: 400 },
        { kind: 'bad_answer', apiCode: 429_001, status: 200 },
        { kind: 'bad_answer', apiCode: 500_000, status: 400 },
      ];
      for (const failure of passing) assert.equal(isDefiniteRefusal(failure), false, JSON.stringify(failure));
      for (const status of [200, 204, 302, 307, 403]) {
        assert.equal(isDefiniteRefusal({ kind: 'bad_answer', status }), true, 'a page of a gateway');
      }
    });

    it('[TK-8] [TK-9] when the server answers with 421, after which fetch would repeat the request', async () => {
      endpoint.answerJson(421, 'elsewhere');
      await assertUnavailable({ kind: 'bad_answer', status: 502 });
      assert.equal(isDefiniteRefusal({ kind: 'bad_answer', status: 502 }), false);
    });

    it('[OP-15] and its Retry-After is understood', async () => {
      endpoint.answerJson(429, 'slow down', { 'retry-after': '60' });
      await assertUnavailable({ ...bad(429), retryAfterSeconds: 60 });
    });

    for (const [what, body] of Object.entries({
      'no access token': { token_type: 'Bearer' },
      'an empty access token': { access_token: '', token_type: 'Bearer' },
      'an access token that no header can carry': { access_token: 'canary\n', token_type: 'Bearer' },
      'another token type': { access_token: 'canary', token_type: 'mac' },
      'the token type of DPoP': { access_token: 'canary', token_type: 'DPoP' },
      'no object': ['canary'],
      'no JSON': 'canary',
      'half of it': '{"access_token":"canary',
    })) {
      it(`[TK-2] [TK-8] [TK-15] when a good status comes with ${what}`, async () => {
        endpoint.answerJson(200, body);
        const result = await refresh();
        assert.ok(result.kind === 'unavailable');
        assert.equal(result.failure.kind, 'bad_answer');
        assert.equal(result.tokens, undefined);
        assert.equal(isDefiniteRefusal(result.failure), true);
      });
    }

    for (const [what, deadlineMs, failure, answer] of [
      ['no response comes in time', 200, { kind: 'timeout' }, () => undefined],
      [
        'the response begins and stalls: no whole response came in time',
        200,
        { kind: 'timeout' },
        (_request, response) => response.writeHead(200).write('{"access_token":"canary'),
      ],
      [
        'the response breaks off',
        5_000,
        { kind: 'bad_answer' },
        (_request, response) => {
          response.writeHead(200, { 'content-length': '500' });
          response.write('{"access_token":"canary', () => response.destroy());
        },
      ],
      ['the connection is reset', 5_000, { kind: 'unreachable' }, ({ socket }) => void socket.resetAndDestroy()],
    ] as readonly (readonly [string, number, TokenError, RequestListener])[]) {
      it(`[OP-14] [TK-8] [TK-9] when ${what}`, async () => {
        endpoint.answer(answer);
        await assertUnavailable(failure, deadlineMs);
      });
    }

    it('[TK-8] when no server listens', async () => {
      const metadata = { token_endpoint: `http://127.0.0.1:${await freePort()}/oauth2/token` };
      assert.deepEqual(await refreshTokens(endpoint.client({ metadata }), TOKENS, () => 0, 5_000), {
        kind: 'unavailable',
        failure: { kind: 'unreachable' },
      });
    });

    it('[AV-3] when the response has no end', async () => {
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
      assert.equal((await refresh(5_000)).kind, 'unavailable');
      assert.ok(sentBytes < 32 * 1024 ** 2, `${sentBytes} bytes were taken in`);
    });
  });

  describe('an error from outside', () => {
    const none = ['a\nb', 'a"b', 'é', 'x'.repeat(65), '\u0000', 'rt-1', 'bad token', 'invalid=grant', 'm_eyJhbGciOi1'];
    const known = ['invalid_client', 'urn.example.Dead-Grant', 'x'.repeat(64)];
    for (const error of [...none, ...known]) {
      const isOne = known.includes(error);
      it(`[LG-4] is ${isOne ? 'named when it is one' : 'not repeated when it is none'}: ${JSON.stringify(error.slice(0, 30))}`, async () => {
        endpoint.answerJson(400, { error });
        await assertUnavailable({ kind: 'refused', error: isOne ? error : 'malformed', status: 400 });
      });
    }

    it('[LG-2] [LG-4] that is a token, in the body or in a challenge, is not repeated', async () => {
      const token = 'm_eyJhbGciOiJSUzI1NiJ9.canary0';
      endpoint.answerJson(400, { error: token });
      await assertUnavailable({ kind: 'refused', error: 'malformed', status: 400 });
      endpoint.received.splice(0);
      endpoint.answerJson(401, {}, { 'www-authenticate': `Bearer error="${token}"` });
      await assertUnavailable({ kind: 'refused', error: 'malformed', status: 401 });
    });

    it('[LG-2] of any other make is reduced to nothing but its kind', async () => {
      for (const thrown of [new Error('canary'), 'canary', undefined, null, { status: 400, error: 'invalid_grant' }]) {
        assert.deepEqual(await toTokenError(thrown, 0), { kind: 'unreachable' });
      }
      assert.deepEqual(await toTokenError(new DOMException('canary', 'TimeoutError'), 0), { kind: 'timeout' });
      const noResponse = new ClientError('canary', { cause: { status: 400 } });
      assert.deepEqual(await toTokenError(noResponse, 0), { kind: 'bad_answer' });
    });
  });

  it('[TK-8] is rejected at once without a refresh token, and nothing is sent', async () => {
    const tokens = { accessToken: TOKENS.accessToken, scope: '3', obtainedAtMs: 0 };
    assert.deepEqual(await refreshTokens(endpoint.client(), tokens, () => 0, 5_000), { kind: 'rejected' });
    assert.equal(endpoint.received.length, 0);
  });
});
