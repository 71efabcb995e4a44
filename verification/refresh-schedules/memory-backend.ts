import { createMemoryStores } from '../../src/memory/stores.ts';
import type { Backend } from './start-instances.ts';

const MONDAY_MORNING_MS = Date.UTC(2026, 0, 5, 9);

/** The memory adapters, shared by all processes as if they were a server. */
export const memoryBackend: Backend = {
  startMs: () => MONDAY_MORNING_MS,
  slackMs: 0,
  onTick: undefined,
  open(nowMs) {
    const never = (): Promise<never> => new Promise(() => undefined);
    const stores = createMemoryStores({ clock: { nowMs, monotonicMs: nowMs, sleep: never }, ttlSeconds: 43_200 });
    return Promise.resolve(() => stores);
  },
};
