import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keepStream } from '../../verification/canaries/recorder.ts';
import { eventually } from './eventually.ts';

/** A line of the access log, in what both proxies write. */
export interface ProxyLogLine {
  readonly requestId: string;
  readonly client: string;
  readonly method: string;
  readonly path: string;
  readonly protocol: string;
  readonly status: number;
  /** The address of the instance; of nginx, all addresses that it was sent to, separated by ", ". */
  readonly bff: string;
}

/** A reverse proxy with a configuration of deploy/, as a process. */
export interface ReverseProxy extends AsyncDisposable {
  readonly pid: number;
  readonly httpsPort: number;
  readonly httpPort: number;
  /** The folder of its configuration and its certificate. */
  readonly folder: string;
  /** What it has written to stdout and stderr. */
  output(): string;
  /** The access log. It writes a line after the response has been sent: see {@link ReverseProxy.logged}. */
  log(): readonly ProxyLogLine[];
  /** Waits until the access log has this many lines for a path, and returns them. */
  logged(path: string, count?: number): Promise<readonly ProxyLogLine[]>;
  /** Reads its configuration and its certificate again. */
  reload(): void;
}

export interface ReverseProxyProcess {
  readonly folder: string;
  readonly httpsPort: number;
  readonly httpPort: number;
  /** The start script in deploy/, and its arguments. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly reloadSignal: NodeJS.Signals;
}

/** Starts it, and waits until it listens. Disposal removes its folder. */
export async function startReverseProxy(process_: ReverseProxyProcess): Promise<ReverseProxy> {
  const { folder, httpsPort, httpPort } = process_;
  const written = join(folder, 'output');
  // A file: /dev/stdout cannot be opened where it is a socket, as a pipe of Node is.
  const output = openSync(written, 'a');
  const child = spawn('sh', process_.command, {
    stdio: ['ignore', output, output],
    env: { ...process.env, PUBLIC_URL: `https://localhost:${httpsPort}`, ...process_.env },
  });
  closeSync(output);
  const exited = once(child, 'exit');
  const read = (): string => readFileSync(written, 'utf8');
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await eventually('the proxy listens', () =>
    fetch(`http://127.0.0.1:${httpPort}/`, { redirect: 'manual' }).then(
      () => true,
      () => isOver(),
    ),
  );
  if (isOver()) throw new Error(`the proxy did not start: ${read()}`);
  const log = (): ProxyLogLine[] =>
    read()
      .split('\n')
      // The last line may be half written.
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as ProxyLogLine);
  return {
    pid: child.pid ?? 0,
    httpsPort,
    httpPort,
    folder,
    output: read,
    log,
    async logged(path, count = 1) {
      const lines = (): readonly ProxyLogLine[] => log().filter((line) => line.path === path);
      await eventually(`the log has ${count} lines for ${path}`, () => lines().length >= count);
      return lines();
    },
    reload: () => void child.kill(process_.reloadSignal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
      keepStream('log')(Buffer.from(read()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The shipped text with every change that a test needs. @throws when what is to be changed is not there. */
export function changed(text: string, changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`the configuration has no "${from}"`);
    return whole.replaceAll(from, to);
  }, text);
}
