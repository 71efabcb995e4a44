import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { stopOnSignals } from '../../src/cli/process/stop-on-signals.ts';
import { compose } from '../../src/app/compose.ts';
import type { Config } from '../../src/config/config.ts';
import { ConfigError, loadConfig } from '../../src/config/load-config.ts';
import { createEventLog } from '../../src/observability/event-log.ts';
import { createLogger } from '../../src/observability/log.ts';
import { startDevLongPort } from '../longport/dev-longport.ts';
import { readDemoArguments, refuse } from './arguments.ts';
import { greeting } from './greeting.ts';
import { prettyLine } from './pretty-log.ts';
import { prepareSamplePage } from './sample-page.ts';

/**
 * Everything on one machine without configuration: the dev LongPort on one of 127.0.0.1 and localhost, the page on the
 * other (two sites, as in production), the BFF, and the sample page or a page with its own dev server.
 */
const wanted = readDemoArguments();
/** Ports that are assigned, even if no server listens on them yet. */
const givenAway = new Set(wanted.page === undefined ? [] : [Number(wanted.page.port || 80)]);
const port = await portOrFree(wanted.port);
const bffUrl = `http://localhost:${port}`;
const publicUrl = wanted.page?.origin ?? bffUrl;
const clientId = 'longport-bff-demo';

const longportPort = await portOrFree(wanted.longportPort);
const longport = await startDevLongPort({
  port: longportPort,
  ...(wanted.page?.hostname === '127.0.0.1' ? { publicUrl: `http://localhost:${longportPort}` } : {}),
  // Short, so that a user sees refreshes while the page keeps working.
  accessTokenTtlSeconds: 120,
  clients: [{ clientId, redirectUris: [`${publicUrl}/callback`] }],
});

const { REDIS_URL: redisUrl, LOG_LEVEL: logLevel = 'info' } = process.env;
const config = configOrExit({
  PUBLIC_URL: publicUrl,
  PORT: String(port),
  ADMIN_PORT: String(await portOrFree(wanted.adminPort)),
  LONGPORT_OAUTH_ISSUER: longport.url,
  LONGPORT_HTTP_URL: longport.url,
  LONGPORT_CLIENT_ID: clientId,
  LONGPORT_SCOPE: '4 6 10 11',
  SESSION_SECRETS: randomBytes(32).toString('base64url'),
  WEB_ROOT: wanted.page === undefined ? await prepareSamplePage() : undefined,
  LOG_LEVEL: logLevel,
  REDIS_URL: redisUrl,
});

// Holds log lines back until the page's URL is printed: it must be the first URL, and log lines contain URLs.
let held: string[] | undefined = [];
const write = (line: string): void => {
  const text = prettyLine(line);
  if (held === undefined) process.stdout.write(text);
  else held.push(text);
};
function release(before: string): void {
  process.stdout.write(before + (held ?? []).join(''));
  held = undefined;
}

const bff = compose(config, { events: createEventLog(createLogger({ level: logLevel, destination: { write } })) });
try {
  const { adminPort } = await bff.start();
  const store = redisUrl === undefined || redisUrl.trim() === '' ? 'memory' : 'Redis';
  const metricsUrl = `http://127.0.0.1:${adminPort}/metrics`;
  const isOwnPage = wanted.page !== undefined;
  release(greeting({ publicUrl, bffUrl, longportUrl: longport.url, metricsUrl, store, isOwnPage }));
} catch (error) {
  release('');
  throw error;
}

stopOnSignals(async () => {
  await bff.stop();
  await longport.close();
});

function configOrExit(env: Readonly<Record<string, string | undefined>>): Config {
  try {
    return loadConfig({ env, readFile: () => '' });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return refuse(`The demo cannot start: ${error.message}`);
  }
}

/** The wanted port if it is free on both loopback addresses and not assigned, else a free port. */
async function portOrFree(wanted: number): Promise<number> {
  let port = wanted;
  while (port === 0 || givenAway.has(port) || (await isTaken(port, '127.0.0.1')) || (await isTaken(port, '::1'))) {
    port = await freePort();
  }
  givenAway.add(port);
  return port;
}

function isTaken(candidate: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code === 'EADDRINUSE');
      })
      .listen(candidate, host, () => {
        server.close(() => {
          resolve(false);
        });
      });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
