import { ConfigError, loadConfig } from '../../config/load-config.ts';
import { RegistrationError } from '../../oauth/registration.ts';
import { MetadataError } from '../../oauth/server-metadata.ts';
import { printable, printableJson } from '../../shared/printable.ts';
import { readArguments, refuse } from '../arguments.ts';
import { configPathOf, readProcessEnvironment } from '../environment.ts';
import { clientIdIn, EnvFileError } from '../register/env-file.ts';
import { RegistrationFileError, type Registration } from '../register/registration-file.ts';
import {
  describeRegistration,
  printIssued,
  printIssuedJson,
  reportWritten,
  type WrittenFiles,
} from '../register/report-registration.ts';
import { requestRegistration } from '../register/request-registration.ts';
import { FileError } from '../register/replace-file.ts';
import { checkFiles, warnOfEnvironment, writeRegistration } from '../register/write-registration.ts';

const USAGE = `Usage: longport-bff register [--out <file>] [--confidential] [--name <name>] [--force] [--json]
       longport-bff register --print [--confidential] [--name <name>] [--force]

Registers this BFF as an OAuth client (RFC 7591) with the redirect URI PUBLIC_URL/callback, and writes
LONGPORT_CLIENT_ID (and LONGPORT_CLIENT_SECRET, if one was issued) into .env, or the file that CONFIG_FILE names,
readable by you alone. A token that manages the registration (RFC 7592), where the server gives one, goes into
.env.registration.json beside it. It checks that it can write before it registers. PUBLIC_URL is the only setting that it needs.

  --out <file>    write into this file instead; its other lines stay
  --print         write nothing: print the lines for .env, the secret included, to stdout
  --confidential  ask for a client secret; the server may still issue a public client
  --name <name>   the name people see on the consent page (default: longport-bff)
  --force         register another client although one is configured
  --json          print the result as JSON (never the secret, if it was written)

Examples:
  PUBLIC_URL=https://trade.example.com longport-bff register
  longport-bff register --confidential --name "Example Trading"
  docker compose run --rm -T --no-deps bff node dist/cli/main.js register --print >> .env

Exit status: 0 registered, 1 not registered, 2 a wrong command line or configuration,
             3 registered, but not written: all that was issued is printed to stdout, and nothing else has it.`;

/** In either mode: in the API-key mode the response is the same however complete the settings are. */
const NOT_NEEDED = [
  'LONGPORT_CLIENT_ID',
  'SESSION_SECRETS',
  'REDIS_URL',
  'LONGPORT_APP_KEY',
  'LONGPORT_APP_SECRET',
  'LONGPORT_ACCESS_TOKEN',
] as const;

/** `longport-bff register`. */
export async function register(args: readonly string[]): Promise<number> {
  const read = readArguments({
    usage: USAGE,
    args,
    options: {
      out: { type: 'string' },
      print: { type: 'boolean' },
      confidential: { type: 'boolean' },
      name: { type: 'string', default: 'longport-bff' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  if (typeof read === 'number') return read;
  const { out, print, json, name, confidential, force } = read.options;
  if (print === true && (out !== undefined || json === true)) {
    return refuse('--print goes with neither --out nor --json.', USAGE);
  }
  try {
    return await registerOnce({
      ...(print === true ? {} : { envFile: typeof out === 'string' ? out : configPathOf(process.env) }),
      clientName: String(name),
      confidential: confidential === true,
      force: force === true,
      json: json === true,
    });
  } catch (error) {
    if (error instanceof ConfigError || isExpected(error)) {
      console.error(`Not registered: ${error instanceof ConfigError ? error.message : printable(error.message)}`);
      return error instanceof ConfigError ? 2 : 1;
    }
    throw error;
  }
}

interface RegisterOptions {
  /** Where the result goes; absent: to stdout. */
  readonly envFile?: string;
  readonly clientName: string;
  readonly confidential: boolean;
  /** Registers although a client is configured. */
  readonly force: boolean;
  readonly json: boolean;
}

async function registerOnce({ envFile, clientName, confidential, force, json }: RegisterOptions): Promise<number> {
  const environment = readProcessEnvironment();
  const config = loadConfig({ ...environment, optional: NOT_NEEDED });
  if (config.mode === 'apikey') {
    console.error(
      'Not registered: with LONGPORT_AUTH_MODE=apikey there is no client. For logins set LONGPORT_AUTH_MODE=oauth first.',
    );
    return 1;
  }
  const known = config.oauth.clientId || (envFile === undefined ? undefined : clientIdIn(envFile));
  if (known !== undefined && !force) {
    console.error(
      `A client is configured already: ${printable(known)}. Another registration would leave it unused; --force registers anyway.`,
    );
    return 1;
  }
  // Before the request: a secret that cannot be written would be lost.
  if (envFile !== undefined) checkFiles(envFile);
  const registration = await requestRegistration(config, { clientName, confidential });
  if (envFile === undefined) {
    printIssued(registration);
    console.error('Registered. The lines above are the only copy: put them into .env, readable by you alone.');
    return 0;
  }
  const status = keep(registration, envFile, json);
  warnOfEnvironment(envFile, environment);
  return status;
}

function keep(registration: Registration, envFile: string, json: boolean): number {
  let written: WrittenFiles;
  try {
    written = writeRegistration(envFile, registration);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const fault = `The client is registered, but ${error.message}`;
    if (json) printIssuedJson(registration, fault);
    else printIssued(registration);
    console.error(`${printable(fault)}. The output is the only copy: save it, and put its lines into ${envFile}.`);
    return 3;
  }
  if (json) console.log(printableJson(describeRegistration(registration)));
  else reportWritten(registration, written);
  return 0;
}

function isExpected(error: unknown): error is Error {
  return [MetadataError, RegistrationError, EnvFileError, RegistrationFileError, FileError].some(
    (expected) => error instanceof expected,
  );
}
