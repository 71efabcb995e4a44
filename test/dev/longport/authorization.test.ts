import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { walkConsent } from '../../support/consent-walker.ts';
import {
  authorizeUrl,
  callApi,
  challengedUrl,
  codeForm,
  CONFIDENTIAL_CLIENT,
  logIn,
  pkce,
  REDIRECT_URI,
  requestToken,
  useLongPort,
} from './dev-client.ts';

function claimsOf(accessToken: string): unknown {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
}

const longPort = await useLongPort();

describe('the authorization server of the dev LongPort', () => {
  it('publishes RFC 8414 metadata without OpenID Connect', async () => {
    const response = await fetch(`${longPort.url}/.well-known/oauth-authorization-server`);
    const document = z.looseObject({ issuer: z.string() }).parse(await response.json());
    assert.equal(document.issuer, longPort.url);
    assert.deepEqual(document['code_challenge_methods_supported'], ['S256']);
    assert.deepEqual(document['scopes_supported'], ['3', '4', '6', '10', '11', '12']);
    assert.equal((await fetch(`${longPort.url}/.well-known/openid-configuration`)).status, 404);
  });

  it('logs a public client in with a base64 code that contains +, / and =', async () => {
    const pair = pkce();
    const callback = await walkConsent(challengedUrl(longPort, { scope: '4 6' }, pair));
    assert.equal(callback.origin + callback.pathname, REDIRECT_URI);
    assert.deepEqual([...callback.searchParams.keys()], ['code', 'state']);
    const code = callback.searchParams.get('code') ?? '';
    assert.match(code, /^(?=.*\+)(?=.*\/)[A-Za-z0-9+/]+=$/);
    assert.ok(callback.search.includes(`code=${encodeURIComponent(code)}`));

    const { status, body } = await requestToken(longPort, codeForm(callback, pair.verifier));
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), ['access_token', 'expires_in', 'refresh_token', 'scope', 'token_type']);
    assert.equal(body.scope, '4 6');
    assert.equal(body.expires_in, 3600);
  });

  it('issues access tokens over 1 KB that look like LongPort’s and verify with its JWKS', async () => {
    const { access_token: accessToken } = await logIn(longPort, { scope: '4 10', account: 'paper' });
    assert.match(accessToken, /^m_eyJ/);
    assert.ok(accessToken.length > 1024);
    const claims = z
      .object({
        sub: z.string(),
        scopes: z.array(z.string()),
        aud: z.array(z.number()),
        iat: z.number(),
        exp: z.number(),
      })
      .parse(claimsOf(accessToken));
    assert.deepEqual(claims.scopes, ['watchlist', 'trade.read']);
    assert.deepEqual(claims.aud, [4, 10]);
    const subject = z.object({ account_channel: z.string(), member_id: z.number() }).parse(JSON.parse(claims.sub));
    assert.equal(subject.account_channel, 'lb_papertrading');

    const keySet = await (await fetch(`${longPort.url}/.well-known/jwks.json`)).json();
    const [jwk] = z.object({ keys: z.array(z.record(z.string(), z.string())) }).parse(keySet).keys;
    const [head = '', payload = '', signature = ''] = accessToken.slice(2).split('.');
    const header = z
      .object({ kid: z.string(), alg: z.string() })
      .parse(JSON.parse(Buffer.from(head, 'base64url').toString()));
    assert.deepEqual([header.kid, header.alg], [jwk?.['kid'], 'RS256']);
    const key = createPublicKey({ key: jwk ?? {}, format: 'jwk' });
    assert.ok(verify('RSA-SHA256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url')));
  });

  it('logs a confidential client in without PKCE, and only with its secret', async () => {
    const { clientId, clientSecret } = CONFIDENTIAL_CLIENT;
    const callback = await walkConsent(authorizeUrl(longPort, { client_id: clientId }));
    const form = codeForm(callback, undefined, clientId);
    const wrong = await requestToken(longPort, { ...form, client_secret: 'something else' });
    assert.deepEqual([wrong.status, wrong.body.error], [400, 'invalid_client']);
    assert.equal((await requestToken(longPort, form)).body.error, 'invalid_client');
    assert.equal((await requestToken(longPort, { ...form, client_secret: clientSecret })).status, 200);
  });

  it('refuses a code whose verifier does not match the challenge', async () => {
    const callback = await walkConsent(challengedUrl(longPort));
    const { status, body } = await requestToken(longPort, codeForm(callback, pkce().verifier));
    assert.deepEqual([status, body.error], [400, 'invalid_grant']);
  });

  it('demands PKCE of a public client', async () => {
    const callback = await walkConsent(authorizeUrl(longPort));
    assert.equal(callback.searchParams.get('error'), 'invalid_request');
  });

  it('accepts a code once, and ends its tokens when the code comes again', async () => {
    const pair = pkce();
    const form = codeForm(await walkConsent(challengedUrl(longPort, {}, pair)), pair.verifier);
    const first = await requestToken(longPort, form);
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token: first.body.access_token })).code, 0);
    assert.equal((await requestToken(longPort, form)).body.error, 'invalid_grant');
    assert.equal((await callApi(longPort, '/v1/dev/echo', { token: first.body.access_token })).code, 401004);
  });

  it('calls back with access_denied when the user denies', async () => {
    const callback = await walkConsent(challengedUrl(longPort), { decision: 'deny' });
    assert.equal(callback.searchParams.get('error'), 'access_denied');
    assert.equal(callback.searchParams.get('state'), 'some-state');
    assert.equal(callback.searchParams.get('iss'), null);
  });

  it('drops unknown scopes silently, and works without any', async () => {
    assert.equal((await logIn(longPort, { scope: '4 99 nonsense' })).scope, '4');
    assert.equal((await logIn(longPort, { scope: '' })).scope, '0');
  });

  it('grants the selected scopes', async () => {
    const { scope, access_token: token } = await logIn(longPort, { scope: '4 6 10 11', scopes: ['4'] });
    assert.equal(scope, '4');
    assert.equal((await callApi(longPort, '/v1/asset/account', { token })).code, 403308);
  });

  it('shows a page, and redirects nowhere, for an unknown client or redirect URI', async () => {
    await assert.rejects(walkConsent(authorizeUrl(longPort, { client_id: 'nobody' })), /invalid_client/);
    const elsewhere = authorizeUrl(longPort, { redirect_uri: 'http://localhost:4998/elsewhere' });
    await assert.rejects(walkConsent(elsewhere), /invalid_redirect_uri/);
  });

  it('records the authorization request as received', async () => {
    longPort.journal.clear();
    const url = challengedUrl(longPort, { unheard_of: 'yes' });
    await walkConsent(url);
    assert.equal(longPort.journal.authorizeRequests[0]?.url, url.slice(longPort.url.length));
    assert.equal(longPort.journal.authorizeRequests[0].params['unheard_of'], 'yes');
  });
});
