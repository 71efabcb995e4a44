import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { useFixture } from '../support/fixture.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import type { RequestInit } from '../support/visitor.ts';

interface Line extends Readonly<Record<string, unknown>> {
  readonly msg: string;
  readonly time: string;
}

/** By which the lines of a request are found. */
const REQUEST_ID = 'the-request-1';
const FORWARDED = '203.0.113.7';

describe('the log', () => {
  const fixture = useFixture({ env: { TRUST_PROXY: 'loopback' } });
  const headers = { 'x-request-id': REQUEST_ID, 'x-forwarded-for': FORWARDED };

  /** The line that an action leaves under this name, without its time, which is checked. */
  async function lineOf(msg: string, act: () => Promise<unknown>): Promise<Record<string, unknown>> {
    const before = fixture.bff.log.length;
    await act();
    const linesSince = () => fixture.bff.log.slice(before).map((line) => JSON.parse(line) as Line);
    // The line of a call comes when its response is out, which its browser may see first.
    await eventually(`there is the line "${msg}"`, () => linesSince().some((line) => line.msg === msg));
    const lines = linesSince();
    const found = lines.filter((line) => line.msg === msg);
    assert.equal(found.length, 1, `${msg}: ${lines.map((line) => line.msg).join(', ')}`);
    const { time = '', ...fields } = found[0] ?? {};
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'level' && name !== 'msg'));
  }
  const request = { requestId: REQUEST_ID, clientAddress: FORWARDED };

  it('[LG-3] has each login that begins, succeeds or fails, with the problem', async () => {
    const visitor = fixture.visitor();
    const begun = await lineOf('login started', () => visitor.request('/login', { headers }));
    const { login, ...sender } = begun;
    assert.match(String(login), /^[\w-]{12}$/);
    assert.deepEqual(sender, request);
    const stale = `/callback?code=x&state=${'a'.repeat(43)}`;
    const failed = await lineOf('login failed', () => visitor.request(stale, { headers }));
    assert.deepEqual({ ...failed, login: 0 }, { ...request, problem: 'login_stale', login: 0 });

    let authorizeUrl = new URL('http://localhost');
    const started = await lineOf('login started', async () => {
      authorizeUrl = await visitor.beginLogin();
    });
    fixture.longport.faults.token = { kind: 'error', status: 400, body: '{"error":"invalid_client"}', times: 1 };
    const refused = await lineOf('login failed', () => visitor.finishLogin(authorizeUrl));
    assert.equal(refused['login'], started['login'], 'the lines of a login share its id');
    const { problem, failure, oauthError, status } = refused;
    assert.deepEqual(
      [problem, failure, oauthError, status],
      ['authorization_server_error', 'refused', 'invalid_client', 400],
    );

    const succeeded = await lineOf('login succeeded', () => visitor.signIn());
    assert.equal(succeeded['session'], visitorSessionId(visitor));
    assert.equal(succeeded['scope'], '3');
    for (const name of ['requestId', 'clientAddress']) assert.equal(typeof succeeded[name], 'string', name);
  });

  it('[LG-3] has each refresh that succeeds or fails, with its session', async () => {
    const visitor = await fixture.signedIn();
    const session = visitorSessionId(visitor);
    const call = () => visitor.fetch('/api/v1/asset/account');
    await call();
    fixture.longport.expireAccessTokens();
    fixture.longport.faults.token = { kind: 'error', status: 503, times: 1 };
    const refresh = async (): Promise<Record<string, unknown>> => {
      const line = await lineOf('token refresh', call);
      return { ...line, tookMs: typeof line['tookMs'] };
    };
    const told = { session, tookMs: 'number' };
    assert.deepEqual(await refresh(), { ...told, outcome: 'unavailable', failure: 'bad_answer', status: 503 });
    fixture.bff.clock.advance(11_000);
    assert.deepEqual(await refresh(), { ...told, outcome: 'refreshed' });
  });

  it('[LG-3] has the session and the cause of a call that gets no token', async () => {
    const visitor = await fixture.signedIn();
    const session = visitorSessionId(visitor);
    const call = () => visitor.fetch('/api/v1/asset/account', { headers });
    await call();
    fixture.longport.expireAccessTokens();
    fixture.longport.faults.token = { kind: 'error', status: 503, times: 1 };
    const refused = async (): Promise<unknown[]> => {
      const line = await lineOf('call', call);
      return [line['requestId'], line['session'], line['problem'], line['cause']];
    };
    const unavailable = [REQUEST_ID, session, 'authorization_server_unavailable'];
    assert.deepEqual(await refused(), [...unavailable, 'server_fault']);
    assert.deepEqual(await refused(), [...unavailable, 'cooldown']);
    fixture.bff.clock.advance(11_000);
    await fixture.longport.revokeRefreshTokens();
    assert.deepEqual(await refused(), [REQUEST_ID, session, 'reauthentication_required', 'invalid_grant']);
    assert.deepEqual(await refused(), [REQUEST_ID, session, 'unauthenticated', 'gone']);
  });

  it('[LG-3] has each end of a session: by logout, by LongPort, by its limits', async () => {
    const leaver = await fixture.signedIn();
    const left = { ...request, session: visitorSessionId(leaver) };
    assert.deepEqual(await lineOf('logged out', () => leaver.fetch('/logout', { method: 'POST', headers })), left);

    const dead = await fixture.signedIn();
    await dead.fetch('/api/v1/asset/account');
    await fixture.longport.revokeRefreshTokens();
    fixture.longport.expireAccessTokens();
    const ended = await lineOf('session ended', () => dead.fetch('/api/v1/asset/account'));
    assert.deepEqual(ended, { session: visitorSessionId(dead), cause: 'invalid_grant' });

    const idle = await fixture.signedIn();
    fixture.bff.clock.advance(31 * 60_000);
    const msg = 'session not found';
    const expired = await lineOf(msg, () => idle.fetch('/api/v1/asset/account', { headers }));
    assert.deepEqual(expired, { ...request, session: visitorSessionId(idle) });
  });

  it('[LG-3] names the request that ended a session: a logout, another login, another session of the account', async () => {
    const leaver = await fixture.signedIn();
    const session = visitorSessionId(leaver);
    const logout = () => leaver.fetch('/logout', { method: 'POST', headers });
    assert.deepEqual(await lineOf('session ended', logout), { ...request, session, cause: 'logout' });

    const again = await fixture.signedIn();
    const replaced = visitorSessionId(again);
    const { requestId, clientAddress, ...ended } = await lineOf('session ended', () => again.signIn());
    assert.deepEqual(ended, { session: replaced, cause: 'login', tokens: 'dropped' });
    for (const field of [requestId, clientAddress]) assert.equal(typeof field, 'string');

    const end = (body: unknown) => {
      const json = { ...headers, 'content-type': 'application/json' };
      return again.fetch('/session/end', { method: 'POST', headers: json, body: JSON.stringify(body) });
    };
    const elsewhere = visitorSessionId(await fixture.signedIn());
    const remote = await lineOf('session ended', () => end({ id: elsewhere }));
    assert.deepEqual(remote, { ...request, session: elsewhere, cause: 'remote_logout' });
    const own = visitorSessionId(again);
    assert.deepEqual(await lineOf('logged out', () => end({ id: own })), { ...request, session: own });
  });

  it('[LG-3] has the request of a cookie that no secret verifies, on every route that reads one', async () => {
    const visitor = fixture.visitor();
    visitor.cookies.set('longport_session', 's%3Aforged.signature');
    const msg = 'session cookie cannot be verified with any of the secrets';
    for (const path of ['/session', '/session/list', '/api/v1/asset/account']) {
      assert.deepEqual(await lineOf(msg, () => visitor.fetch(path, { headers })), request, path);
    }
  });

  it('[LG-3] has each refusal of a foreign call, a path and a method', async () => {
    const visitor = await fixture.signedIn();
    const refusal = async (path: string, init: RequestInit): Promise<unknown[]> => {
      const {
        requestId,
        clientAddress,
        problem: code,
        method,
        path: logged,
      } = await lineOf(path.startsWith('/api/') ? 'call' : 'request refused', () =>
        visitor.request(path, { ...init, headers: { ...headers, ...init.headers } }),
      );
      assert.deepEqual({ requestId, clientAddress }, request);
      return [code, method, logged];
    };
    const foreign = { 'sec-fetch-site': 'cross-site' };
    const own = { 'sec-fetch-site': 'same-origin' };
    const order = '/api/v1/trade/order';
    assert.deepEqual(await refusal(order, { method: 'POST', headers: foreign }), ['cross_site', 'POST', order]);
    assert.deepEqual(await refusal('/logout', { method: 'POST', headers: foreign }), ['cross_site', 'POST', '/logout']);
    assert.deepEqual(await refusal(order, { headers: { origin: 'null' } }), ['cross_site', 'GET', order]);
    assert.deepEqual(await refusal('/api/oauth2/token', { headers: own }), ['not_allowed', 'GET', '/api/oauth2/token']);
    assert.deepEqual(await refusal('/api/v1/a%2fb', { headers: own }), ['bad_request', 'GET', '/api/v1/a%2fb']);
    const iframe = { headers: { 'sec-fetch-dest': 'iframe' } };
    assert.deepEqual(await refusal('/login', iframe), ['cross_site', 'GET', '/login']);
  });
});
