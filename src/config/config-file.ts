import { parseEnv } from 'node:util';

/** The file with settings: `.env` in the working folder, or the one that CONFIG_FILE names. */
export interface ConfigFile {
  readonly path: string;
  /** What it sets, by name. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** `absent`: there is none, and none must be there. `unusable`: what it sets is not known. */
  readonly state: 'read' | 'absent' | 'unusable';
  /** A sentence for each part of it that cannot be used. */
  readonly issues: readonly string[];
}

/** A configuration without a file. */
export const NO_CONFIG_FILE: ConfigFile = { path: '.env', values: {}, state: 'absent', issues: [] };

export interface ReadConfigFileOptions {
  readonly path: string;
  /** A missing file is an issue. */
  readonly mustExist: boolean;
  /** Throws when the file cannot be read. */
  readonly readFile: (path: string) => string;
}

/** Reads the file with settings. It never throws: what cannot be used is in `issues`, without any value. */
export function readConfigFile({ path, mustExist, readFile }: ReadConfigFileOptions): ConfigFile {
  const unusable = (issue: string): ConfigFile => ({ path, values: {}, state: 'unusable', issues: [issue] });
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    // No file is no issue; one that cannot be read is: it may hold what keeps the rest safe.
    return code === 'ENOENT' && !mustExist ? { ...NO_CONFIG_FILE, path } : unusable(`${path} cannot be read (${code})`);
  }
  // What PowerShell writes by itself is UTF-16.
  if (text.includes('\0')) return unusable(`${path} is not UTF-8: save it as UTF-8`);
  return { path, values: parseEnv(text), state: 'read', issues: malformedLines(text, path) };
}

const ASSIGNMENT = /^\s*(?:export\s+)?[\w.-]+\s*=\s*(?<quote>["'`])?/;

/** Node passes over a line that it cannot read. The setting in it would be at its default, without a word. */
function malformedLines(text: string, path: string): string[] {
  const lines = text.split(/\r?\n/);
  const issues: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^\s*(?:#|$)/.test(line)) continue;
    const match = ASSIGNMENT.exec(line);
    const quote = match?.groups?.['quote'];
    if (match === null) issues.push(`${path} line ${index + 1} is not NAME=value`);
    else if (quote !== undefined && !line.includes(quote, match[0].length)) {
      const end = lines.findIndex((each, at) => at > index && each.includes(quote));
      if (end === -1) issues.push(`${path} line ${index + 1} has a quote that is not closed`);
      else index = end;
    }
  }
  return issues;
}
