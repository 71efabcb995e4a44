import { spawnSync } from 'node:child_process';

const HOW_TO_GET_IT =
  'The tests need redis-server and openssl on PATH: "apt-get install redis-server openssl" (as root), "brew install redis openssl", or https://redis.io.';

/**
 * Makes sure that `redis-server`, and `openssl` for its certificates, are on PATH, installing Debian's packages where
 * this may be done (as root).
 * @returns one line on how to get it when it cannot be had, else undefined.
 */
export function ensureRedisServer(): string | undefined {
  const isThere = (): boolean => runs('redis-server', ['--version']) && runs('openssl', ['version']);
  if (isThere()) return undefined;
  if (process.getuid?.() !== 0 || !runs('apt-get', ['--version'])) return HOW_TO_GET_IT;
  console.log('redis-server or openssl is not on PATH: installing them with apt-get.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'redis-server', 'openssl']]) {
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  return isThere() ? undefined : HOW_TO_GET_IT;
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
