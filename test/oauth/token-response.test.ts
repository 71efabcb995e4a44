import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { exchangeCode } from '../../src/oauth/code-exchange.ts';
import { refreshTokens, type RefreshResult } from '../../src/oauth/token-refresh.ts';
import { Secret } from '../../src/shared/secret.ts';
import { useTokenEndpoint } from '../support/token-endpoint.ts';

const GOOD = { access_token: 'a1', token_type: 'Bearer', refresh_token: 'r1', expires_in: 60, scope: '4' };
const OLD = { accessToken: new Secret('a0'), refreshToken: new Secret('r0'), scope: '3', obtainedAtMs: 0 };

const TEN_YEARS_MS = 10 * 365 * 86_400_000;

function withMembers(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...GOOD, ...members };
}

describe('a token response that rotated the refresh token', () => {
  const endpoint = useTokenEndpoint();

  const refresh = (): Promise<RefreshResult> => refreshTokens(endpoint.client(), OLD, () => 1_000, 5_000);

  async function refreshed(): Promise<{ readonly tokens: unknown; readonly ignored: readonly string[] }> {
    const result = await refresh();
    if (result.kind !== 'refreshed') assert.fail(JSON.stringify(result));
    const { accessToken, refreshToken, scope, expiresAtMs } = result.tokens;
    return { tokens: [accessToken.reveal(), refreshToken?.reveal(), scope, expiresAtMs], ignored: result.ignored };
  }

  const whole = ['a1', 'r1', '4', 61_000];
  const cases: readonly [what: string, answer: unknown, tokens: unknown, ignored: readonly string[]][] = [
    ['nothing odd', GOOD, whole, []],
    ['no token_type', { ...GOOD, token_type: undefined }, whole, []],
    ['a null token_type', withMembers({ token_type: null }), whole, ['token_type']],
    ['an empty token_type', withMembers({ token_type: '' }), whole, ['token_type']],
    ['token_type bEARER', withMembers({ token_type: 'bEARER' }), whole, []],
    ['the access token alone', { access_token: 'a1' }, ['a1', 'r0', '3', undefined], []],
    ['a null refresh_token', withMembers({ refresh_token: null }), ['a1', 'r0', '4', 61_000], ['refresh_token']],
    ['an empty refresh_token', withMembers({ refresh_token: '' }), ['a1', 'r0', '4', 61_000], ['refresh_token']],
    ['a refresh_token in a list', withMembers({ refresh_token: ['x'] }), ['a1', 'r0', '4', 61_000], ['refresh_token']],
    ['expires_in in quotes', withMembers({ expires_in: '60' }), whole, []],
    ['a null expires_in', withMembers({ expires_in: null }), ['a1', 'r1', '4', undefined], ['expires_in']],
    ['expires_in 0', withMembers({ expires_in: 0 }), ['a1', 'r1', '4', undefined], ['expires_in']],
    ['a boundless expires_in', withMembers({ expires_in: 1e300 }), ['a1', 'r1', '4', 1_000 + TEN_YEARS_MS], []],
    ['an empty expires_in', withMembers({ expires_in: '' }), ['a1', 'r1', '4', undefined], ['expires_in']],
    ['a negative expires_in', withMembers({ expires_in: -1 }), ['a1', 'r1', '4', undefined], ['expires_in']],
    ['expires_in as a word', withMembers({ expires_in: 'soon' }), ['a1', 'r1', '4', undefined], ['expires_in']],
    ['expires_in as an object', withMembers({ expires_in: {} }), ['a1', 'r1', '4', undefined], ['expires_in']],
    ['a null scope', withMembers({ scope: null }), ['a1', 'r1', '3', 61_000], ['scope']],
    ['a scope in a list', withMembers({ scope: ['4'] }), ['a1', 'r1', '3', 61_000], ['scope']],
    ['an opaque id_token', withMembers({ id_token: 'opaque' }), whole, ['id_token']],
    ['a foreign id_token', withMembers({ id_token: 'eyJhbGciOiJub25lIn0.e30.' }), whole, ['id_token']],
    ['a null id_token', withMembers({ id_token: null }), whole, ['id_token']],
    ['an error beside the tokens', withMembers({ error: '' }), whole, []],
    ['members nobody knows', withMembers({ error_description: null, foo: [] }), whole, []],
    ["LongPort's envelope", { code: 0, message: 'success', data: GOOD }, whole, []],
    ['an envelope with null members beside', { code: 0, access_token: null, data: GOOD }, whole, []],
    ['a form', 'access_token=a1&refresh_token=r1&expires_in=60&scope=4&token_type=bearer', whole, []],
    ['blanks around it', `\r\n ${JSON.stringify(GOOD)}\n`, whole, []],
    ['a byte order mark', `\ufeff${JSON.stringify(GOOD)}`, whole, []],
  ];
  for (const [what, answer, tokens, ignored] of cases) {
    it(`[OP-12] [TK-4] with ${what} gives the new tokens, and names the members of no use`, async () => {
      endpoint.answerJson(200, answer);
      assert.deepEqual(await refreshed(), { tokens, ignored });
    });
  }

  for (const status of [200, 201, 202, 203, 206, 299]) {
    it(`[OP-12] with status ${status} gives the new tokens`, async () => {
      endpoint.answerJson(status, GOOD);
      assert.deepEqual((await refreshed()).tokens, whole);
    });
  }

  for (const contentType of [
    'text/plain',
    'text/html',
    'application/octet-stream',
    'application/json; charset=x',
    '',
  ]) {
    it(`[OP-12] with the content type "${contentType}" gives the new tokens`, async () => {
      endpoint.answerJson(200, GOOD, { 'content-type': contentType });
      assert.deepEqual((await refreshed()).tokens, whole);
    });
  }

  for (const [what, answer] of Object.entries({
    'another token_type': withMembers({ token_type: 'DPoP' }),
    'a token_type that is no text': withMembers({ token_type: ['Bearer'] }),
    'no access token': { ...GOOD, access_token: undefined },
    'a null access token': withMembers({ access_token: null }),
    'an access token that no header can carry': withMembers({ access_token: 'a\u00e9' }),
    'an envelope without an access token': { code: 0, data: { refresh_token: 'r1' } },
  })) {
    it(`[OP-12] [TK-2] [TK-4] with ${what} keeps the new refresh token beside the old access token`, async () => {
      endpoint.answerJson(200, answer);
      const result = await refresh();
      if (result.kind !== 'unavailable') assert.fail(result.kind);
      assert.equal(result.tokens?.refreshToken?.reveal(), 'r1');
      assert.equal(result.tokens.accessToken.reveal(), 'a0');
    });
  }

  it('[OP-12] is not taken from a response that is none of 2xx', async () => {
    for (const status of [302, 400, 500]) {
      endpoint.answerJson(status, GOOD);
      const result = await refresh();
      assert.ok(result.kind === 'unavailable' && result.tokens === undefined, String(status));
    }
  });

  const exchange = () =>
    exchangeCode({
      client: endpoint.client(),
      response: { state: 's', code: 'c' },
      codeVerifier: 'v'.repeat(43),
      redirectUri: 'https://trade.example.net/callback',
      scope: '3',
      nowMs: () => 1_000,
      deadlineMs: 5_000,
    });

  it('[OP-12] is good for a login, too', async () => {
    for (const [, answer] of cases) {
      endpoint.answerJson(201, answer, { 'content-type': 'text/plain' });
      assert.equal((await exchange()).kind, 'granted');
    }
  });

  it('[TK-2] [TK-15] of another type than Bearer, or without an access token, fails a login', async () => {
    for (const members of [{ token_type: 'DPoP' }, { token_type: 7 }, { access_token: null }, { access_token: [] }]) {
      endpoint.answerJson(200, withMembers(members));
      const result = await exchange();
      assert.ok(result.kind === 'failed' && result.failure.kind === 'bad_answer', JSON.stringify(members));
    }
  });

  for (const [code, apiCode] of [
    [401_004, 401_004],
    ['401004', 401_004],
    ['123456789', 123_456_789],
    ['1234567890', undefined],
    ['4e5', undefined],
    [' 401004', undefined],
    ['x401004', undefined],
    ['401004x', undefined],
    ['0', undefined],
    [0, undefined],
    [401.5, undefined],
    [true, undefined],
  ] as const) {
    it(`[OP-13] the code ${JSON.stringify(code)} of an envelope is ${apiCode ?? 'no code'}`, async () => {
      endpoint.answerJson(403, { code, message: 'no', data: null });
      const result = await refresh();
      assert.ok(result.kind === 'unavailable');
      assert.equal(result.failure.apiCode, apiCode);
    });
  }
});

