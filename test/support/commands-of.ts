import type { Redis } from 'ioredis';
import { eventually } from './eventually.ts';

/** The commands that reach Redis from outside while `run` runs, without the pings of idle connections. */
export async function commandsOf(admin: Redis, run: () => Promise<unknown>): Promise<string[]> {
  const monitor = await admin.monitor();
  const commands: string[] = [];
  monitor.on('monitor', (_time: string, args: string[], source: string) => {
    const name = (args[0] ?? '').toLowerCase();
    // Those of scripts are part of theirs.
    if (source !== 'lua' && name !== 'ping') commands.push(name);
  });
  await run();
  await admin.echo('the end');
  await eventually('the end is seen', () => commands.includes('echo'));
  monitor.disconnect();
  return commands.slice(0, commands.indexOf('echo'));
}
