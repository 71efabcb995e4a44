import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What the service manager that started this process is told (sd_notify(3)). Without one, nothing happens. */
export interface ServiceManager {
  /** The process serves. From now on the manager learns regularly that the event loop still turns, if it asks for that. */
  ready(): void;
  /** The settings are being read again; {@link ServiceManager.ready} follows. */
  reloading(): void;
  stopping(): void;
}

/** Longer than telling takes on a busy machine. */
const TIMEOUT_MS = 10_000;
/** How often in the watchdog's time the manager is told that the process lives. One of them may be late. */
const BEATS_IN_WATCHDOG_TIME = 3;

/**
 * Tells systemd by its own `systemd-notify`, because Node has no Unix datagram sockets. One message after the other: the
 * manager must see them in order. If it cannot be told, stderr says so once: it may take the process for one that hangs.
 */
export function createServiceManager({ env, pid }: Pick<NodeJS.Process, 'env' | 'pid'>): ServiceManager {
  const { NOTIFY_SOCKET: socket = '', WATCHDOG_USEC: watchdog = '0', WATCHDOG_PID: watchedPid = String(pid) } = env;
  const queue = createQueue((assignment) => notify(assignment, env['PATH'], socket));
  const tell = (assignment: string): void => {
    if (socket !== '') queue.add(assignment);
  };
  const watchdogMs = watchedPid === String(pid) ? Number(watchdog) / 1000 : 0;
  let beats: NodeJS.Timeout | undefined;
  return {
    ready() {
      tell('READY=1');
      if (watchdogMs > 0) {
        // A blocked event loop runs no timer, and the manager hears nothing.
        beats ??= setInterval(() => {
          if (queue.isEmpty()) tell('WATCHDOG=1');
        }, watchdogMs / BEATS_IN_WATCHDOG_TIME).unref();
      }
    },
    reloading() {
      tell('RELOADING=1');
    },
    stopping() {
      tell('STOPPING=1');
    },
  };
}

function createQueue(send: (assignment: string) => Promise<void>) {
  let last = Promise.resolve();
  let waiting = 0;
  let hasFailed = false;
  return {
    add(assignment: string): void {
      waiting += 1;
      last = last
        .then(() => send(assignment))
        .catch((error: unknown) => {
          if (!hasFailed) console.error(`longport-bff cannot tell systemd that it runs: ${String(error)}`);
          hasFailed = true;
        })
        .finally(() => (waiting -= 1));
    },
    isEmpty: () => waiting === 0,
  };
}

async function notify(assignment: string, path: string | undefined, socket: string): Promise<void> {
  const child = spawn('systemd-notify', [assignment], {
    // Nothing else of the environment: it may hold secrets.
    env: { PATH: path, NOTIFY_SOCKET: socket },
    stdio: 'ignore',
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  const [status, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (status !== 0) throw new Error(`systemd-notify ended with ${status ?? signal ?? 'no status'}`);
}
