import { spawnSync } from 'node:child_process';

const HOW_TO_GET_IT =
  'The tests need redis-server on PATH: "apt-get install redis-server" (as root), "brew install redis", or https://redis.io.';

/**
 * Sees to it that `redis-server` is on PATH, installing Debian's package where this may be done (as root).
 * @returns one line on how to get it when it cannot be had, else undefined.
 */
export function ensureRedisServer(): string | undefined {
  if (runs('redis-server', ['--version'])) return undefined;
  if (process.getuid?.() !== 0 || !runs('apt-get', ['--version'])) return HOW_TO_GET_IT;
  console.log('redis-server is not on PATH: installing it with apt-get.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'redis-server']]) {
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  return runs('redis-server', ['--version']) ? undefined : HOW_TO_GET_IT;
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
