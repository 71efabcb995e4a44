import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import { startBffProcess, type BffProcess } from './bff-process.ts';
import { eventually } from './eventually.ts';
import { tempDir } from './temp-dir.ts';
import { TEST_CLIENT_ID, TEST_SECRET } from './test-bff.ts';
import { Visitor } from './visitor.ts';

type Env = Readonly<Record<string, string>>;

/** A BFF in a process of its own, with a file of settings that a test changes. */
export interface ReloadableBff extends AsyncDisposable {
  readonly process: BffProcess;
  /** The folder that the file is in. */
  readonly folder: string;
  /** Writes the file. */
  write(text: string | Env): void;
  /** Sends SIGHUP, after the file was written if there is one. Resolves with the line that the log has of it. */
  reload(text?: string | Env): Promise<ReloadLine>;
  signIn(): Promise<Visitor>;
}

export interface ReloadLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The file that {@link startReloadableBff} writes. */
export const FILE = 'bff.env';
const MESSAGES = ['settings reloaded', 'settings not reloaded'];

/** Starts it with these settings in its file, and with `env` in its environment. */
export async function startReloadableBff(
  longport: DevLongPort,
  file: string | Env,
  env: Env = {},
): Promise<ReloadableBff> {
  const folder = tempDir('reload');
  const write = (text: string | Env): void => {
    writeFileSync(join(folder, FILE), typeof text === 'string' ? text : linesOf(text));
  };
  write(file);
  const process = await startBffProcess(() => ({
    CONFIG_FILE: join(folder, FILE),
    LONGPORT_OAUTH_ISSUER: longport.url,
    LONGPORT_HTTP_URL: longport.url,
    LONGPORT_CLIENT_ID: TEST_CLIENT_ID,
    ...(JSON.stringify(file).includes('SESSION_SECRETS') ? {} : { SESSION_SECRETS: TEST_SECRET }),
    ...env,
  }));
  await longport.registerClient({ clientId: TEST_CLIENT_ID, redirectUris: [`${process.url}/callback`] });
  return {
    process,
    folder,
    write,
    async reload(text) {
      if (text !== undefined) write(text);
      const before = reloadLines(process).length;
      process.hangUp();
      await eventually('the log has a line of the reload', () => reloadLines(process).length > before);
      const [line] = reloadLines(process).slice(before);
      if (line === undefined) throw new Error('there is no line');
      return line;
    },
    async signIn() {
      const visitor = new Visitor(process);
      await visitor.signIn();
      return visitor;
    },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
}

/** The lines of reloads that a process has written. */
export function reloadLines(process: Pick<BffProcess, 'output'>): readonly ReloadLine[] {
  return process
    .output()
    .split('\n')
    .filter((line) => MESSAGES.some((message) => line.includes(`"msg":"${message}"`)) && line.endsWith('}'))
    .map((line) => JSON.parse(line) as ReloadLine);
}

function linesOf(values: Env): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
