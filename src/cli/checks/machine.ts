import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import type { RuntimeSettings } from '../../config/runtime-settings.ts';
import { maxConnectionsFor } from '../../shared/max-connections.ts';
import { memoryNeedBytes } from '../../shared/memory-need.ts';
import type { Finding } from './finding.ts';
import { toMebibytes } from './size.ts';

/** What the machine allows a process; this command's own limits, if it runs where the BFF runs. */
export interface MachineLimits {
  /** Undefined: not known. */
  readonly descriptors: number | undefined;
  readonly memoryBytes: number;
  /** Whether a control group limits the memory, and not the size of the machine. */
  readonly isCgroup: boolean;
}

/** Files, Redis, the admin listener, and what Node itself opens. */
const OTHER_DESCRIPTORS = 128;

/** Reads the limits of this process. Node knows those of control groups, version 1 and 2. */
export function readMachineLimits(): MachineLimits {
  const [limit, total] = [process.constrainedMemory(), totalmem()];
  const isCgroup = limit > 0 && limit < total;
  return { descriptors: readDescriptorLimit(), memoryBytes: isCgroup ? limit : total, isCgroup };
}

function readDescriptorLimit(): number | undefined {
  try {
    const [, soft] = /^Max open files +(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    return undefined;
  }
}

/** Whether the limits of the machine allow what API_MAX_CONCURRENT promises. */
export function checkMachine({ maxConcurrent }: RuntimeSettings, limits: MachineLimits): readonly Finding[] {
  return [checkDescriptors(maxConcurrent, limits), checkMemory(maxConcurrent, limits)];
}

/** A call takes two descriptors, for the connection of the browser and that to LongPort. */
function checkDescriptors(maxConcurrent: number, { descriptors }: MachineLimits): Finding {
  const check = 'open files';
  if (descriptors === undefined) return { check, level: 'SKIP', message: 'this system has no /proc/self/limits' };
  const neededForCalls = 2 * maxConcurrent + OTHER_DESCRIPTORS;
  const needed = maxConnectionsFor(maxConcurrent) + maxConcurrent + OTHER_DESCRIPTORS;
  if (descriptors >= needed) return { check, level: 'OK', message: `${descriptors}, at most ${needed} are used` };
  const isTooFew = descriptors < neededForCalls;
  const effect = isTooFew ? `too few for ${maxConcurrent} calls` : 'too few for all connections';
  const message = `${descriptors} are ${effect}: allow ${needed} (ulimit -n, LimitNOFILE=, ulimits:) or lower API_MAX_CONCURRENT`;
  return { check, level: isTooFew ? 'FAIL' : 'WARN', message };
}

function checkMemory(maxConcurrent: number, { memoryBytes, isCgroup }: MachineLimits): Finding {
  const check = 'memory';
  const needed = memoryNeedBytes({ maxConcurrent });
  const limit = isCgroup
    ? `a limit of ${toMebibytes(memoryBytes)}`
    : `no limit, ${toMebibytes(memoryBytes)} of the machine`;
  if (memoryBytes >= needed) {
    return { check, level: 'OK', message: `${limit}; ${maxConcurrent} calls need ${toMebibytes(needed)}` };
  }
  const message = `${limit}, but ${maxConcurrent} calls need ${toMebibytes(needed)}: raise it or lower API_MAX_CONCURRENT`;
  return { check, level: 'WARN', message };
}
