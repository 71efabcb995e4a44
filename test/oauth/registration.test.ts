import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BoundedFetch } from '../../src/net/http-client.ts';
import { registerClient, RegistrationError } from '../../src/oauth/registration.ts';
import { useTokenEndpoint } from '../support/token-endpoint.ts';

describe('the response to a registration', () => {
  const endpoint = useTokenEndpoint();

  const register = (answer: unknown, status = 201) => {
    endpoint.answerJson(status, answer);
    return registerClient({
      registrationEndpoint: `${endpoint.issuer}/oauth2/register`,
      fetch: endpoint.fetch,
      clientName: 'desk',
      redirectUri: 'https://trade.example.net/callback',
      confidential: false,
    });
  };

  it('[OP-12] [CF-4] may have optional members that are null, empty or of another type: they count as absent', async () => {
    const plain = await register({ client_id: 'c' });
    for (const odd of [null, '', [], {}, true]) {
      const answer = {
        client_id: 'c',
        client_secret: odd,
        client_name: odd,
        redirect_uris: Array.isArray(odd) ? [7] : odd,
        token_endpoint_auth_method: odd,
      };
      assert.deepEqual(await register(answer), plain, JSON.stringify(odd));
    }
  });

  it('[CF-4] decides what kind of client it is, whatever was asked for', async () => {
    const asPublic = await register({ client_id: 'c', client_secret_expires_at: 1_790_000_000 });
    assert.deepEqual(asPublic, {
      clientId: 'c',
      clientName: 'desk',
      redirectUris: ['https://trade.example.net/callback'],
      tokenEndpointAuthMethod: 'none',
    });
    const asConfidential = await register({
      client_id: 'c',
      client_secret: 's',
      client_secret_expires_at: 0,
      client_name: 'renamed',
      redirect_uris: ['https://other.example.net/callback'],
    });
    assert.equal(asConfidential.clientSecret?.reveal(), 's');
    assert.deepEqual(
      { ...asConfidential, clientSecret: undefined },
      {
        clientId: 'c',
        clientSecret: undefined,
        clientName: 'renamed',
        redirectUris: ['https://other.example.net/callback'],
        tokenEndpointAuthMethod: 'client_secret_post',
      },
    );
    const named = await register({ client_id: 'c', token_endpoint_auth_method: 'client_secret_basic' });
    assert.equal(named.tokenEndpointAuthMethod, 'client_secret_basic');
  });

  it('[CF-5] has bounds: a longer id or secret is refused, an expiry that is no date, in quotes or not, counts as absent', async () => {
    const longest = 'x'.repeat(4096);
    const taken = await register({ client_id: longest, client_secret: longest });
    assert.deepEqual([taken.clientId, taken.clientSecret?.reveal()], [longest, longest]);
    for (const bad of [`${longest}x`, ' a', 'a ', 'a\u007f', 'a\u001f', '\u00e9']) {
      await assert.rejects(register({ client_id: bad }), /client_id is missing/, bad.slice(0, 9));
      await assert.rejects(
        register({ client_id: 'c', client_secret: bad }),
        /client_secret is missing/,
        bad.slice(0, 9),
      );
    }
    for (const [at, expiry] of [
      ...[253_402_300_799, 1].map((seconds) => [seconds, seconds] as const),
      ['1790000000', 1_790_000_000],
      ...[253_402_300_800, -1, 0, 'soon', '', {}, null].map((odd) => [odd, undefined] as const),
    ] as const) {
      const answer = { client_id: 'c', client_secret: 's', client_secret_expires_at: at };
      assert.equal((await register(answer)).clientSecretExpiresAt, expiry, JSON.stringify(at));
    }
  });

  it('[CF-5] may have a token that manages the registration, with or without its address', async () => {
    const management = async (answer: object) => {
      const kept = (await register({ client_id: 'c', ...answer })).management;
      return kept === undefined ? undefined : [kept.accessToken.reveal(), kept.clientUri];
    };
    const token = 't'.repeat(65_536);
    const uri = `https://as.example.net/${'x'.repeat(8192 - 23)}`;
    const odd = [undefined, null, 7];
    for (const [accessToken, address, kept] of [
      [token, uri, [token, uri]],
      ...[...odd, `${uri}x`].map((each) => ['t', each, ['t', undefined]]),
      ...[...odd, '', `${token}t`].map((each) => [each, uri, undefined]),
    ]) {
      const answer = { registration_access_token: accessToken, registration_client_uri: address };
      assert.deepEqual(await management(answer), kept);
    }
  });

  it('[CF-4] is awaited with the request of RFC 7591, as JSON', async () => {
    let body = '';
    const fetch: BoundedFetch = (url, init) => {
      assert.equal(url, 'https://as.example.net/register');
      assert.equal(init?.method, 'POST');
      assert.deepEqual(init.headers, { 'content-type': 'application/json', accept: 'application/json' });
      assert.ok(typeof init.body === 'string');
      body = init.body;
      return Promise.resolve(Response.json({ client_id: 'c' }));
    };
    const redirectUri = 'https://trade.example.net/callback';
    const registrationEndpoint = 'https://as.example.net/register';
    for (const [confidential, method] of [
      [true, 'client_secret_post'],
      [false, 'none'],
    ] as const) {
      await registerClient({ registrationEndpoint, fetch, clientName: 'desk', redirectUri, confidential });
      assert.deepEqual(JSON.parse(body), {
        client_name: 'desk',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: method,
      });
    }
  });

  it('[CF-4] with another status than 200 or 201 is a refusal, and names what the server says', async () => {
    assert.equal((await register({ client_id: 'c' }, 200)).clientId, 'c');
    const refusals: readonly (readonly [status: number, answer: unknown, message: string])[] = [
      [202, { client_id: 'c' }, 'status 202'],
      [400, { error: 'invalid_redirect_uri' }, 'status 400: invalid_redirect_uri'],
      [400, { error: 'a'.repeat(64), error_description: 'no\u001b[2J!' }, `status 400: ${'a'.repeat(64)} (no [2J!)`],
      [403, { error: 'a'.repeat(65) }, 'status 403'],
      [403, { error: 'not a code' }, 'status 403'],
      [403, { error: 'x', error_description: 'd'.repeat(501) }, 'status 403'],
      [403, { error: 'x', error_description: 'd'.repeat(500) }, `status 403: x (${'d'.repeat(500)})`],
      [500, null, 'status 500'],
    ];
    for (const [status, answer, message] of refusals) {
      await assert.rejects(register(answer, status), (thrown: unknown) => {
        assert.ok(thrown instanceof RegistrationError);
        assert.ok(thrown.message.endsWith(message), thrown.message);
        return true;
      });
    }
  });

  it('[CF-4] is refused without a client id, and names each member that has no valid form once', async () => {
    for (const id of [undefined, null, '', 7]) await assert.rejects(register({ client_id: id }), RegistrationError);
    await assert.rejects(register({ client_secret: ' ' }), /client_id, client_secret is missing/);
    await assert.rejects(register(null), /the document is missing/);
  });

  it('[CF-4] that is no JSON, or does not come, is told with the address and its cause', async () => {
    await assert.rejects(register('<html>'), (thrown: unknown) => {
      assert.ok(thrown instanceof RegistrationError && thrown.cause instanceof SyntaxError);
      return thrown.message.includes('/oauth2/register cannot be reached');
    });
  });

  it('[CF-4] is waited for 15 seconds', async (context) => {
    const timeout = context.mock.method(AbortSignal, 'timeout', () => AbortSignal.abort(new Error('late')));
    await assert.rejects(register({ client_id: 'c' }), RegistrationError);
    assert.deepEqual(timeout.mock.calls[0]?.arguments, [15_000]);
  });
});
