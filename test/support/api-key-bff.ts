import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import type { Overrides } from '../../src/app/bff.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { noteSettings } from '../../verification/canaries/recorder.ts';
import { freePort } from './free-port.ts';
import { runBff, type RunningBff } from './test-bff.ts';

export interface ApiKeyBffOptions {
  readonly longport: Pick<DevLongPort, 'url'>;
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides?: Overrides;
}

/** The one account's key; the dev LongPort takes it as `apiKeys: [TEST_API_KEY]`. */
export const TEST_API_KEY = {
  appKey: 'canary-app-key-1f6b0c93',
  appSecret: 'canary-app-secret-5d27e8a4',
  accessToken: 'canary-access-token-9c40b7f1',
} as const;

/** The settings of that mode. */
export const API_KEY_ENV = {
  LONGPORT_AUTH_MODE: 'apikey',
  LONGPORT_APP_KEY: TEST_API_KEY.appKey,
  LONGPORT_APP_SECRET: TEST_API_KEY.appSecret,
  LONGPORT_ACCESS_TOKEN: TEST_API_KEY.accessToken,
} as const;

/** Composes and starts a BFF in that mode, with nothing set that the mode does not need. */
export async function startApiKeyBff({ longport, env = {}, overrides }: ApiKeyBffOptions): Promise<RunningBff> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const own = {
    PUBLIC_URL: url,
    PORT: String(port),
    ADMIN_PORT: '0',
    LONGPORT_HTTP_URL: longport.url,
    LOG_LEVEL: 'debug',
  };
  const settings = { ...own, ...API_KEY_ENV, ...env };
  noteSettings(settings);
  const config = loadConfig({ env: settings, readFile: () => '' });
  return runBff(config, port, overrides);
}
