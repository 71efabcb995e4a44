import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { startRedis } from './redis-server.ts';

/** A master, its replica, and one Sentinel that watches them. */
export interface SentinelRedis extends AsyncDisposable {
  /** For `REDIS_URL`. */
  readonly url: string;
  /** Makes the replica the master, and resolves once the Sentinel says so. */
  failover(): Promise<void>;
}

/** Starts the three on free ports. */
export async function startSentinelRedis(): Promise<SentinelRedis> {
  await using starting = new AsyncDisposableStack();
  const master = starting.use(await startRedis());
  const replica = starting.use(await startRedis({ flags: ['--replicaof', `127.0.0.1 ${master.port}`] }));
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'longport-bff-sentinel-'));
  const settings = join(folder, 'sentinel.conf');
  await writeFile(
    settings,
    `port ${port}\nbind 127.0.0.1\ndir ${folder}\nsentinel monitor main 127.0.0.1 ${master.port} 1\n`,
  );
  const child = spawn('redis-server', [settings, '--sentinel'], { stdio: 'ignore' });
  starting.defer(async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    await rm(folder, { recursive: true, force: true });
  });
  const sentinel = starting.adopt(new Redis(port, '127.0.0.1'), (connection) => {
    connection.disconnect();
  });
  sentinel.on('error', () => undefined);
  const knowsReplica = async (): Promise<boolean> => {
    const replicas = (await sentinel.call('SENTINEL', 'REPLICAS', 'main')) as string[][];
    return replicas.some((fields) => fields[fields.indexOf('master-link-status') + 1] === 'ok');
  };
  await eventually('the Sentinel knows the replica', knowsReplica, 30_000);
  const running = starting.move();
  return {
    url: `redis+sentinel://127.0.0.1:${port}/main/0`,
    async failover() {
      await sentinel.call('SENTINEL', 'FAILOVER', 'main');
      const isMaster = async (): Promise<boolean> => {
        const [, masterPort] = (await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'main')) as string[];
        return masterPort === String(replica.port);
      };
      await eventually('the replica is the master', isMaster, 30_000);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
