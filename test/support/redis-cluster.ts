import { Redis } from 'ioredis';
import { eventually } from './eventually.ts';
import { startRedis, type RedisServer, type RedisServerOptions } from './redis-server.ts';

/** A Cluster of masters without replicas: what a node holds is away with it, and nothing else is. */
export interface RedisCluster extends AsyncDisposable {
  /** In the form of REDIS_URL. */
  readonly url: string;
  readonly nodes: readonly RedisServer[];
  /** Which of {@link RedisCluster.nodes} a key belongs to. */
  nodeOf(key: string): Promise<RedisServer>;
}

const SLOTS = 16_384;
const FLAGS = ['--cluster-require-full-coverage', 'no', '--cluster-node-timeout', '1000'];

export interface RedisClusterOptions {
  readonly size?: number;
  /** All of it speaks TLS alone. */
  readonly tls?: RedisServerOptions['tls'];
  /** What the nodes announce themselves by, instead of their address. */
  readonly hostname?: string;
}

/** Starts the nodes and waits until they form one Cluster. */
export async function startRedisCluster(options: RedisClusterOptions = {}): Promise<RedisCluster> {
  const { size = 3, tls, hostname } = options;
  const flags = [...FLAGS];
  if (hostname !== undefined) flags.push('--cluster-announce-hostname', hostname);
  if (hostname !== undefined) flags.push('--cluster-preferred-endpoint-type', 'hostname');
  await using starting = new AsyncDisposableStack();
  const nodes: RedisServer[] = [];
  const admins: Redis[] = [];
  const firstSlotOf = (index: number): number => Math.floor((index * SLOTS) / size);
  for (let index = 0; index < size; index += 1) {
    const node = starting.use(await startRedis({ cluster: true, flags, ...(tls === undefined ? {} : { tls }) }));
    const admin = starting.adopt(
      new Redis(node.url, tls === undefined ? {} : { tls: { rejectUnauthorized: false } }),
      (connection) => {
        connection.disconnect();
      },
    );
    admin.on('error', () => undefined);
    await admin.cluster('ADDSLOTSRANGE', firstSlotOf(index), firstSlotOf(index + 1) - 1);
    // Without an epoch of its own to each, they have to settle who is who first.
    await admin.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
    const [first] = nodes;
    if (first !== undefined) {
      const [, bus] = (await admins[0]?.call('CONFIG', 'GET', 'cluster-port')) as string[];
      await admin.call('CLUSTER', 'MEET', '127.0.0.1', first.port, Number(bus));
    }
    nodes.push(node);
    admins.push(admin);
  }
  for (const admin of admins) {
    await eventually('the Cluster is formed', async () => {
      const info = await admin.cluster('INFO');
      return [`cluster_state:ok`, `cluster_slots_ok:${SLOTS}`, `cluster_known_nodes:${size}`].every((each) =>
        info.includes(each),
      );
    });
  }
  const owned = starting.move();
  return {
    url: `redis${tls === undefined ? '' : 's'}+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    nodes,
    async nodeOf(key) {
      const alive = admins.find(({ status }) => status === 'ready');
      const slot = Number(await alive?.cluster('KEYSLOT', key));
      const node = nodes.findLast((_node, index) => slot >= firstSlotOf(index));
      if (node === undefined) throw new Error(`no node has slot ${slot}`);
      return node;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
