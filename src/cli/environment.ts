import { existsSync, readFileSync } from 'node:fs';
import type { ReadSettingsOptions } from '../config/read-settings.ts';

export interface ProcessEnvironment extends ReadSettingsOptions {
  /** The names that `.env` gave and the environment had not. */
  readonly fromEnvFile: ReadonlySet<string>;
}

/** The process's environment, completed from `.env` in the working folder where there is one; the environment wins. */
export function readProcessEnvironment(): ProcessEnvironment {
  const before = new Set(Object.keys(process.env));
  if (existsSync('.env')) process.loadEnvFile('.env');
  const fromEnvFile = new Set(Object.keys(process.env).filter((name) => !before.has(name)));
  return { env: process.env, readFile: (path) => readFileSync(path, 'utf8'), fromEnvFile };
}
