import { parseEnv } from 'node:util';
import { envValue } from './env-value.ts';
import { readFileAt, replaceFile } from './replace-file.ts';

/** A `.env` cannot be changed as wanted; the message says what to do instead. */
export class EnvFileError extends Error {
  override readonly name = 'EnvFileError';
}

/** What names are set to; undefined takes the name out. */
export type EnvChanges = Readonly<Record<string, string | undefined>>;

/** The client id in a `.env` file; undefined without the file, or without one in it. */
export function clientIdIn(path: string): string | undefined {
  const env = parseEnv(readFileAt(path) ?? '');
  const given = [env['LONGPORT_CLIENT_ID'], env['LONGBRIDGE_CLIENT_ID']];
  return given.map((each) => each?.trim()).find((each) => each !== undefined && each !== '');
}

/**
 * Sets names in a `.env` file and leaves every other line as it is. The file is replaced in one step and readable by its
 * owner alone, because it holds secrets.
 * @throws {EnvFileError} before anything is written.
 */
export function updateEnvFile(path: string, changes: EnvChanges, comments: readonly string[] = []): void {
  replaceFile(path, changedEnvFile(path, changes, comments));
}

/**
 * The text of the file with the changes. A name that is there several times is kept once; one that is taken out becomes
 * a comment without its value. Comments are lines that are added at the end.
 * @throws {EnvFileError} where a value cannot be written, or another value would change with it.
 */
export function changedEnvFile(path: string, changes: EnvChanges, comments: readonly string[] = []): string {
  const text = readFileAt(path) ?? '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  for (const [name, value] of Object.entries(changes)) setName(path, lines, name, value);
  const changed = [...lines, ...comments].map((line) => line + lineEnd).join('');
  if (!isChangedAsWanted(text, changed, changes)) {
    throw severalLines(path, Object.keys(changes));
  }
  return changed;
}

function setName(path: string, lines: string[], name: string, value: string | undefined): void {
  const written = value === undefined ? undefined : envValue(value);
  if (value !== undefined && written === undefined) {
    throw new EnvFileError(`the value for ${name} has characters that cannot be written into ${path}`);
  }
  const places = lines.flatMap((line, at) => (assignedName(line) === name ? [at] : []));
  if (places.some((at) => opensQuote(lines[at] ?? ''))) throw severalLines(path, [name]);
  for (const at of places) lines[at] = `#${name}=`;
  if (written === undefined) return;
  const at = places[0] ?? lines.length;
  lines[at] = `${name}=${written}`;
}

function severalLines(path: string, names: readonly string[]): EnvFileError {
  return new EnvFileError(
    `${path} has a value of several lines that cannot be changed safely: take ${names.join(', ')} out of it by hand`,
  );
}

/** Whether a value begins with a quote that does not end on its line. */
function opensQuote(line: string): boolean {
  return /^[^=]*=\s*(["'`])(?!.*\1)/.test(line);
}

function assignedName(line: string): string | undefined {
  return /^\s*(?:export\s+)?([\w.-]+)\s*=/.exec(line)?.[1];
}

/** A line may belong to the quoted value of another name: then the file does not say what it should. */
function isChangedAsWanted(before: string, after: string, changes: EnvChanges): boolean {
  const wanted = new Map(Object.entries({ ...parseEnv(before), ...changes }));
  const found = parseEnv(after);
  for (const [name, value] of wanted) if (value === undefined) wanted.delete(name);
  return wanted.size === Object.keys(found).length && [...wanted].every(([name, value]) => found[name] === value);
}