function withHead(field: string, body: string, status = 200): string {
  return `HTTP/1.1 ${status} Answer\r\nContent-Type: application/json\r\n${field}\r\n\r\n${body}`;
}
const LONGER = 'Content-Length: 500';
const CHUNKED = 'Transfer-Encoding: chunked';
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

/** How the end of a body can be faulty. */
const FAULTS: Readonly<Record<string, (socket: Socket, body: string, status?: number) => void>> = {
  'a Content-Length that is too large': (socket, body, status) => socket.end(withHead(LONGER, body, status)),
  'no last chunk': (socket, body, status) => socket.end(withHead(CHUNKED, chunk(body), status)),
  'a broken chunk behind it': (socket, body, status) => socket.end(withHead(CHUNKED, `${chunk(body)}xyz\r\n`, status)),
  'a reset connection': (socket, body, status) =>
    socket.write(withHead(LONGER, body, status), () => void socket.resetAndDestroy()),
  'a connection left open': (socket, body, status) => socket.write(withHead(LONGER, body, status)),
};

describe('a response with the rotated tokens and a faulty end', () => {
  const endpoint = useTokenEndpoint();

  for (const [what, send] of Object.entries(FAULTS)) {
    it(`[OP-14] [TK-9] is used: ${what}`, async () => {
      for (let times = 0; times < 5; times += 1) {
        endpoint.answer(({ socket }) => {
          send(socket, JSON.stringify(GOOD));
        });
        const result = await refreshTokens(endpoint.client(), OLD, () => 1_000, 500);
        if (result.kind !== 'refreshed') assert.fail(JSON.stringify(result));
        assert.equal(result.tokens.accessToken.reveal(), 'a1');
        assert.equal(result.tokens.refreshToken?.reveal(), 'r1');
      }
    });

    it(`[OP-14] [TK-8] gives its refresh token alone where that is all it has: ${what}`, async () => {
      endpoint.answer(({ socket }) => {
        send(socket, JSON.stringify({ token_type: 'mac', refresh_token: 'r1' }));
      });
      const result = await refreshTokens(endpoint.client(), OLD, () => 1_000, 500);
      if (result.kind !== 'unavailable') assert.fail(JSON.stringify(result));
      assert.equal(result.tokens?.refreshToken?.reveal(), 'r1');
    });

    it(`[TK-8] is nothing where the object is not whole, the status not good, or there is no token in it: ${what}`, async () => {
      const odd = [
        [JSON.stringify(GOOD).slice(0, -1), 200],
        [JSON.stringify(GOOD), 500],
        ['{"error":"invalid_grant"}', 200],
        ['access_token=a1&refresh_token=r', 200],
        ['', 200],
      ] as const;
      for (const [body, status] of odd) {
        endpoint.answer(({ socket }) => {
          send(socket, body, status);
        });
        const result = await refreshTokens(endpoint.client(), OLD, () => 1_000, 500);
        if (result.kind !== 'unavailable') assert.fail(JSON.stringify(result));
        assert.equal(result.tokens, undefined);
        assert.ok(['timeout', 'bad_answer', 'unreachable'].includes(result.failure.kind), result.failure.kind);
      }
    });
  }
});
