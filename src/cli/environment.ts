import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { LoadConfigOptions } from '../config/load-config.ts';

export interface ProcessEnvironment extends LoadConfigOptions {
  /** The names that `.env` gave and the environment had not. */
  readonly fromEnvFile: ReadonlySet<string>;
  readonly nodeFlags: readonly string[];
}

/**
 * The process's environment, completed from `.env` in the working folder where there is one; the environment wins. The
 * process itself gets only the names of OpenTelemetry, which its packages read there: a file must not set what Node or a
 * library obeys by itself.
 */
export function readProcessEnvironment(): ProcessEnvironment {
  const { text, faults } = readEnvFile('.env');
  const given = Object.entries(parseEnv(text)).filter(([name]) => process.env[name] === undefined);
  for (const [name, value] of given) if (name.startsWith('OTEL_')) process.env[name] = value;
  return {
    env: { ...process.env, ...Object.fromEntries(given) },
    readFile: (path) => withoutMark(readFileSync(path, 'utf8')),
    fromEnvFile: new Set(given.map(([name]) => name)),
    nodeFlags: process.execArgv,
    environmentIssues: faults,
  };
}

/** No file is no fault; one that cannot be read is: it may hold what keeps the rest safe. */
function readEnvFile(path: string): { readonly text: string; readonly faults: readonly string[] } {
  try {
    const text = withoutMark(readFileSync(path, 'utf8'));
    // What PowerShell writes by itself is UTF-16.
    if (text.includes('\0')) return { text: '', faults: [`${path} is not UTF-8: save it as UTF-8`] };
    return { text, faults: [] };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    return { text: '', faults: code === 'ENOENT' ? [] : [`${path} cannot be read (${code})`] };
  }
}

/** Editors of Windows put a byte order mark in front, which is no part of the first name. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
