/** After so long a stop that has not come to its end is forced. Longer than a refresh under way can take. */
export const STOP_DEADLINE_MS = 30_000;
/** A terminal and npm may both deliver one Ctrl-C. */
const SECOND_SIGNAL_AFTER_MS = 1_000;

/**
 * Stops gracefully on SIGTERM or SIGINT and exits with 0. A second signal at least a second later, or the deadline,
 * forces the end with 1.
 */
export function stopOnSignals(stop: (signal: NodeJS.Signals) => Promise<void>): void {
  let firstAtMs: number | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    const nowMs = performance.now();
    if (firstAtMs === undefined) {
      firstAtMs = nowMs;
      setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
      stop(signal).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    } else if (nowMs - firstAtMs >= SECOND_SIGNAL_AFTER_MS) process.exit(1);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
