/**
 * Runs a task again and again while the page is visible and `isNeeded()`; the next turn begins `everyMs` after the last
 * one ended. Stops with `signal`. A page that becomes visible again runs it at once.
 */
export function poll({ everyMs, signal, isNeeded = () => true, task }) {
  let timer;
  let isRunning = false;

  async function turn() {
    clearTimeout(timer);
    if (signal.aborted || isRunning || document.visibilityState === 'hidden') return;
    isRunning = true;
    try {
      if (isNeeded()) await task();
    } catch (error) {
      // Only the end of the desk aborts a task.
      if (!signal.aborted) throw error;
    } finally {
      isRunning = false;
      if (!signal.aborted) timer = setTimeout(turn, everyMs);
    }
  }

  document.addEventListener('visibilitychange', () => void turn(), { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  timer = setTimeout(turn, everyMs);
}
