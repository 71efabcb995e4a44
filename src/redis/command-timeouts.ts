import { Command } from 'ioredis';
import type { RedisClient } from './connection.ts';

/** A command that waits for its reply. */
interface Waiting {
  reject(error: Error): void;
}

/** A time limit is counted in this many parts. */
const PARTS = 10;

/**
 * Rejects commands that get no reply in time. Only time in which the event loop runs counts: while it is blocked, the reply
 * may have arrived and cannot be read, and that is no fault of Redis. Time is counted in ticks of one interval for all
 * commands, and a blocked event loop lets one tick pass, however long it is blocked. So a reply that has arrived is read
 * before its command is overdue.
 */
export class CommandTimeouts {
  readonly #tickMs: number;
  /** The tick at which each was sent, in that order. */
  readonly #waiting = new Map<Waiting, number>();
  #tick = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number) {
    this.#tickMs = timeoutMs / PARTS;
  }

  add(waiting: Waiting): void {
    this.#waiting.set(waiting, this.#tick);
    // The timer keeps no process alive: what waits has a connection that does.
    this.#timer ??= setInterval(this.#onTick, this.#tickMs).unref();
  }

  delete(waiting: Waiting): void {
    this.#waiting.delete(waiting);
  }

  readonly #onTick = (): void => {
    this.#tick += 1;
    for (const [waiting, since] of this.#waiting) {
      // It was sent between two ticks: the first one does not count.
      if (this.#tick - since <= PARTS) return;
      this.#waiting.delete(waiting);
      waiting.reject(new Error('Redis did not answer in time'));
    }
    clearInterval(this.#timer);
    this.#timer = undefined;
  };
}

/** A command whose time limit does not begin when ioredis sends it: its sender limits it. */
export class SelfTimedCommand extends Command {
  override setTimeout(): void {
    // No timer, although the client has a commandTimeout.
  }
}

/** Lets {@link CommandTimeouts} take the place of the timers of ioredis, which fire before a blocked event loop reads anything. */
export function limitCommandTime(client: RedisClient, timeoutMs: number): void {
  const timeouts = new CommandTimeouts(timeoutMs);
  /** Takes the place of the method with which ioredis starts the timer of a command, once for all nodes it is sent to. */
  const startOnce = (command: Command): void => {
    command.setTimeout = () => {
      command.setTimeout = () => undefined;
      const over = (): void => {
        timeouts.delete(command);
      };
      timeouts.add(command);
      command.promise.then(over, over);
    };
  };
  const sendCommand = client.sendCommand.bind(client) as (...args: readonly unknown[]) => unknown;
  client.sendCommand = (command: Command, ...rest: readonly unknown[]) => {
    // A command that is sent again has begun.
    if (!(command instanceof SelfTimedCommand) && !Object.hasOwn(command, 'setTimeout')) startOnce(command);
    return sendCommand(command, ...rest);
  };
}
