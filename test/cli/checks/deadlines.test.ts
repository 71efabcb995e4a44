import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { checkApiKey } from '../../../src/cli/checks/api-key.ts';
import { checkAuthorizationServer } from '../../../src/cli/checks/authorization-server.ts';
import { checkRefreshes } from '../../../src/cli/checks/refreshes.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import type { BoundedFetch } from '../../../src/net/http-client.ts';
import { TOKEN_REQUEST_TIMEOUT_MS } from '../../../src/session/durations.ts';
import { API_KEY_ENV } from '../../support/api-key-bff.ts';
import { doctorConfig } from '../../support/oauth-mode.ts';

/** Notes the deadline of each request by its URL without the query, and responds with `body`. */
function createNotedFetch(t: TestContext, respond: (url: string) => Response) {
  const deadlines = new Map<unknown, number>();
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  t.mock.method(AbortSignal, 'timeout', (ms: number) => {
    const signal = timeout(ms);
    deadlines.set(signal, ms);
    return signal;
  });
  const requests: (readonly [url: string, deadlineMs: number | undefined])[] = [];
  const fetch: BoundedFetch = (url, init) => {
    requests.push([url.split('?')[0] ?? '', deadlines.get(init?.signal)]);
    return Promise.resolve(respond(url));
  };
  return { fetch, requests };
}

describe('each request of doctor has a deadline', () => {
  it('the authorization server: 10 s, and for the token endpoint that of a token request', async (t) => {
    const { oauth } = doctorConfig('redis://cache');
    const { issuer } = oauth;
    const metadata = {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
    };
    const { fetch, requests } = createNotedFetch(t, (url) =>
      url.endsWith('/token') ? Response.json({ error: 'invalid_grant' }, { status: 400 }) : Response.json(metadata),
    );
    await checkAuthorizationServer(oauth, fetch);
    const well = `${issuer}/.well-known/oauth-authorization-server`;
    assert.deepEqual(
      new Map(requests),
      new Map([
        [well, 10_000],
        [`${issuer}/token`, TOKEN_REQUEST_TIMEOUT_MS],
        [`${issuer}/authorize`, 10_000],
      ]),
    );
    assert.equal(requests.filter(([url]) => url === well).length, 2);
  });

  it('the signed call of the API-key mode: 10 s', async (t) => {
    const config = loadConfig({ env: { PUBLIC_URL: 'http://localhost:1', ...API_KEY_ENV }, readFile: () => '' });
    assert.ok(config.mode === 'apikey');
    const { fetch, requests } = createNotedFetch(t, () => Response.json({ code: 0 }));
    await checkApiKey(config, fetch);
    assert.deepEqual(requests, [[`${config.api.baseUrl.origin}/v1/asset/account`, 10_000]]);
  });

  it('the health of the process beside it: 2 s, at an address that can be called', async (t) => {
    const { fetch, requests } = createNotedFetch(t, () => Response.json({}));
    for (const host of ['127.0.0.1', '0.0.0.0', '::', '::1']) {
      assert.equal((await checkRefreshes({ host, port: 9464 }, fetch)).level, 'SKIP');
    }
    assert.deepEqual(
      requests,
      ['127.0.0.1', 'localhost', 'localhost', '[::1]'].map((host) => [`http://${host}:9464/health`, 2_000]),
    );
  });
});
