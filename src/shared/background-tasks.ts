/** Work that goes on after its request was answered, so that a graceful stop can wait for it. */
export interface BackgroundTasks {
  /** Keeps `task` in sight until it settles, and returns it. Its error is its own caller's to session id. */
  track<T>(task: Promise<T>): Promise<T>;
  /** Resolves when nothing tracked is left, work started meanwhile included. */
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
