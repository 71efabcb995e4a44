import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import type { Bff, Overrides } from '../../src/app/bff.ts';
import { compose } from '../../src/app/compose.ts';
import type { Config, OAuthModeConfig } from '../../src/config/config.ts';
import { loadTracing } from '../../src/app/tracing/load-tracing.ts';
import { createEventLog } from '../../src/observability/event-log.ts';
import { createLogger } from '../../src/observability/log.ts';
import { keepStream, noteSettings } from '../../verification/canaries/recorder.ts';
import { freePort } from './free-port.ts';
import { eventually } from './eventually.ts';
import { loadOAuthMode } from './oauth-mode.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** A BFF of either mode in this process, listening on a real socket. */
export interface RunningBff extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Its admin listener. */
  readonly adminUrl: string;
  readonly clock: TestClock;
  /** Everything it has logged, as the JSON lines it would have written. */
  readonly log: string[];
  readonly bff: Bff;
}

export interface TestBff extends RunningBff {
  readonly config: OAuthModeConfig;
}

export interface TestBffOptions {
  /** Where it signs in and what it calls; absent with `env` naming another. */
  readonly longport?: DevLongPort;
  /** Settings over the defaults of a test. */
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides?: Overrides;
  /** Changes the configuration behind the checks that settings must pass. */
  readonly configure?: (config: OAuthModeConfig) => OAuthModeConfig;
  /** Share a port's public URL between processes. */
  readonly publicUrl?: string;
  /** Do not wait until it is ready. */
  readonly unready?: boolean;
}

export const TEST_SECRET = 'only-for-tests-0123456789-abcdefghijklmnop';
export const TEST_CLIENT_ID = 'test-client';

/** Composes and starts a BFF with a public client and the in-memory store, unless `env` says otherwise. */
export async function startBff(options: TestBffOptions): Promise<TestBff> {
  const port = await freePort();
  const publicUrl = options.publicUrl ?? `http://localhost:${port}`;
  const longport: Record<string, string> =
    options.longport === undefined
      ? {}
      : { LONGPORT_OAUTH_ISSUER: options.longport.url, LONGPORT_HTTP_URL: options.longport.url };
  const env = {
    PUBLIC_URL: publicUrl,
    PORT: String(port),
    ADMIN_PORT: '0',
    SESSION_SECRETS: TEST_SECRET,
    LONGPORT_CLIENT_ID: TEST_CLIENT_ID,
    LOG_LEVEL: 'debug',
    // The visitors of many tests have one account.
    SESSIONS_PER_ACCOUNT: '1000',
    ...longport,
    ...options.env,
  };
  noteSettings(env);
  const { configure = (config: OAuthModeConfig) => config } = options;
  const config = configure(loadOAuthMode({ env, readFile: () => '' }));
  await options.longport?.registerClient({
    clientId: config.oauth.clientId,
    ...(config.oauth.clientSecret === undefined ? {} : { clientSecret: config.oauth.clientSecret.reveal() }),
    redirectUris: [config.oauth.redirectUri],
  });

  const run = await runBff(config, port, options.overrides);
  if (options.unready !== true) {
    await eventually('the BFF is ready', async () => (await fetch(`${run.url}/readyz`)).status === 200);
  }
  return { ...run, config };
}

/** Composes a BFF of either mode and starts it. */
export async function runBff(config: Config, port: number, overrides: Overrides = {}): Promise<RunningBff> {
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
  const events = createEventLog(createLogger({ level: config.runtime.logLevel, destination: { write }, fields }));
  const clock = createTestClock();
  const traced = tracing === undefined ? {} : { tracing };
  const bff = compose(config, { clock, events, ...traced, ...overrides });
  const { adminPort } = await bff.start();
  const [url, adminUrl] = [`http://localhost:${port}`, `http://127.0.0.1:${adminPort}`];
  return { url, port, adminUrl, clock, log, bff, [Symbol.asyncDispose]: () => bff.stop() };
}
