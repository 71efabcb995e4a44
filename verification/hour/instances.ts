import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '../../test/support/eventually.ts';
import { freePort } from '../../test/support/free-port.ts';

const PROGRAM = fileURLToPath(new URL('./instance-process.ts', import.meta.url));

/** As long as a process takes to start on a machine with much else to do. */
const READY_WITHIN_MS = 120_000;

interface Instance {
  readonly url: string;
  child: ChildProcess;
  /** `starting` and `down` ones are left out by a load balancer; one that is stopping is not, until it has gone. */
  state: 'up' | 'starting' | 'down';
}

/** Processes of the BFF behind a load balancer, which goes round those that are up. */
export interface Instances extends AsyncDisposable {
  readonly count: number;
  readonly publicUrl: string;
  /** The next in turn. */
  readonly url: string;
  /** The addresses of those that are up. */
  urls(): string[];
  /** Moves the clocks of all to `offsetMs`. */
  moveClocks(): Promise<void>;
  /** SIGTERM; resolves with the exit status. */
  stop(index: number): Promise<number | null>;
  /** SIGKILL. */
  kill(index: number): Promise<void>;
  start(index: number): Promise<void>;
  /** Until each that is up has its store back. */
  ready(): Promise<void>;
  /** Everything that was logged, in lines. */
  readonly log: readonly string[];
}

export interface InstancesOptions {
  readonly count: number;
  readonly env: (publicUrl: string) => Readonly<Record<string, string>>;
  /** How far the clock has been moved. */
  readonly offsetMs: () => number;
}

/** Starts them, with the address of the first as the public one of all. */
export async function startInstances({ count, env, offsetMs }: InstancesOptions): Promise<Instances> {
  const log: string[] = [];
  let publicUrl = '';
  let turn = 0;

  function launch(url: string): ChildProcess {
    const child = fork(PROGRAM, [String(offsetMs())], {
      env: { PATH: process.env['PATH'], PORT: new URL(url).port, ADMIN_PORT: '0', ...env(publicUrl) },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    let rest = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      log.push(...lines);
    });
    return child;
  }

  async function move(child: ChildProcess): Promise<void> {
    // One that is stopping may be gone before it answers.
    if (!child.connected) return;
    const over = new AbortController();
    const { signal } = over;
    const answers = [once(child, 'message', { signal }), once(child, 'disconnect', { signal })];
    child.send(offsetMs(), () => undefined);
    await Promise.race(answers);
    over.abort();
    await Promise.allSettled(answers);
  }

  const isReady = (url: string): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
  const becomesReady = (url: string): Promise<void> =>
    eventually(`${url} is ready`, () => isReady(url), READY_WITHIN_MS);

  async function leave(instance: Instance, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (instance.child.exitCode !== null || instance.child.signalCode !== null) return instance.child.exitCode;
    const exited = once(instance.child, 'exit') as Promise<[number | null]>;
    instance.child.kill(signal);
    const [status] = await exited;
    instance.state = 'down';
    return status;
  }

  const instances: Instance[] = [];
  for (let index = 0; index < count; index += 1) {
    const url = `http://localhost:${await freePort()}`;
    publicUrl ||= url;
    instances.push({ url, child: launch(url), state: 'up' });
  }
  await Promise.all(instances.map(({ url }) => becomesReady(url)));
  const up = (): Instance[] => instances.filter(({ state }) => state === 'up');
  const at = (index: number): Instance => {
    const instance = instances[index];
    if (instance === undefined) throw new RangeError(`there is no instance ${index}`);
    return instance;
  };

  return {
    count,
    log,
    publicUrl,
    get url() {
      const candidates = up();
      turn += 1;
      return candidates[turn % candidates.length]?.url ?? publicUrl;
    },
    urls: () => up().map(({ url }) => url),
    async moveClocks() {
      await Promise.all(up().map(({ child }) => move(child)));
    },
    stop: (index) => leave(at(index), 'SIGTERM'),
    async kill(index) {
      await leave(at(index), 'SIGKILL');
    },
    async start(index) {
      const instance = at(index);
      instance.state = 'starting';
      instance.child = launch(instance.url);
      await becomesReady(instance.url);
      // What the clocks were moved by while it was starting.
      for (let known = -1; known !== offsetMs();) {
        known = offsetMs();
        await move(instance.child);
      }
      instance.state = 'up';
    },
    async ready() {
      await Promise.all(up().map(({ url }) => becomesReady(url)));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(instances.map((instance) => leave(instance, 'SIGKILL')));
    },
  };
}
