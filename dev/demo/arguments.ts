import { parseArgs } from 'node:util';

const HELP = `Usage: npm run demo -- [--page <origin>]

Runs a LongPort for development, the BFF and a sample page on this machine, with nothing configured.

  --page <origin>  your own page instead, on a dev server at this origin, such as http://localhost:5173 (Vite):
                   it becomes PUBLIC_URL, and what the dev server must pass on to the BFF is printed
  --help           this text

From the environment: PORT (of the BFF, 3000), LONGPORT_PORT (4000), ADMIN_PORT (9464), REDIS_URL (sessions are in memory
without it), LOG_LEVEL (info). A port that is taken is replaced by a free one.
`;

/** The arguments of the demo. */
export interface DemoArguments {
  /** The origin of the user's own page; absent: the sample page. */
  readonly page?: URL;
  readonly port: number;
  readonly longportPort: number;
  readonly adminPort: number;
}

/** Exits with a message and status 2. */
export function refuse(problem: string): never {
  process.stderr.write(`${problem}\n\n${HELP}`);
  process.exit(2);
}

/** Reads the command line and the ports of the environment. Exits if they are wrong, or if they ask for help. */
export function readDemoArguments(): DemoArguments {
  const values = readOptions();
  if (values.help === true) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  const page = values.page === undefined ? undefined : pageOrigin(values.page);
  const pagePort = page === undefined ? undefined : Number(page.port === '' ? 80 : page.port);
  return {
    ...(page === undefined ? {} : { page }),
    // The dev server of Next.js and others is on 3000.
    port: portOf('PORT', pagePort === 3000 ? 3001 : 3000, pagePort),
    longportPort: portOf('LONGPORT_PORT', pagePort === 4000 ? 4001 : 4000, pagePort),
    adminPort: portOf('ADMIN_PORT', 9464, pagePort),
  };
}

function readOptions() {
  try {
    return parseArgs({ options: { page: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** An http: origin on this machine: any other origin would need https: everywhere. */
function pageOrigin(text: string): URL {
  const url = URL.parse(text);
  const isOrigin = url?.href === `${url?.origin}/` && /^[^?#]*$/.test(text);
  if (url !== null && isOrigin && url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname))
    return url;
  return refuse(`--page must be an origin on this machine, such as http://localhost:5173, not "${text}"`);
}

function portOf(name: string, usual: number, pagePort: number | undefined): number {
  const text = process.env[name]?.trim();
  if (text === undefined || text === '') return usual;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) return refuse(`${name} must be a port number, not "${text}"`);
  if (Number(text) === pagePort) return refuse(`${name} is the port of --page: give the BFF another`);
  return Number(text);
}
