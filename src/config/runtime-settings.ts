import { isDeepStrictEqual } from 'node:util';
import type { Rate } from '../shared/rate.ts';
import type { AllowEntry } from './parsers.ts';

export type AccessLog = 'unsafe' | 'errors' | 'all';

/**
 * The settings that a running process can take. A part keeps this object and reads a value each time it uses it:
 * a copy would be out of date after a reload.
 */
export interface RuntimeSettings {
  readonly logLevel: string;
  /** The calls that get a log line: unsafe and failed ones, failed ones, or all. */
  readonly accessLog: AccessLog;
  readonly allow: readonly AllowEntry[];
  readonly readOnly: boolean;
  readonly maxBodyBytes: number;
  /** Calls in flight at once. */
  readonly maxConcurrent: number;
  /** All sessions of an account together. */
  readonly maxConcurrentPerAccount: number;
  readonly maxConcurrentPerSession: number;
  /** Calls of an account, counted in each process. Undefined: no limit. */
  readonly ratePerAccount: Rate | undefined;
  /** Live sessions of an account: a login beyond them ends the oldest. */
  readonly sessionsPerAccount: number;
  /** How often one client address may come to /login and /callback. Undefined: no limit. */
  readonly loginRate: Rate | undefined;
}

/** The settings of a process, and the way to replace their values. */
export interface ReplaceableSettings {
  /** The same object for as long as the process runs. */
  readonly settings: RuntimeSettings;
  /** Values that are equal stay the same objects, so that what was made of them stays as it is. */
  readonly replace: (next: RuntimeSettings) => void;
}

/** Makes the {@link ReplaceableSettings} of a process, which never changes `first`. */
export function createReplaceableSettings(first: RuntimeSettings): ReplaceableSettings {
  const settings = { ...first };
  return {
    settings,
    replace(next) {
      const changed = Object.entries(next).filter(
        ([name, value]) => !isDeepStrictEqual(value, settings[name as keyof RuntimeSettings]),
      );
      Object.assign(settings, Object.fromEntries(changed));
    },
  };
}
