import { existsSync, readFileSync } from 'node:fs';
import type { ReadSettingsOptions } from '../config/read-settings.ts';

/** The process's environment, completed from `.env` in the working folder where there is one; the environment wins. */
export function readProcessEnvironment(): ReadSettingsOptions {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return { env: process.env, readFile: (path) => readFileSync(path, 'utf8') };
}
