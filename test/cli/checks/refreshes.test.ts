import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { checkRefreshes } from '../../../src/cli/checks/refreshes.ts';
import { createHttpClient, type HttpClient } from '../../../src/net/http-client.ts';
import { freePort } from '../../support/free-port.ts';
import { startTokenEndpoint, type TokenEndpoint } from '../../support/token-endpoint.ts';

describe('what the doctor says of the token refreshes of the process beside it', () => {
  let admin: TokenEndpoint;
  let httpClient: HttpClient;
  before(async () => {
    admin = await startTokenEndpoint();
    httpClient = createHttpClient({ upstreamOrigin: admin.issuer });
  });
  after(async () => {
    await httpClient.close();
    await admin[Symbol.asyncDispose]();
  });

  const examine = (port = Number(new URL(admin.issuer).port)) =>
    checkRefreshes({ host: '127.0.0.1', port }, httpClient.fetch);
  const health = (authorizationServer: unknown): void => {
    admin.answerJson(200, { authorizationServer });
  };
  const failure = { kind: 'refused', error: 'invalid_client', status: 401, secondsAgo: 7 };

  it('OK if none has failed', async () => {
    health({ refreshFailure: null, refreshPauses: [] });
    const finding = await examine();
    assert.deepEqual([finding.level, finding.check], ['OK', 'token refreshes']);
  });

  it('WARN with the last failure and every pause', async () => {
    health({
      refreshFailure: failure,
      refreshPauses: [
        { dataCentre: 'ap', secondsLeft: 12 },
        { dataCentre: 'us', secondsLeft: 30 },
      ],
    });
    const finding = await examine();
    assert.equal(finding.level, 'WARN');
    assert.match(
      finding.message,
      /failed 7 s ago: refused, invalid_client, status 401; .*paused at ap for 12 s; paused at us for 30 s$/,
    );
  });

  it('WARN for a pause without a failure', async () => {
    health({ refreshFailure: null, refreshPauses: [{ dataCentre: 'ap', secondsLeft: 3 }] });
    assert.deepEqual(await examine(), { check: 'token refreshes', level: 'WARN', message: 'paused at ap for 3 s' });
  });

  it('SKIP if no process listens, or if it is another program', async () => {
    assert.equal((await examine(await freePort())).level, 'SKIP');
    admin.answerJson(200, { other: 'program' });
    assert.equal((await examine()).level, 'SKIP');
    admin.answer((_request, response) => response.end('<html>'));
    assert.equal((await examine()).level, 'SKIP');
  });
});
