import type { Environment } from './read-settings.ts';

export interface ValidateProcessInput {
  readonly env: Environment;
  /** The names of `env` that came from `.env`. */
  readonly fromEnvFile: ReadonlySet<string>;
  /** The flags that Node was started with (`process.execArgv`). */
  readonly nodeFlags: readonly string[];
}

/** Flags of Node that take a protection away, and what each does. */
const WEAKENING_FLAGS: Readonly<Record<string, string>> = {
  '--insecure-http-parser': 'lets malformed requests through',
  '--tls-min-v1.0': 'allows TLS 1.0',
  '--tls-min-v1.1': 'allows TLS 1.1',
  '--tls-keylog': 'writes the keys of TLS connections to a file',
  '--security-revert': 'brings back known weaknesses of Node',
};

/** The same, where people's sessions are served: a debugger reads every secret of the process. */
const DEBUGGER_FLAGS: Readonly<Record<string, string>> = {
  '--inspect': 'opens a debugger',
  '--inspect-brk': 'opens a debugger',
  '--inspect-wait': 'opens a debugger',
};

/** Libraries whose debug lines hold session ids and passwords, by the name that `DEBUG` switches them on with. */
const TELLTALE_LIBRARIES = ['express-session', 'ioredis:redis', 'ioredis:connection'];

/**
 * What must not be set for the process itself, beside the settings of the program. Certificates are always checked, so
 * an environment that says otherwise is refused. Returns a sentence for each issue.
 */
export function validateProcess({ env, fromEnvFile, nodeFlags }: ValidateProcessInput): readonly string[] {
  const isProduction = env['NODE_ENV'] === 'production';
  return [
    ...certificateIssues(env),
    ...envFileIssues(env, fromEnvFile),
    ...(fromEnvFile.has('CONFIG_FILE') && env['CONFIG_FILE']?.trim() !== ''
      ? ['CONFIG_FILE has no effect in the file itself: set it in the environment of the process']
      : []),
    ...(Object.keys(env).some((name) => name.startsWith('\uFEFF'))
      ? ['the first name of the environment begins with a byte order mark: save the file it comes from without one']
      : []),
    ...flagIssues('NODE_OPTIONS', flagsIn(env['NODE_OPTIONS'] ?? ''), isProduction),
    ...flagIssues('the command line of Node', nodeFlags, isProduction),
    ...(isProduction && isTelltale(env['DEBUG'] ?? '')
      ? ['DEBUG makes libraries print session ids and passwords: remove it with NODE_ENV=production']
      : []),
  ];
}

function certificateIssues(env: Environment): string[] {
  if (env['NODE_TLS_REJECT_UNAUTHORIZED']?.trim() !== '0') return [];
  return [
    'NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of certificates: remove it; NODE_EXTRA_CA_CERTS names a file with a certificate authority of your own',
  ];
}

/** Node reads its own names before any `.env`: there they would do nothing, or half of what they say. */
function envFileIssues(env: Environment, fromEnvFile: ReadonlySet<string>): string[] {
  return [...fromEnvFile]
    .filter((name) => /^NODE_/i.test(name) && name !== 'NODE_ENV' && env[name]?.trim() !== '')
    .filter((name) => name !== 'NODE_TLS_REJECT_UNAUTHORIZED' || env[name]?.trim() !== '0')
    .map((name) => `${name} is for Node itself and has no effect in .env: set it in the environment of the process`);
}

/** The names of flags in the text of NODE_OPTIONS. Node takes an underscore for a hyphen, and double quotes around any part. */
function flagsIn(text: string): string[] {
  return text.replaceAll('"', '').split(/\s+/);
}

function flagIssues(where: string, flags: readonly string[], isProduction: boolean): string[] {
  const refused = isProduction ? { ...WEAKENING_FLAGS, ...DEBUGGER_FLAGS } : WEAKENING_FLAGS;
  return flags.flatMap((flag) => {
    const name = (flag.split('=', 1)[0] ?? '').replaceAll('_', '-');
    const effect = Object.hasOwn(refused, name) ? refused[name] : undefined;
    return effect === undefined ? [] : [`${where} has ${name}, which ${effect}: remove it`];
  });
}

/** Whether a value of `DEBUG`, as the package `debug` reads it, switches on a library that prints secrets. */
function isTelltale(text: string): boolean {
  const patterns = text.split(/[\s,]+/).filter((pattern) => pattern !== '' && !pattern.startsWith('-'));
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    const matches = new RegExp(`^${parts.join('.*')}$`);
    return TELLTALE_LIBRARIES.some((library) => matches.test(library));
  });
}
