import { parseArgs } from 'node:util';

const HELP = `Usage: node dev/longport/main.ts [options]

Runs a LongPort for development: an OAuth authorization server and the API on one origin.

  --host <address>            default 127.0.0.1
  --port <number>             default 0: a free one
  --public-url <url>          issuer and API base, where they are not the listener's own address
  --access-token-ttl <s>      lifetime of access tokens in seconds, default 3600
  --client-id <id>            a client that is known from the start
  --client-secret <secret>    makes that client confidential
  --redirect-uri <uri>        where that client is called back; may be repeated
  --app-key <key>             an API key of the legacy mode, for the first sample account;
  --app-secret <secret>       the three go together
  --access-token <token>
  --help                      this text

Faults are switched over HTTP while it runs: GET, POST and DELETE /_dev/faults,
POST /_dev/expire-access-tokens, POST /_dev/revoke-refresh-tokens; GET /_dev/journal counts.
`;

/** Exits with a message and status 2. */
function refuse(problem: string): never {
  process.stderr.write(`${problem}\n\n${HELP}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        host: { type: 'string' },
        port: { type: 'string', default: '0' },
        'public-url': { type: 'string' },
        'access-token-ttl': { type: 'string', default: '3600' },
        'client-id': { type: 'string' },
        'client-secret': { type: 'string' },
        'redirect-uri': { type: 'string', multiple: true, default: [] },
        'app-key': { type: 'string' },
        'app-secret': { type: 'string' },
        'access-token': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(`--${name} must be a whole number, not ${text}`);
}

const values = readArguments();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const clientId = values['client-id'];
const clientSecret = values['client-secret'];
const redirectUris = values['redirect-uri'];
if ((clientId === undefined) !== (redirectUris.length === 0)) refuse('--client-id and --redirect-uri go together');

const { 'app-key': appKey, 'app-secret': appSecret, 'access-token': accessToken } = values;
const apiKeyParts = [appKey, appSecret, accessToken].filter((part) => part !== undefined);
if (apiKeyParts.length % 3 !== 0) refuse('--app-key, --app-secret and --access-token go together');

const { startDevLongPort } = await import('./dev-longport.ts');
const longPort = await startDevLongPort({
  ...(values.host === undefined ? {} : { host: values.host }),
  port: wholeNumber('port', values.port),
  ...(values['public-url'] === undefined ? {} : { publicUrl: values['public-url'] }),
  accessTokenTtlSeconds: wholeNumber('access-token-ttl', values['access-token-ttl']),
  clients:
    clientId === undefined ? [] : [{ clientId, redirectUris, ...(clientSecret === undefined ? {} : { clientSecret }) }],
  ...(appKey === undefined || appSecret === undefined || accessToken === undefined
    ? {}
    : { apiKeys: [{ appKey, appSecret, accessToken }] }),
  log: (line) => {
    process.stderr.write(`${line}\n`);
  },
});
process.stdout.write(`dev LongPort listening on ${longPort.url}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void longPort.close();
  });
}
