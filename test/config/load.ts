import assert from 'node:assert/strict';
import type { Config } from '../../src/config/config.ts';
import { ConfigError, loadConfig, type LoadConfigOptions } from '../../src/config/load-config.ts';

export type Env = Readonly<Record<string, string | undefined>>;
type Options = Partial<LoadConfigOptions>;

export const noFile = (path: string): string => {
  throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
};

/** The issues of a configuration, which must have some; none of them prints a canary. */
export function faultsOf(env: Env, options: Options = {}): readonly string[] {
  try {
    loadConfig({ env, readFile: noFile, ...options });
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    assert.doesNotMatch(error.message, /canary/);
    for (const fault of error.issues) assert.ok(error.message.includes(fault), 'the message names each fault');
    return error.issues;
  }
  return assert.fail(`accepted: ${JSON.stringify(env)}`);
}

/** Loads changes of a configuration that is good in one mode. */
export function changesOf<Mode extends Config['mode']>(mode: Mode, good: Env) {
  return {
    load: (env: Env, options: Options = {}): Extract<Config, { mode: Mode }> => {
      const config = loadConfig({ env: { ...good, ...env }, readFile: noFile, ...options });
      assert.equal(config.mode, mode);
      return config as Extract<Config, { mode: Mode }>;
    },
    /** The one issue that a change makes. */
    faultOf: (env: Env, options: Options = {}): string => {
      const faults = faultsOf({ ...good, ...env }, options);
      assert.equal(faults.length, 1, faults.join('\n'));
      return faults[0] ?? '';
    },
  };
}
