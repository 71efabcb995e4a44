import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type OidcProvider from 'oidc-provider';
import { Provider } from '../../dev/longport/oauth/oidc-provider.ts';
import { freePort } from './free-port.ts';
import { listenOnLoopback } from './loopback.ts';

/** An authorization server and an API that know nothing of LongPort: a stock oidc-provider on its own paths. */
export interface ForeignProvider extends AsyncDisposable {
  readonly issuer: string;
  readonly apiUrl: string;
  /** Refresh grants that succeeded, by client id. */
  readonly refreshes: Map<string, number>;
  /** Refresh grants that were refused, with the error. */
  readonly refusals: string[];
  /** Whether it has issued this access token, and it is still good. */
  knows(accessToken: string): Promise<boolean>;
}

export interface ForeignProviderOptions {
  readonly accessTokenTtlSeconds: number;
  /** A revoked token takes its whole grant with it, as at servers that revoke by login (RFC 7009 section 2.1). */
  readonly revokesWholeGrant?: boolean;
  readonly clients: readonly {
    readonly clientId: string;
    readonly clientSecret?: string;
    readonly redirectUri: string;
  }[];
}

/** Starts both on ports of their own. Its login and consent pages are the library's development ones. */
export async function startForeignProvider(options: ForeignProviderOptions): Promise<ForeignProvider> {
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const provider = new Provider(issuer, {
    clients: options.clients.map(({ clientId, clientSecret, redirectUri }) => ({
      client_id: clientId,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      ...(clientSecret === undefined
        ? { token_endpoint_auth_method: 'none' as const }
        : { token_endpoint_auth_method: 'client_secret_post' as const, client_secret: clientSecret }),
    })),
    scopes: ['trade', 'openid', 'offline_access'],
    ttl: {
      AccessToken: options.accessTokenTtlSeconds,
      RefreshToken: 86_400,
      Grant: 86_400,
      Session: 86_400,
      Interaction: 600,
    },
    rotateRefreshToken: true,
    revokeGrantPolicy: () => options.revokesWholeGrant === true,
    issueRefreshToken: () => true,
    pkce: { required: () => true },
    features: { revocation: { enabled: true }, devInteractions: { enabled: true } },
    clientBasedCORS: () => false,
  });
  const refreshes = new Map<string, number>();
  const refusals: string[] = [];
  provider.on('grant.success', ({ oidc }) => {
    if (oidc.params?.['grant_type'] !== 'refresh_token') return;
    const id = oidc.client?.clientId ?? '';
    refreshes.set(id, (refreshes.get(id) ?? 0) + 1);
  });
  provider.on('grant.error', (_context, error) => refusals.push(error.message));

  const sessionId = provider.callback();
  const authorizationServer = createServer((request, response) => {
    // The library serves its metadata at OpenID's well-known name only.
    if (request.url === '/.well-known/oauth-authorization-server') request.url = '/.well-known/openid-configuration';
    void sessionId(request, response);
  });
  const api = createServer((request, response) => void answer(provider, request, response));
  const listening = [
    await listenOnLoopback(authorizationServer, Number(new URL(issuer).port)),
    await listenOnLoopback(api),
  ] as const;
  return {
    issuer,
    apiUrl: `${listening[1].url}/base`,
    refreshes,
    refusals,
    knows: async (accessToken) => (await provider.AccessToken.find(accessToken)) !== undefined,
    async [Symbol.asyncDispose]() {
      for (const each of listening) await each[Symbol.asyncDispose]();
    },
  };
}

async function answer(provider: OidcProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const known = await provider.AccessToken.find(token);
  response.writeHead(known === undefined ? 401 : 200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify(known === undefined ? { error: 'invalid_token' } : { path: request.url, client: known.clientId }),
  );
}

/**
 * Walks the library's development login and consent pages. `cookies` are those the browser has of the provider: with
 * them a second login is of the same grant.
 * @returns the callback URL, not fetched.
 */
export async function walkForeignLogin(authorizeUrl: string, cookies = new Map<string, string>()): Promise<URL> {
  let url = new URL(authorizeUrl);
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 12; step += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const page = await response.text();
    const location = response.headers.get('location');
    if (location !== null) {
      const next = new URL(location, url);
      if (next.origin !== url.origin) return next;
      url = next;
      form = undefined;
    } else {
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      if (action === undefined) throw new Error(`no form but ${response.status}: ${page.slice(0, 300)}`);
      form = new URLSearchParams({ login: 'someone', password: 'x' });
      for (const [, name = '', value = ''] of page.matchAll(/name="(\w+)" value="([^"]*)"/g)) form.set(name, value);
      url = new URL(action, url);
    }
  }
  throw new Error('the login did not come to an end');
}
