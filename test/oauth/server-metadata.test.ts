import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  MetadataError,
  metadataUrl,
  originsOf,
  parseServerMetadata,
  type MetadataFault,
} from '../../src/oauth/server-metadata.ts';

const ISSUER = 'https://openapi.longportapp.com';
const EXPECTED = { issuer: ISSUER, allowInsecure: false };
const DOCUMENT = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/oauth2/authorize`,
  token_endpoint: `${ISSUER}/oauth2/token`,
  registration_endpoint: `${ISSUER}/oauth2/register`,
  revocation_endpoint: `${ISSUER}/oauth2/revoke`,
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_post'],
};

const hasFault =
  (fault: MetadataFault, ...named: readonly string[]) =>
  (thrown: unknown): boolean =>
    thrown instanceof MetadataError && thrown.fault === fault && named.every((each) => thrown.message.includes(each));

describe('where the metadata is', () => {
  for (const [issuer, url] of [
    ['https://as.example.net', 'https://as.example.net/.well-known/oauth-authorization-server'],
    ['https://as.example.net/', 'https://as.example.net/.well-known/oauth-authorization-server'],
    ['https://as.example.net/tenant', 'https://as.example.net/.well-known/oauth-authorization-server/tenant'],
    ['https://as.example.net/a/b/', 'https://as.example.net/.well-known/oauth-authorization-server/a/b'],
    ['http://localhost:9/x', 'http://localhost:9/.well-known/oauth-authorization-server/x'],
  ] as const) {
    it(`[CF-1] of ${issuer}: between host and path`, () => {
      assert.equal(metadataUrl(issuer).href, url);
    });
  }
});

describe('the metadata of the authorization server', () => {
  const parse = (change: Readonly<Record<string, unknown>>, expected = EXPECTED) =>
    parseServerMetadata({ ...DOCUMENT, ...change }, expected);

  it('is taken as it is when nothing is wrong with it', () => {
    assert.deepEqual(parse({}), DOCUMENT);
    assert.equal(parse({ something_new: 1 })['something_new'], 1);
  });

  for (const issuer of [
    `${ISSUER}/`,
    'https://openapi.longbridge.com',
    'http://openapi.longportapp.com',
    'https://OPENAPI.longportapp.com',
    `${ISSUER}:443`,
  ]) {
    it(`[CF-1] is refused for the issuer "${issuer}", and says which was found and what to set`, () => {
      assert.throws(
        () => parse({ issuer }),
        hasFault('issuer_mismatch', `"${issuer}"`, `"${ISSUER}"`, `LONGPORT_OAUTH_ISSUER=${issuer}`),
      );
    });
  }

  it('[AZ-5] is refused when PKCE is done without S256, not when nothing is said of it', () => {
    assert.throws(() => parse({ code_challenge_methods_supported: ['plain'] }), hasFault('pkce_unsupported', 'S256'));
    assert.throws(() => parse({ code_challenge_methods_supported: [] }), hasFault('pkce_unsupported'));
    assert.throws(() => parse({ code_challenge_methods_supported: ['s256'] }), hasFault('pkce_unsupported'));
    assert.ok(parse({ code_challenge_methods_supported: ['plain', 'S256'] }));
    assert.ok(parse({ code_challenge_methods_supported: undefined }));
  });

  for (const name of ['authorization_endpoint', 'token_endpoint', 'registration_endpoint', 'revocation_endpoint']) {
    it(`[CF-2] is refused when its ${name} is not https`, () => {
      for (const endpoint of ['http://as.example.net/x', 'http://localhost:9/x', 'ftp://as.example.net/x']) {
        assert.throws(() => parse({ [name]: endpoint }), hasFault('insecure_endpoint', name), endpoint);
      }
    });

    it(`[CF-2] may have ${name} on http where all is on loopback, and nowhere else`, () => {
      const local = { issuer: ISSUER, allowInsecure: true };
      assert.ok(parse({ [name]: 'http://localhost:9/x' }, local));
      assert.ok(parse({ [name]: 'http://127.0.0.1:9/x' }, local));
      assert.throws(() => parse({ [name]: 'http://as.example.net/x' }, local), hasFault('insecure_endpoint', name));
      assert.throws(() => parse({ [name]: 'javascript:alert(1)' }, local), MetadataError);
    });
  }

  it('is refused when it is malformed, and says where', () => {
    for (const name of ['issuer', 'authorization_endpoint', 'token_endpoint']) {
      for (const value of [undefined, null, '', 7]) {
        assert.throws(() => parse({ [name]: value }), hasFault('malformed', name));
      }
    }
    assert.throws(() => parse({ token_endpoint: '/oauth2/token' }), hasFault('malformed', 'token_endpoint'));
    for (const document of [null, [], 'x', 7]) {
      assert.throws(() => parseServerMetadata(document, EXPECTED), hasFault('malformed'), JSON.stringify(document));
    }
  });

  it('[OP-12] has members that are null or empty like members that are absent', () => {
    for (const name of Object.keys(DOCUMENT).filter((each) => each.includes('_supported') || each.startsWith('re'))) {
      const without = Object.fromEntries(Object.entries(DOCUMENT).filter(([each]) => each !== name));
      const absent = parseServerMetadata(without, EXPECTED);
      for (const value of [null, '']) assert.deepEqual(parse({ [name]: value }), absent);
    }
    assert.equal('something_new' in parse({ something_new: null }), false);
  });

  it('[OP-12] is used although an optional member is odd, which then counts as absent', () => {
    for (const odd of [7, {}, ['x'], true, 'no URL']) {
      assert.equal(parse({ registration_endpoint: odd }).registration_endpoint, undefined);
      assert.equal(parse({ revocation_endpoint: odd }).revocation_endpoint, undefined);
    }
    const name = 'authorization_response_iss_parameter_supported';
    for (const odd of ['true', 1, {}]) assert.equal(parse({ [name]: odd })[name], undefined);
    const methods = 'code_challenge_methods_supported';
    assert.equal(parse({ [methods]: 'S256' })[methods], undefined);
    assert.deepEqual(parse({ [methods]: ['plain', null, 'S256'] })[methods], ['plain', 'S256']);
  });

  it('names the origins that browsers and credentials are sent to, each once', () => {
    assert.deepEqual(originsOf(parse({ revocation_endpoint: 'https://other.example.net/x' })), [
      ISSUER,
      'https://other.example.net',
    ]);
    assert.deepEqual(originsOf(parse({ revocation_endpoint: undefined })), [ISSUER]);
  });
});
