import type { AuthMode, Setting } from './setting.ts';
import { SETTINGS, type SettingValues } from './settings.ts';

/** The environment as a plain record, so that nothing here reaches for the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ReadSettingsOptions {
  readonly env: Environment;
  /** Reads the file that a `NAME_FILE` setting names. Throws when it cannot be read. */
  readonly readFile: (path: string) => string;
}

/** The text of a setting, and the name in the environment that gave it. */
export interface GivenSetting {
  readonly source: string;
  readonly text: string;
}

/**
 * Reads every setting of the mode once; those of the other mode alone are as if absent. Issues are collected, not thrown,
 * so that one start names them all; a faulty setting is undefined in `values`.
 */
export function readSettings({ env, readFile }: ReadSettingsOptions): {
  readonly values: SettingValues;
  /** What was given, by setting; what was not is at its default, or absent. */
  readonly given: ReadonlyMap<string, GivenSetting>;
  readonly issues: readonly string[];
} {
  const issues: string[] = [];
  const given = new Map<string, GivenSetting>();
  const mode = readMode(env, readFile);
  const values = Object.fromEntries(
    Object.entries<Setting>(SETTINGS).map(([name, setting]) => {
      try {
        const isRead = setting.mode === undefined || setting.mode === mode;
        const found = isRead ? findSetting(name, setting, env, readFile) : undefined;
        if (found !== undefined) given.set(name, found);
        const text = found?.text ?? setting.default;
        return [name, text === undefined ? undefined : parse(name, setting, text)];
      } catch (error) {
        if (!(error instanceof SettingIssue)) throw error;
        issues.push(error.message);
        return [name, undefined];
      }
    }),
  );
  return { values: values as unknown as SettingValues, given, issues };
}

/** Of a value, in a message. */
const SHOWN_CHARACTERS = 100;

class SettingIssue extends Error {}

/** The mode whose settings count. An API key is read only where the mode is set to it beyond doubt. */
function readMode(env: Environment, readFile: (path: string) => string): AuthMode {
  try {
    const found = findSetting('LONGPORT_AUTH_MODE', SETTINGS.LONGPORT_AUTH_MODE, env, readFile);
    return found?.text === 'apikey' ? 'apikey' : 'oauth';
  } catch {
    // Two forms that differ: it is named as an issue where the setting itself is read.
    return 'oauth';
  }
}

/** The names under which a setting may be given: its own, its LONGBRIDGE_ twin, and for a secret both with _FILE. */
export function namesOf(name: string, setting: Setting): readonly string[] {
  const names = name.startsWith('LONGPORT_') ? [name, name.replace('LONGPORT_', 'LONGBRIDGE_')] : [name];
  return setting.secret === true ? names.flatMap((each) => [each, `${each}_FILE`]) : names;
}

function findSetting(
  name: string,
  setting: Setting,
  env: Environment,
  readFile: (path: string) => string,
): GivenSetting | undefined {
  const given = namesOf(name, setting).flatMap((source) => {
    // An empty value counts as absent: compose files and .env templates produce them for unset variables.
    const raw = env[source]?.trim();
    if (raw === undefined || raw === '') return [];
    if (raw.length > 1 && /^(["'`]).*\1$/s.test(raw)) {
      throw new SettingIssue(
        `${source} begins and ends with a quote that is part of the value: write it without (docker run --env-file takes no quotes off)`,
      );
    }
    return [{ source, text: source.endsWith('_FILE') ? readSecretFile(source, raw, readFile) : raw }];
  });
  const [first, ...others] = given;
  const different = others.find(({ text }) => text !== first?.text);
  if (first !== undefined && different !== undefined) {
    throw new SettingIssue(`${first.source} and ${different.source} differ: set one of them only`);
  }
  return first;
}

function readSecretFile(source: string, path: string, readFile: (path: string) => string): string {
  let text: string;
  try {
    text = readFile(path).trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new SettingIssue(`${source}: cannot read the file it names (${code})`);
  }
  if (text === '') throw new SettingIssue(`${source}: the file it names is empty`);
  return text;
}

function parse(name: string, setting: Setting, text: string): unknown {
  const result = setting.schema.safeParse(text);
  if (result.success) return result.data;
  const reason = result.error.issues[0]?.message ?? 'is not valid';
  // The value of a setting that may be secret never appears in a message.
  const found = setting.secret === true ? '' : ` (found "${withoutCredentials(text).slice(0, SHOWN_CHARACTERS)}")`;
  throw new SettingIssue(`${name} ${reason}${found}`);
}

/**
 * A value for people to read, without what stands before its last `@`, which could be a user and a password, whatever
 * characters they have. The scheme of a web address stays. Shorten the result, never the input.
 */
export function withoutCredentials(text: string): string {
  return text.replace(/^(?<scheme>https?:\/\/)?.*@/is, '$<scheme>[redacted]@');
}
