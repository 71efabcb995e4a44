/** A hidden page has no frames. */
const WITHOUT_FRAMES_MS = 1000;
const FRAME_MS = 16;

/** Missing on a server and in workers. */
interface Globals {
  readonly requestAnimationFrame?: (run: () => void) => number;
}

/** A function that runs `task` at the next frame, once for all calls until then. */
export function atNextFrame(task: () => void): () => void {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    const run = (): void => {
      if (!isPlanned) return;
      isPlanned = false;
      clearTimeout(timer);
      task();
    };
    const { requestAnimationFrame: frame } = globalThis as Globals;
    const timer = setTimeout(run, frame === undefined ? FRAME_MS : WITHOUT_FRAMES_MS);
    frame?.call(globalThis, run);
  };
}
