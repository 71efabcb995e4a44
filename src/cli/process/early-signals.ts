/** The SIGHUPs of a process. None of them ends it, whether or not it is handled yet. */
export interface Hangups {
  /** Handles every SIGHUP from now on. Those that came before are handled now, as one. */
  handle(handler: () => void): void;
}

/** Keeps each SIGHUP until there is a handler. To be called before the rest of the program is loaded. */
export function holdHangups(): Hangups {
  let handler: (() => void) | undefined;
  let isWaiting = false;
  process.on('SIGHUP', () => {
    if (handler === undefined) isWaiting = true;
    else handler();
  });
  return {
    handle(given) {
      handler = given;
      if (isWaiting) given();
    },
  };
}

/**
 * Lets SIGUSR1 do nothing. By default Node opens a debugger at it, which reads every secret of the process without a
 * password. To be called before the rest of the program is loaded.
 */
export function refuseDebugger(): void {
  process.on('SIGUSR1', () => undefined);
}
