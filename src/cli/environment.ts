import { readFileSync } from 'node:fs';
import { readConfigFile, type ConfigFile } from '../config/config-file.ts';
import type { LoadConfigOptions } from '../config/load-config.ts';
import type { Environment } from '../config/read-settings.ts';

/** All that a configuration is made of, as it was when it was read. */
export interface ProcessEnvironment extends LoadConfigOptions {
  readonly file: ConfigFile;
  /** The names that the file gave and the environment had not. */
  readonly fromEnvFile: ReadonlySet<string>;
  readonly nodeFlags: readonly string[];
}

const DEFAULT_PATH = '.env';

/**
 * The environment of the process, completed from `.env` in the working folder or from the file that CONFIG_FILE names. The
 * environment wins. The process itself gets only the names of OpenTelemetry, which its packages read there: a file must not
 * set what Node or a library obeys by itself.
 */
export function readProcessEnvironment(own: Environment = { ...process.env }): ProcessEnvironment {
  const environment = readEnvironment(own);
  for (const name of environment.fromEnvFile) {
    if (name.startsWith('OTEL_')) process.env[name] = environment.env[name];
  }
  return environment;
}

/** The path of the file with settings. */
export function configPathOf(own: Environment): string {
  return givenPath(own) ?? DEFAULT_PATH;
}

export interface ReadEnvironmentOptions {
  /** A file that is missing is an issue even if CONFIG_FILE does not name it. */
  readonly mustExist?: boolean;
}

/** The same for a given environment, without an effect on the process. Each file is read once, at its first use. */
export function readEnvironment(
  own: Environment,
  { mustExist = false }: ReadEnvironmentOptions = {},
): ProcessEnvironment {
  const file = readConfigFile({
    path: configPathOf(own),
    mustExist: mustExist || givenPath(own) !== undefined,
    readFile: readText,
  });
  const given = Object.entries(file.values).filter(([name]) => isEmpty(own[name]));
  const texts = new Map<string, string>();
  return {
    env: { ...own, ...Object.fromEntries(given) },
    readFile(path) {
      const text = texts.get(path) ?? readText(path);
      texts.set(path, text);
      return text;
    },
    file,
    fromEnvFile: new Set(given.map(([name]) => name)),
    nodeFlags: process.execArgv,
  };
}

/** An empty value counts as absent: Compose sets a variable that its own environment lacks to an empty text. */
function isEmpty(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

function givenPath(own: Environment): string | undefined {
  const path = own['CONFIG_FILE']?.trim() ?? '';
  return path === '' ? undefined : path;
}

/** Editors of Windows put a byte order mark in front, which is no part of the first name. */
function readText(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}
