import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../support/fixture.ts';

/** Each lifetime as it stands in a token response, and the value that the page gets, in seconds; null is unknown. */
const LIFETIMES: readonly (readonly [expiresIn: string, atMost: number | null])[] = [
  ['3600', 3_600],
  ['0.5', 1],
  ['-0', null],
  ['9007199254740993', 10 * 365 * 86_400],
  ['-1e300', null],
  ['1e400', null],
  ['"-5"', null],
  ['"1e300"', null],
  ['true', null],
  ['[]', null],
];

describe('misread responses of an authorization server', () => {
  const fixture = useFixture();

  for (const [expiresIn, atMost] of LIFETIMES) {
    it(`[TK-2] [TK-3] [OP-12] mod_auth_openidc 2026 expires_in ${expiresIn} causes no overflow`, async () => {
      const visitor = fixture.visitor();
      const authorizeUrl = await visitor.beginLogin();
      const body = `{"access_token":"m_1","token_type":"Bearer","refresh_token":"m_2","expires_in":${expiresIn}}`;
      fixture.longport.faults.token = { kind: 'error', status: 200, contentType: 'application/json', body, times: 1 };
      const landed = await visitor.finishLogin(authorizeUrl);
      const session = (await visitor.request('/session')).json() as { token?: { expiresInSeconds: number | null } };
      assert.equal(landed.status, 303);
      const seconds = session.token?.expiresInSeconds;
      if (atMost === null) assert.equal(seconds, null);
      else assert.ok(typeof seconds === 'number' && seconds <= atMost && seconds >= atMost - 5, String(seconds));
    });
  }

  it('[OP-12] [TK-4] oauth2-proxy/oauth2-proxy#1640 a refresh response without an id_token, or with an unusable one, ends no session', async () => {
    const { faults } = fixture.longport;
    const visitor = fixture.visitor();
    await visitor.signIn();
    await visitor.fetch('/api/v1/asset/account');
    for (const idToken of [undefined, null, '', 'opaque', 'eyJhbGciOiJub25lIn0.eyJleHAiOjF9.', ['x'], {}]) {
      fixture.longport.expireAccessTokens();
      faults.token = { kind: 'odd-response', members: { id_token: idToken }, times: 1 };
      assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200, JSON.stringify(idToken));
    }
    faults.clear();
  });

  it('[LG-1] [LG-2] mod_auth_openidc 2026 no log line or response contains a token, code, state, verifier or cookie', async () => {
    const { journal, faults } = fixture.longport;
    const visitor = fixture.visitor();
    const authorizeUrl = await visitor.beginLogin();
    const loginCookies = [...visitor.cookies.values()];
    await visitor.finishLogin(authorizeUrl);
    const cookie = visitor.cookies.get('longport_session') ?? '';
    const answers = [await visitor.request('/session'), await visitor.fetch('/api/v1/dev/echo')];
    fixture.longport.expireAccessTokens();
    answers.push(await visitor.fetch('/api/v1/asset/account'));
    fixture.longport.expireAccessTokens();
    fixture.bff.clock.advance(120_000);
    faults.token = { kind: 'error', status: 500, body: 'm_secret-of-the-server', times: 1 };
    answers.push(await visitor.fetch('/api/v1/asset/account'));
    answers.push(await visitor.fetch('/logout', { method: 'POST' }), await visitor.fetch('/api/v1/asset/account'));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 503, 204, 401],
    );

    const tokens = [...journal.tokenRequests, ...journal.revocations].flatMap(({ form }) =>
      ['code', 'code_verifier', 'refresh_token', 'token'].map((name) => form[name]),
    );
    const bearers = journal.apiRequests.map(({ headers }) => headers['authorization']?.slice('Bearer '.length));
    const state = authorizeUrl.searchParams.get('state') ?? undefined;
    const cookieValue = decodeURIComponent(cookie).slice(2).split('.')[0];
    const canaries = [...tokens, ...bearers, ...loginCookies, state, cookie, cookieValue, 'm_secret-of-the-server'];
    const known = canaries.filter((canary): canary is string => canary !== undefined && canary !== '');
    assert.ok(known.length >= 12);
    const told = [...fixture.bff.log, ...answers.map(({ text, headers }) => text + JSON.stringify(headers))].join('\n');
    for (const canary of known) assert.ok(!told.includes(canary), canary.slice(0, 12));
  });
});
