import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createHttpClient } from '../../src/net/http-client.ts';
import { registerClient, RegistrationError } from '../../src/oauth/registration.ts';
import { startTokenEndpoint, type TokenEndpoint } from '../support/token-endpoint.ts';

describe('the response to a registration', () => {
  let endpoint: TokenEndpoint;
  const httpClient = createHttpClient({ upstreamOrigin: 'http://127.0.0.1:9' });
  before(async () => {
    endpoint = await startTokenEndpoint();
  });
  after(async () => {
    await endpoint[Symbol.asyncDispose]();
    await httpClient.close();
  });

  const register = (answer: unknown) => {
    endpoint.answerJson(201, answer);
    return registerClient({
      registrationEndpoint: `${endpoint.issuer}/oauth2/register`,
      fetch: httpClient.fetch,
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

  it('[CF-5] may have the expiry of its secret in quotes, or none that can be read', async () => {
    const secret = { client_id: 'c', client_secret: 's' };
    assert.equal(
      (await register({ ...secret, client_secret_expires_at: '1790000000' })).clientSecretExpiresAt,
      1790000000,
    );
    for (const odd of ['soon', '', {}, null]) {
      assert.equal((await register({ ...secret, client_secret_expires_at: odd })).clientSecretExpiresAt, undefined);
    }
  });

  it('[CF-4] is refused without a client id', async () => {
    for (const id of [undefined, null, '', 7]) await assert.rejects(register({ client_id: id }), RegistrationError);
  });
});
