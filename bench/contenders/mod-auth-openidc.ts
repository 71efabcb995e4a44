import { existsSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tempDir } from '../../test/support/temp-dir.ts';
import { withChildren } from '../cpu-time.ts';
import { startServer } from '../server-process.ts';
import { CLIENT_SECRET, COOKIE_SECRET, PAGE_HEADERS, type Contender, type Ground } from './contender.ts';
import { signIn } from './sign-in.ts';

/** The modules of Debian's packages apache2 and libapache2-mod-auth-openidc. */
const MODULES = '/usr/lib/apache2/modules';

/** Apache with mod_auth_openidc, its session in Redis. Undefined if it is not installed. */
export async function startModAuthOpenidc(ground: Ground): Promise<Contender | undefined> {
  if (!existsSync(`${MODULES}/mod_auth_openidc.so`)) return undefined;
  const port = ground.ports.modAuthOpenidc;
  const folder = tempDir('bench-apache');
  await chmod(folder, 0o755);
  const file = join(folder, 'apache.conf');
  await writeFile(file, configuration(ground, folder));
  const server = await startServer('apache2', ['-DFOREGROUND', '-f', file], port);
  return {
    name: 'mod_auth_openidc',
    url: `http://localhost:${port}/api`,
    headers: { ...PAGE_HEADERS, Cookie: await signIn(`http://localhost:${port}/api/v1/small`) },
    pids: () => withChildren(server.pid),
    sendsBearer: true,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration({ redis, provider, upstreamUrl, ports }: Ground, folder: string): string {
  const modules = [
    'mpm_event',
    'authn_core',
    'authz_core',
    'authz_user',
    'headers',
    'proxy',
    'proxy_http',
    'auth_openidc',
  ];
  return `
${modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
ServerName localhost
ServerRoot ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
User www-data
Group www-data
Listen 127.0.0.1:${ports.modAuthOpenidc}
StartServers 2
ServerLimit 2
ThreadsPerChild 64
MaxRequestWorkers 128
KeepAlive On
MaxKeepAliveRequests 0
KeepAliveTimeout 60
OIDCProviderMetadataURL ${provider.issuer}/.well-known/openid-configuration
OIDCClientID mod-auth-openidc
OIDCClientSecret ${CLIENT_SECRET}
OIDCProviderTokenEndpointAuth client_secret_post
OIDCRedirectURI http://localhost:${ports.modAuthOpenidc}/callback
OIDCCryptoPassphrase ${COOKIE_SECRET}
OIDCScope "openid"
OIDCPKCEMethod S256
OIDCSessionType server-cache
OIDCCacheType redis
OIDCRedisCacheServer 127.0.0.1:${redis.port}
OIDCPassClaimsAs environment
OIDCStateMaxNumberOfCookies 7 true
<Location />
  AuthType openid-connect
  Require valid-user
  RequestHeader set Authorization "expr=Bearer %{env:OIDC_access_token}"
  RequestHeader unset Cookie
</Location>
ProxyPass /api/ ${upstreamUrl}/ keepalive=On enablereuse=On
`;
}
