import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { askRedis } from './ask-redis.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { killProcess, launchRedis, startRedis, type RedisServer } from './redis-server.ts';
import { tempDir } from './temp-dir.ts';

/** A master, its replica, and three sentinels that agree on who is which. */
export interface SentinelRedis extends AsyncDisposable {
  /** In the form of REDIS_URL. */
  readonly url: string;
  readonly master: RedisServer;
  readonly replica: RedisServer;
  /** The port of who the sentinels hold for the master. */
  masterPort(): Promise<number>;
  /** Makes the replica the master, and resolves once the sentinels say so. */
  failover(): Promise<void>;
}

const NAME = 'sessions';
/** They tell each other every two seconds, and a busy machine takes its time. */
const DISCOVERY_MS = 30_000;
const SENTINELS = 3;
const DOWN_AFTER_MS = 500;

/** Starts all of it and waits until a failover could take place. */
export async function startSentinelRedis(): Promise<SentinelRedis> {
  await using starting = new AsyncDisposableStack();
  const master = starting.use(await startRedis({ flags: ['--repl-diskless-sync-delay', '0'] }));
  const replica = starting.use(await startRedis({ flags: ['--replicaof', '127.0.0.1', String(master.port)] }));
  const ports: number[] = [];
  for (let count = 0; count < SENTINELS; count += 1) ports.push(await startSentinel(master.port, starting));

  const sentinels = ports.map((port) =>
    starting.adopt(new Redis(port), (connection) => {
      connection.disconnect();
    }),
  );
  for (const sentinel of sentinels) {
    await eventually(
      'the sentinel knows the others and the replica',
      async () => {
        const fields = (await sentinel.call('SENTINEL', 'MASTER', NAME)) as string[];
        const field = (name: string): number => Number(fields[fields.indexOf(name) + 1]);
        return field('num-other-sentinels') === SENTINELS - 1 && field('num-slaves') === 1;
      },
      DISCOVERY_MS,
    );
  }
  await eventually('the replica follows', async () => {
    const info = await askRedis(replica.url, (connection) => connection.info('replication'));
    return info.includes('master_link_status:up');
  });
  async function masterPort(): Promise<number> {
    const answer = (await sentinels[0]?.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME)) as string[];
    return Number(answer[1]);
  }
  const owned = starting.move();
  return {
    url: `redis+sentinel://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/${NAME}`,
    master,
    replica,
    masterPort,
    async failover() {
      await sentinels[0]?.call('SENTINEL', 'FAILOVER', NAME);
      await eventually('the replica is the master', async () => (await masterPort()) === replica.port, 30_000);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

interface SentinelOptions {
  /** How it knows and announces the master: by an address or a name of this machine. */
  readonly host?: string;
  /** Settings after the usual ones, which they overrule; given the Sentinel's own port. */
  readonly more?: (port: number) => readonly string[];
}

/** A Sentinel that decides alone about one master, for what does not need a failover. */
export async function startLoneSentinel(
  masterPort: number,
  options: SentinelOptions = {},
): Promise<AsyncDisposable & { readonly port: number }> {
  const owned = new AsyncDisposableStack();
  const port = await startSentinel(masterPort, owned, options);
  return { port, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function startSentinel(
  masterPort: number,
  owner: AsyncDisposableStack,
  { host = '127.0.0.1', more = () => [] }: SentinelOptions = {},
): Promise<number> {
  const port = await freePort();
  const folder = tempDir('sentinel');
  owner.defer(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'sentinel.conf');
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    ...(host === '127.0.0.1' ? [] : ['sentinel resolve-hostnames yes', 'sentinel announce-hostnames yes']),
    `sentinel monitor ${NAME} ${host} ${masterPort} 2`,
    `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MS}`,
    `sentinel failover-timeout ${NAME} 5000`,
    ...more(port),
  ];
  await writeFile(file, `${settings.join('\n')}\n`);
  owner.adopt(await launchRedis([file, '--sentinel'], '+monitor master'), killProcess);
  return port;
}
