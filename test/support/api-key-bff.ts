import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import type { Bff } from '../../src/app/bff.ts';
import { compose } from '../../src/app/compose.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { loadTracing } from '../../src/app/tracing/load-tracing.ts';
import { createEventLog } from '../../src/observability/event-log.ts';
import { createLogger } from '../../src/observability/log.ts';
import { keepStream, noteSettings } from '../../verification/canaries/recorder.ts';
import { freePort } from './free-port.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** A BFF in the API-key mode, in this process, listening on a real socket. */
export interface ApiKeyBff extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Its admin listener. */
  readonly adminUrl: string;
  readonly clock: TestClock;
  /** Everything it has logged, as the JSON lines it would have written. */
  readonly log: string[];
  readonly bff: Bff;
}

export interface ApiKeyBffOptions {
  readonly longport: Pick<DevLongPort, 'url'>;
  readonly env?: Readonly<Record<string, string>>;
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

/** Composes and starts one, with nothing set that the mode does not need. */
export async function startApiKeyBff({ longport, env = {} }: ApiKeyBffOptions): Promise<ApiKeyBff> {
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
  const log: string[] = [];
  const keep = keepStream('log');
  const write = (line: string): void => {
    log.push(line);
    keep(Buffer.from(line));
  };
  const tracing = await loadTracing(config, (state, error) => {
    events.emit(state === 'up' ? { type: 'collector_up' } : { type: 'collector_down', error });
  });
  const fields = tracing?.logFields;
  const events = createEventLog(createLogger({ level: config.logLevel, destination: { write }, fields }));
  const clock = createTestClock();
  const bff = compose(config, { clock, events, ...(tracing === undefined ? {} : { tracing }) });
  const { adminPort } = await bff.start();
  const adminUrl = `http://127.0.0.1:${adminPort}`;
  return { url, port, adminUrl, clock, log, bff, [Symbol.asyncDispose]: () => bff.stop() };
}
