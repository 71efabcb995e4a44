import type { Config } from '../../config/config.ts';
import { ConfigError, loadConfig } from '../../config/load-config.ts';
import { readSettings } from '../../config/read-settings.ts';
import type { Setting } from '../../config/setting.ts';
import { SETTINGS } from '../../config/settings.ts';
import { unnamedProxyWarning } from '../../config/unnamed-proxy.ts';
import { withoutCredentials } from '../../config/read-settings.ts';
import { readArguments } from '../arguments.ts';
import { readProcessEnvironment, type ProcessEnvironment } from '../environment.ts';
import { printTable } from '../output.ts';
import { runCommand } from './run-command.ts';

const CHECK_USAGE = `Usage: longport-bff config check [--json]

Checks the configuration as a start would, without starting and without any request. "longport-bff doctor" goes on
from there and asks Redis and the authorization server.

  --json  print {"valid":true|false,"faults":["…"],"warnings":["…"]}

Example:
  longport-bff config check && systemctl restart longport-bff

Exit status: 0 it can be used (there may be a warning), 2 it cannot: every fault is named.`;

const PRINT_USAGE = `Usage: longport-bff config print [--json]

Prints every setting: its value, and where that comes from (environment, .env or CONFIG_FILE, a file, the default). Secrets are masked.

  --json  print {"settings":[{"name","value","source"}],"faults":["…"]}

Exit status: 0 printed, 2 printed, and the configuration has faults, which are named.`;

const JSON_OPTION = { json: { type: 'boolean' } } as const;

/** `longport-bff config`. */
export function config(args: readonly string[]): Promise<number | undefined> {
  return runCommand(
    {
      name: 'longport-bff config',
      commands: {
        check: { summary: 'name every fault of the configuration', run: check },
        print: { summary: 'print every setting, its value and where it comes from', run: print },
      },
      notes: 'docs/configuration.md lists the settings.',
    },
    args,
  );
}

function check(args: readonly string[]): number {
  const read = readArguments({ usage: CHECK_USAGE, args, options: JSON_OPTION });
  if (typeof read === 'number') return read;
  const loaded = load(readProcessEnvironment());
  const faults = 'faults' in loaded ? loaded.faults : [];
  const warnings = 'faults' in loaded ? [] : [unnamedProxyWarning(loaded) ?? [], loaded.warnings].flat();
  if (read.options['json'] === true) console.log(JSON.stringify({ valid: faults.length === 0, faults, warnings }));
  else if (faults.length === 0) {
    console.log('OK');
    for (const warning of warnings) console.error(`Warning: ${warning.replace(/[^?]$/, '$&.')}`);
  } else printFaults(faults);
  return faults.length === 0 ? 0 : 2;
}

function print(args: readonly string[]): number {
  const read = readArguments({ usage: PRINT_USAGE, args, options: JSON_OPTION });
  if (typeof read === 'number') return read;
  const environment = readProcessEnvironment();
  const loaded = load(environment);
  const settings = describe(environment, 'faults' in loaded ? undefined : loaded);
  const faults = 'faults' in loaded ? loaded.faults : [];
  if (read.options['json'] === true) console.log(JSON.stringify({ settings, faults }));
  else {
    printTable(
      ['SETTING', 'VALUE', 'SOURCE'],
      settings.map(({ name, value, source }) => [name, value ?? '', source]),
    );
    if (faults.length > 0) printFaults(faults);
  }
  return faults.length === 0 ? 0 : 2;
}

function load(environment: ProcessEnvironment): Config | { readonly faults: readonly string[] } {
  try {
    return loadConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { faults: error.issues };
  }
}

function printFaults(faults: readonly string[]): void {
  console.error(new ConfigError(faults).message.replace(/^t/, 'T'));
}

interface SettingDescription {
  readonly name: string;
  /** Null where there is none. */
  readonly value: string | null;
  readonly source: string;
}

function describe(environment: ProcessEnvironment, loaded: Config | undefined): SettingDescription[] {
  const { given } = readSettings(environment);
  // These two follow from another setting where they are not given themselves.
  const derived: Readonly<Record<string, string | undefined>> = {
    LONGPORT_OAUTH_ISSUER: loaded?.mode === 'oauth' ? loaded.oauth.issuer : undefined,
    LONGPORT_HTTP_URL: loaded?.api.baseUrl.origin,
  };
  return Object.entries<Setting>(SETTINGS).map(([name, setting]) => {
    const found = given.get(name);
    if (found !== undefined) {
      const value = setting.secret === true ? '[redacted]' : withoutCredentials(found.text);
      return { name, value, source: sourceOf(name, found.source, environment) };
    }
    if (setting.default !== undefined) return { name, value: setting.default, source: 'default' };
    const value = derived[name];
    if (value !== undefined) return { name, value, source: 'LONGPORT_REGION' };
    return { name, value: null, source: 'not set' };
  });
}

function sourceOf(name: string, source: string, { env, file, fromEnvFile }: ProcessEnvironment): string {
  if (source.endsWith('_FILE')) return `file ${String(env[source])} (${source})`;
  const place = fromEnvFile.has(source) ? file.path : 'environment';
  return source === name ? place : `${place} (${source})`;
}
