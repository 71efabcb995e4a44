/** Work that continues after its response was sent. A graceful stop waits for it. */
export interface BackgroundTasks {
  /** Tracks `task` until it settles, and returns it. The caller handles its error. */
  track<T>(task: Promise<T>): Promise<T>;
  /** Resolves when no tracked work is left. That includes work that starts in the meantime. */
  settled(): Promise<void>;
}

/** Makes an empty set of {@link BackgroundTasks}. */
export function createBackgroundTasks(): BackgroundTasks {
  const running = new Set<Promise<unknown>>();
  return {
    track(task) {
      running.add(task);
      const forget = (): void => void running.delete(task);
      task.then(forget, forget);
      return task;
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
