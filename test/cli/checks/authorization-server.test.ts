import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { checkAuthorizationServer } from '../../../src/cli/checks/authorization-server.ts';
import { createHttpClient } from '../../../src/net/http-client.ts';
import { CLIENT_ID, startTokenEndpoint, type TokenEndpoint } from '../../support/token-endpoint.ts';

const REDIRECT_URI = 'http://localhost:3000/callback';

/** How the server responds to each of doctor's requests, by path. */
interface Behaviour {
  metadata: Readonly<Record<string, unknown>>;
  /** The error of the authorization response; null shows a login page. */
  authorizeError: string | null;
  authorizeStatus: number;
  tokenError: string;
  /** What `Date` is ahead of this machine's clock. */
  dateAheadSeconds: number | null;
}

describe('what the doctor says of the authorization server', () => {
  let server: TokenEndpoint;
  let behaviour: Behaviour;
  before(async () => {
    server = await startTokenEndpoint();
    server.answer(respond);
  });
  after(() => server[Symbol.asyncDispose]());
  beforeEach(() => {
    const { issuer } = server;
    behaviour = {
      metadata: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        revocation_endpoint: `${issuer}/revoke`,
        code_challenge_methods_supported: ['S256'],
      },
      authorizeError: null,
      authorizeStatus: 200,
      tokenError: 'invalid_grant',
      dateAheadSeconds: 0,
    };
  });

  function respond(request: IncomingMessage, response: ServerResponse): void {
    const { dateAheadSeconds, authorizeError } = behaviour;
    response.sendDate = false;
    if (dateAheadSeconds !== null) {
      response.setHeader('date', new Date(Date.now() + dateAheadSeconds * 1000).toUTCString());
    }
    const url = new URL(request.url ?? '', server.issuer);
    if (url.pathname === '/token') {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: behaviour.tokenError }));
    } else if (url.pathname !== '/authorize') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(behaviour.metadata));
    } else if (authorizeError === null) response.writeHead(behaviour.authorizeStatus).end();
    else response.writeHead(302, { location: `${REDIRECT_URI}?error=${authorizeError}` }).end();
  }

  async function examine(): Promise<Readonly<Record<string, string>>> {
    const { issuer } = server;
    const httpClient = createHttpClient({ upstreamOrigin: issuer });
    const config = { issuer, clientId: CLIENT_ID, scope: '3', redirectUri: REDIRECT_URI, allowInsecure: true };
    const findings = await checkAuthorizationServer(config, httpClient.fetch);
    await httpClient.close();
    return Object.fromEntries(findings.map(({ check, level, message }) => [check, `${level} ${message}`]));
  }

  const CHECKS = ['discovery', 'pkce', 'client', 'redirect uri', 'revocation', 'clock'];

  it('all good: every check is OK', async () => {
    const found = await examine();
    assert.deepEqual(Object.keys(found), CHECKS);
    for (const [check, line] of Object.entries(found)) assert.match(line, /^OK /, check);
  });

  it('the clock: compared with the Date of the server, FAIL with advice', async () => {
    assert.match((await examine())['clock'] ?? '', /^OK /);
    behaviour.dateAheadSeconds = 45;
    const { clock = '' } = await examine();
    assert.match(clock, /^FAIL 4[4-6] s off the authorization server's: set the clock \(NTP\)/);
    behaviour.dateAheadSeconds = null;
    assert.match((await examine())['clock'] ?? '', /^WARN .*sends no date/);
  });

  for (const error of ['invalid_scope', 'unauthorized_client', 'access_denied']) {
    it(`the redirect URI: FAIL with advice if the authorization response is ${error}`, async () => {
      behaviour.authorizeError = error;
      const { 'redirect uri': line = '' } = await examine();
      assert.match(line, new RegExp(`^FAIL .*"${error}": check LONGPORT_SCOPE and the client`));
    });
  }

  for (const [status, level] of [
    [399, 'OK'],
    [400, 'FAIL'],
    [499, 'FAIL'],
    [500, 'WARN'],
    [503, 'WARN'],
  ] as const) {
    it(`the redirect URI: ${level} if the authorization endpoint has status ${status}`, async () => {
      behaviour.authorizeStatus = status;
      assert.match((await examine())['redirect uri'] ?? '', new RegExp(`^${level} `));
    });
  }

  for (const error of ['invalid_client', 'unauthorized_client']) {
    it(`the client: FAIL if the token endpoint says ${error}, with the setting to check`, async () => {
      behaviour.tokenError = error;
      assert.match((await examine())['client'] ?? '', /^FAIL .*check LONGPORT_CLIENT_SECRET/);
      behaviour.authorizeStatus = 400;
      assert.match((await examine())['client'] ?? '', /^FAIL .*check LONGPORT_CLIENT_ID/);
    });
  }

  it('the client: SKIP if the token endpoint says something else', async () => {
    behaviour.tokenError = 'temporarily_unavailable';
    assert.match((await examine())['client'] ?? '', /^SKIP /);
  });

  it('[AZ-5] PKCE: FAIL without S256, WARN if the metadata is silent', async () => {
    behaviour.metadata = { ...behaviour.metadata, code_challenge_methods_supported: ['plain'] };
    assert.match((await examine())['pkce'] ?? '', /^FAIL /);
    behaviour.metadata = { ...behaviour.metadata, code_challenge_methods_supported: undefined };
    assert.match((await examine())['pkce'] ?? '', /^WARN /);
  });

  it('revocation: WARN without an endpoint', async () => {
    behaviour.metadata = { ...behaviour.metadata, revocation_endpoint: undefined };
    assert.match((await examine())['revocation'] ?? '', /^WARN /);
  });

  it('discovery: FAIL if the metadata names another issuer', async () => {
    behaviour.metadata = { ...behaviour.metadata, issuer: 'http://127.0.0.1:9' };
    const found = await examine();
    assert.match(found['discovery'] ?? '', /^FAIL .*http:\/\/127\.0\.0\.1:9/);
    assert.deepEqual(Object.keys(found), CHECKS);
    for (const check of CHECKS.slice(1)) assert.match(found[check] ?? '', /^SKIP /, check);
  });

  for (const [issuer, says] of [
    ['http://127.0.0.1:2', /^FAIL .*\(ECONNREFUSED\): .*LONGPORT_OAUTH_ISSUER/],
    ['http://longport.invalid', /^FAIL .*\((ENOTFOUND|EAI_AGAIN)\): DNS/],
  ] as const) {
    it(`discovery: FAIL with the reason if ${issuer} cannot be reached`, async () => {
      const httpClient = createHttpClient({ upstreamOrigin: issuer });
      const config = { issuer, clientId: CLIENT_ID, scope: '3', redirectUri: REDIRECT_URI, allowInsecure: true };
      const [finding] = await checkAuthorizationServer(config, httpClient.fetch);
      await httpClient.close();
      assert.match(`${finding?.level} ${finding?.message}`, says);
    });
  }
});
