import { PROXY_NAMES } from './proxy.ts';
import { namesOf, readSettings, withoutCredentials, type Environment } from './read-settings.ts';
import type { Setting } from './setting.ts';
import { SETTINGS } from './settings.ts';
import type { LoadConfigOptions } from './load-config.ts';

/** A setting whose value is another one now. The values of a secret are left out; one that is not set is absent. */
export interface SettingChange {
  readonly setting: string;
  readonly from?: string;
  readonly to?: string;
}

/** What a reload finds. */
export interface ReloadReport {
  /** These are in use now. */
  readonly changed: readonly SettingChange[];
  /** These wait for a restart. */
  readonly needRestart: readonly SettingChange[];
  /** These have another value in the file, without effect: the environment of the process sets them. */
  readonly fixedByEnvironment: readonly string[];
  /** Those of `changed` that must have the same value on every instance. */
  readonly sameEverywhere: readonly string[];
}

/** The text of each setting, by its name; one that is not set and has no default is not in it. */
export type SettingTexts = ReadonlyMap<string, string>;

const SETTING_ENTRIES = Object.entries<Setting>(SETTINGS);
/** What else a file can set, and only a start reads. Any of it may be a secret. */
const ONLY_AT_START = ['NODE_ENV', ...PROXY_NAMES];
/** Of a value in a report. */
const SHOWN_CHARACTERS = 500;

/** The texts of a configuration, as it would be after a start. */
export function textsOf(options: LoadConfigOptions): SettingTexts {
  const { given } = readSettings(options);
  const texts = new Map<string, string>();
  for (const [name, setting] of SETTING_ENTRIES) {
    const text = given.get(name)?.text ?? setting.default;
    if (text !== undefined) texts.set(name, text);
  }
  for (const [name, text = ''] of Object.entries(options.env)) {
    if ((ONLY_AT_START.includes(name) || name.startsWith('OTEL_')) && text.trim() !== '') texts.set(name, text.trim());
  }
  return texts;
}

/** What a reload of `next` changes in a process that runs with `running`, whose environment is `own`. */
export function compareSettings(running: SettingTexts, next: LoadConfigOptions, own: Environment): ReloadReport {
  const texts = textsOf(next);
  const names = [...new Set([...SETTING_ENTRIES.map(([name]) => name), ...running.keys(), ...texts.keys()])];
  const different = names.filter((name) => running.get(name) !== texts.get(name));
  const toChange = (name: string): SettingChange => changeOf(name, running.get(name), texts.get(name));
  const changed = different.filter((name) => settingOf(name)?.reload !== undefined);
  return {
    changed: changed.map(toChange),
    needRestart: different.filter((name) => settingOf(name)?.reload === undefined).map(toChange),
    fixedByEnvironment: fixedNames(next, own),
    sameEverywhere: changed.filter((name) => settingOf(name)?.reload === 'shared'),
  };
}

/** The texts after a reload: those that need a restart are still the old ones. */
export function textsAfter(running: SettingTexts, next: LoadConfigOptions): SettingTexts {
  const texts = textsOf(next);
  const after = new Map(running);
  for (const [name, { reload }] of SETTING_ENTRIES) {
    const text = texts.get(name);
    if (reload !== undefined && text !== undefined) after.set(name, text);
  }
  return after;
}

function settingOf(name: string): Setting | undefined {
  return Object.hasOwn(SETTINGS, name) ? (SETTINGS as Readonly<Record<string, Setting>>)[name] : undefined;
}

function changeOf(name: string, from: string | undefined, to: string | undefined): SettingChange {
  const setting = settingOf(name);
  if (setting === undefined || setting.secret === true) return { setting: name };
  return {
    setting: name,
    ...(from === undefined ? {} : { from: shown(from) }),
    ...(to === undefined ? {} : { to: shown(to) }),
  };
}

function shown(text: string): string {
  return withoutCredentials(text).slice(0, SHOWN_CHARACTERS);
}

function fixedNames({ file }: LoadConfigOptions, own: Environment): string[] {
  const names = [...SETTING_ENTRIES.flatMap(([name, setting]) => namesOf(name, setting)), ...ONLY_AT_START];
  return names.filter((name) => {
    const inFile = file?.values[name];
    const inEnvironment = own[name]?.trim() ?? '';
    return inFile !== undefined && inEnvironment !== '' && inEnvironment !== inFile.trim();
  });
}
