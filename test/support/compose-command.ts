import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-file.ts';
import { tempDir } from './temp-dir.ts';

/** The command that reads compose files here, if there is one: the plugin, or the older program. */
const compose = [['docker', 'compose'], ['docker-compose']].find(
  ([command = '', ...args]) => spawnSync(command, [...args, 'version'], { stdio: 'ignore' }).status === 0,
);

/** Why tests with Compose are skipped, or false when they run. */
export function skipWithoutCompose(): string | false {
  return compose === undefined ? 'docker compose is not installed' : false;
}

/** What these compose files of the project say together, with this `.env`, as Compose prints it. */
export function composeConfig(
  files: readonly string[],
  dotEnv: Readonly<Record<string, string>>,
): SpawnSyncReturns<string> {
  const folder = tempDir('compose');
  for (const file of files) copyFileSync(join(PROJECT_ROOT, file), join(folder, file));
  const lines = Object.entries(dotEnv).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, '.env'), lines.join(''));
  const [command = '', ...args] = compose ?? [];
  const env = { PATH: process.env['PATH'], HOME: folder };
  return spawnSync(command, [...args, ...files.flatMap((file) => ['-f', file]), 'config'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
}
