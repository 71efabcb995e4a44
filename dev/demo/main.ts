import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { stopOnSignals } from '../../src/cli/stop-on-signals.ts';
import { compose } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/config.ts';
import { createEvents } from '../../src/observability/events.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { startDevLongPort } from '../longport/dev-longport.ts';
import { prettyLine } from './pretty-log.ts';

/**
 * The whole thing on one machine with nothing configured: the dev LongPort on 127.0.0.1, the BFF on localhost (two
 * sites, as in production), and the sample page. Takes PORT, LONGPORT_PORT, ADMIN_PORT, REDIS_URL and LOG_LEVEL from the
 * environment; a port that is taken is replaced by a free one.
 */
const port = await portOrFree(Number(process.env['PORT'] ?? 3000));
const publicUrl = `http://localhost:${port}`;
const clientId = 'longport-bff-demo';

const longport = await startDevLongPort({
  port: await portOrFree(Number(process.env['LONGPORT_PORT'] ?? 4000)),
  // Short enough to watch the tokens being refreshed while the page goes on.
  accessTokenTtlSeconds: 120,
  clients: [{ clientId, redirectUris: [`${publicUrl}/callback`] }],
});

const { REDIS_URL: redisUrl, LOG_LEVEL: logLevel = 'info' } = process.env;
const write = (line: string): void => void process.stdout.write(prettyLine(line));
const bff = compose(
  loadConfig({
    env: {
      PUBLIC_URL: publicUrl,
      PORT: String(port),
      ADMIN_PORT: String(await portOrFree(Number(process.env['ADMIN_PORT'] ?? 9464))),
      LONGPORT_OAUTH_ISSUER: longport.url,
      LONGPORT_HTTP_URL: longport.url,
      LONGPORT_CLIENT_ID: clientId,
      LONGPORT_SCOPE: '4 6 10 11',
      SESSION_SECRETS: randomBytes(32).toString('base64url'),
      WEB_ROOT: fileURLToPath(new URL('public', import.meta.url)),
      LOG_LEVEL: logLevel,
      REDIS_URL: redisUrl,
    },
    readFile: () => '',
  }),
  { events: createEvents(createLogger({ level: logLevel, destination: { write } })) },
);
const { adminPort } = await bff.start();
console.log(`Open ${publicUrl} and sign in (any of the sample accounts; no password).`);
console.log(`The dev LongPort is ${longport.url}; faults are switched on at ${longport.url}/_dev/faults.`);
console.log(`Metrics are at http://127.0.0.1:${adminPort}/metrics.`);
console.log(`Sessions are kept in ${redisUrl === undefined ? 'memory' : 'Redis'}. Ctrl-C ends it.`);

stopOnSignals(async () => {
  await bff.stop();
  await longport.close();
});

/** The wanted port if nothing listens there on either loopback address, else 0, by which the system picks one. */
async function portOrFree(wanted: number): Promise<number> {
  for (const host of ['127.0.0.1', '::1']) {
    if (await isTaken(wanted, host)) return freePort();
  }
  return wanted;
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
