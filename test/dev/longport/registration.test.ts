import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { walkConsent } from '../../support/consent-walker.ts';
import { authorizeUrl, challengedUrl, codeForm, pkce, REDIRECT_URI, requestToken, useLongPort } from './dev-client.ts';

const registration = z.looseObject({
  client_id: z.string(),
  client_id_issued_at: z.number(),
  client_secret_expires_at: z.number(),
  client_secret: z.string().optional(),
  token_endpoint_auth_method: z.string(),
  registration_access_token: z.string(),
  registration_client_uri: z.string(),
});

const longPort = await useLongPort();

describe('dynamic client registration at the dev LongPort', () => {
  async function register(request: Record<string, unknown>) {
    const response = await fetch(`${longPort.url}/oauth2/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_name: 'A test', redirect_uris: [REDIRECT_URI], ...request }),
    });
    assert.equal(response.status, 201);
    return registration.parse(await response.json());
  }

  it('makes a public client without a secret, and still sends client_secret_expires_at', async () => {
    const client = await register({ scope: '3', grant_types: ['authorization_code'], response_types: ['code'] });
    assert.match(client.client_id, /^[0-9a-f-]{36}$/);
    assert.equal(client.token_endpoint_auth_method, 'none');
    assert.equal(client.client_secret, undefined);
    assert.equal(client.client_secret_expires_at, client.client_id_issued_at + 3600);
    assert.equal(client['client_name'], 'A test');
    assert.deepEqual(client['grant_types'], ['authorization_code', 'refresh_token']);
  });

  it('makes a confidential client for a request with client_secret_post', async () => {
    const client = await register({ token_endpoint_auth_method: 'client_secret_post' });
    assert.ok((client.client_secret ?? '').length >= 32);
    const pair = pkce();
    const callback = await walkConsent(challengedUrl(longPort, { client_id: client.client_id }, pair));
    const form = codeForm(callback, pair.verifier, client.client_id);
    assert.equal((await requestToken(longPort, { ...form, client_secret: client.client_secret ?? '' })).status, 200);
  });

  it('lets the holder of the registration token remove the client (RFC 7592)', async () => {
    const client = await register({});
    const authorization = `Bearer ${client.registration_access_token}`;
    const removed = await fetch(client.registration_client_uri, { method: 'DELETE', headers: { authorization } });
    assert.equal(removed.status, 204);
    await assert.rejects(walkConsent(authorizeUrl(longPort, { client_id: client.client_id })), /invalid_client/);
  });

  it('refuses a malformed registration', async () => {
    const response = await fetch(`${longPort.url}/oauth2/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"redirect_uris":["not a uri"]}',
    });
    assert.equal(response.status, 400);
    assert.deepEqual(z.looseObject({ error: z.string() }).parse(await response.json()).error, 'invalid_redirect_uri');
    assert.equal(longPort.journal.registrations.at(-1)?.status, 400);
  });
});
