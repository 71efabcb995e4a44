import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { noteSecret, redisEvidenceFolder } from '../../verification/canaries/recorder.ts';
import type { Certificates } from './certificates.ts';
import { freePort } from './free-port.ts';
import { tempDir } from './temp-dir.ts';

/** A Redis of the test's own, on a free port, without persistence unless its flags say so. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** Kills it at once; the port stays free for {@link RedisServer.restart}. */
  kill(): Promise<void>;
  /** Starts it again on the same port: empty, without persistence. */
  restart(): Promise<void>;
}

export interface RedisServerOptions {
  readonly password?: string;
  /** More of redis-server's own flags. */
  readonly flags?: readonly string[];
  /** A node of a Cluster, which is yet to be formed. */
  readonly cluster?: boolean;
  /** Speaks TLS alone, with this certificate, to other nodes and replicas too. */
  readonly tls?: Pick<Certificates, 'authorityFile' | 'certificateFile' | 'keyFile'>;
}

/** It writes down every change, as text, and removes nothing from that: what is deleted or expires can be read there. */
const JOURNAL_FLAGS = [
  ...['--appendonly', 'yes', '--appendfsync', 'no'],
  ...['--aof-use-rdb-preamble', 'no', '--auto-aof-rewrite-percentage', '0'],
];

/** Starts redis-server from PATH and waits until it accepts connections. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { password, tls } = options;
  const port = await freePort();
  noteSecret('Redis password', password);
  const evidence = redisEvidenceFolder();
  const folder = evidence ?? tempDir('redis');
  const own = await flagsOf(options, port);
  const persists = own.includes('--appendonly');
  let launches = 0;
  const launch = (): Promise<ChildProcess> => {
    if (launches === 0 || !persists) launches += 1;
    const journal = evidence === undefined ? [] : [...JOURNAL_FLAGS, '--appenddirname', `launch-${launches}`];
    const args = ['--bind', '127.0.0.1', '--save', '', '--dir', folder, ...journal, ...own];
    return launchRedis(args, 'Ready to accept connections');
  };

  let child = await launch();
  return {
    port,
    url: `redis${tls === undefined ? '' : 's'}://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`,
    get process() {
      return child;
    },
    kill: () => killProcess(child),
    async restart() {
      await killProcess(child);
      child = await launch();
    },
    async [Symbol.asyncDispose]() {
      await killProcess(child);
      if (evidence === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function flagsOf(
  { password, tls, cluster = false, flags = [] }: RedisServerOptions,
  port: number,
): Promise<string[]> {
  const listen = tls === undefined ? ['--port', String(port)] : ['--port', '0', '--tls-port', String(port)];
  if (tls !== undefined) listen.push('--tls-cert-file', tls.certificateFile, '--tls-key-file', tls.keyFile);
  if (tls !== undefined) listen.push('--tls-auth-clients', 'no', '--tls-ca-cert-file', tls.authorityFile);
  if (tls !== undefined) listen.push('--tls-replication', 'yes', ...(cluster ? ['--tls-cluster', 'yes'] : []));
  if (password !== undefined) listen.push('--requirepass', password);
  // The default of a node's own port, 10,000 more than the other, may be beyond what there is.
  const bus = cluster ? ['--cluster-port', String(await freePort()), '--cluster-announce-ip', '127.0.0.1'] : [];
  return [...listen, ...(cluster ? ['--cluster-enabled', 'yes'] : []), ...bus, ...flags];
}

/** Starts redis-server with these arguments and waits until it says `ready`. */
export async function launchRedis(args: readonly string[], ready: string): Promise<ChildProcess> {
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    output += chunk.toString();
    if (output.includes(ready)) break;
  }
  if (child.exitCode !== null) throw new Error(`redis-server did not start: ${output}`);
  child.stdout.resume();
  return child;
}

/** Kills a process at once, a stopped one too. */
export async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGCONT');
  child.kill('SIGKILL');
  await once(child, 'exit');
}
