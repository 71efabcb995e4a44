import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const OWNER_ONLY = 0o600;

/**
 * Sets names in a `.env` file and leaves every other line as it is; an undefined value comments the name out. The file
 * is replaced in one step and readable by its owner alone, because it holds secrets.
 */
export function updateEnvFile(path: string, values: Readonly<Record<string, string | undefined>>): void {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').replace(/\n$/, '').split('\n') : [];
  for (const [name, value] of Object.entries(values)) {
    const isAssignment = (line: string): boolean => new RegExp(`^\\s*(export\\s+)?${name}\\s*=`).test(line);
    const at = lines.findIndex(isAssignment);
    if (value === undefined) {
      lines.forEach((line, index) => {
        if (isAssignment(line)) lines[index] = `#${name}=`;
      });
    } else if (at === -1) lines.push(`${name}=${value}`);
    else lines[at] = `${name}=${value}`;
  }
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${lines.join('\n')}\n`, { mode: OWNER_ONLY });
  renameSync(temporary, path);
}
