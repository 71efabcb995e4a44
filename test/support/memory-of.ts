import { readFileSync } from 'node:fs';

/** The memory a process has in RAM, watched from outside. */
export interface MemoryWatch {
  /** The most it has grown since the watch began, in bytes. */
  readonly grownBytes: number;
  stop(): void;
}

const LOOK_EVERY_MS = 20;

/** Watches the resident set of `pid`, as Linux counts it. */
export function watchMemory(pid: number): MemoryWatch {
  const before = residentBytes(pid);
  let most = before;
  const look = (): void => {
    most = Math.max(most, residentBytes(pid));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    get grownBytes() {
      look();
      return most - before;
    },
    stop() {
      clearInterval(timer);
    },
  };
}

/** The resident set of a process, in bytes. */
export function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error(`process ${pid} has no resident set`);
  return Number(kilobytes) * 1024;
}
