/** A stop that takes longer is forced, the shutdown delay not counted. Longer than a refresh in progress can take. */
export const STOP_DEADLINE_MS = 30_000;
/** A terminal and npm may both deliver one Ctrl-C. */
const SECOND_SIGNAL_AFTER_MS = 1_000;
/** What the last responses take to leave the process. */
const LAST_ANSWERS_MS = 200;

export interface StopOptions {
  /** The time in which the process stops and still serves. */
  readonly shutdownDelayMs?: number;
  /** Called once, before the process ends. */
  readonly onEnd?: (end: { readonly tookMs: number; readonly forced: boolean }) => void;
}

/**
 * Stops gracefully on SIGTERM or SIGINT and exits with 0. A second signal at least a second later, or the deadline,
 * forces the end with 1. The calls in flight are answered first: a browser sends a POST again by itself when its
 * connection ends without a response. Returns what says whether a signal has come.
 */
export function stopOnSignals(
  stop: (signal: NodeJS.Signals) => Promise<void>,
  /** Answers every call that is still in progress. */
  abandon: () => void = () => undefined,
  { shutdownDelayMs = 0, onEnd = () => undefined }: StopOptions = {},
): () => boolean {
  let firstAtMs: number | undefined;
  let isForced = false;
  const end = (status: number): void => {
    onEnd({ tookMs: Math.round(performance.now() - (firstAtMs ?? 0)), forced: isForced });
    process.exit(status);
  };
  const force = (): void => {
    if (isForced) return;
    isForced = true;
    setTimeout(() => {
      end(1);
    }, LAST_ANSWERS_MS);
    abandon();
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    const nowMs = performance.now();
    if (firstAtMs === undefined) {
      firstAtMs = nowMs;
      setTimeout(force, STOP_DEADLINE_MS + shutdownDelayMs).unref();
      stop(signal).then(
        () => {
          end(isForced ? 1 : 0);
        },
        () => {
          end(1);
        },
      );
    } else if (nowMs - firstAtMs >= SECOND_SIGNAL_AFTER_MS) force();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return () => firstAtMs !== undefined;
}
