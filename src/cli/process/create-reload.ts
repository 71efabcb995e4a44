import { compareSettings, textsAfter, textsOf, type SettingTexts } from '../../config/compare-settings.ts';
import type { Config } from '../../config/config.ts';
import { ConfigError, loadConfig } from '../../config/load-config.ts';
import type { Environment } from '../../config/read-settings.ts';
import type { RuntimeSettings } from '../../config/runtime-settings.ts';
import type { Events } from '../../observability/events.ts';
import type { ServiceManager } from './service-manager.ts';
import { readEnvironment, type ProcessEnvironment } from '../environment.ts';

export interface ReloadOptions {
  /** The environment that the process was started with. */
  readonly own: Environment;
  /** What its configuration was made of. */
  readonly environment: ProcessEnvironment;
  readonly mode: Config['mode'];
  readonly isStopping: () => boolean;
  /** Takes the new values. */
  readonly apply: (next: RuntimeSettings) => void;
  readonly serviceManager: Pick<ServiceManager, 'reloading' | 'ready'>;
  readonly events: Events;
}

/**
 * Makes the function that reads the file with settings and the files of secrets again, gives `apply` what can change in a
 * running process, and reports what it found. If anything is wrong, nothing changes. Calls in one turn of the event loop
 * are one reload.
 */
export function createReload(options: ReloadOptions): () => void {
  const { own, isStopping, serviceManager, events } = options;
  let running: Running = {
    texts: textsOf(options.environment),
    hasFile: options.environment.file.state === 'read',
  };
  let isDue = false;

  function reload(): void {
    isDue = false;
    if (isStopping()) {
      events.emit({ type: 'reload_refused', faults: ['the process is stopping'] });
      return;
    }
    serviceManager.reloading();
    // A file that has disappeared would set everything in it to its default.
    const environment = readEnvironment(own, { mustExist: running.hasFile });
    const config = loadOrFaults(environment);
    if (Array.isArray(config)) events.emit({ type: 'reload_refused', faults: config });
    else running = take(options, running, { environment, config });
    serviceManager.ready();
  }

  return () => {
    if (isDue) return;
    isDue = true;
    setImmediate(reload);
  };
}

/** What the process runs with. */
interface Running {
  readonly texts: SettingTexts;
  readonly hasFile: boolean;
}

/** Takes a configuration that is valid. Returns what the process runs with then. */
function take(
  { own, mode, apply, events }: ReloadOptions,
  running: Running,
  { environment, config }: { readonly environment: ProcessEnvironment; readonly config: Config },
): Running {
  const hasFile = running.hasFile || environment.file.state === 'read';
  const warnings = unlessEmpty(config.warnings);
  if (config.mode !== mode) {
    // The settings of a mode are read in that mode only. An operator who stops trading must not take it for done.
    const fault = `LONGPORT_AUTH_MODE has changed from ${mode} to ${config.mode}: restart, or undo the change`;
    events.emit({ type: 'reload_refused', faults: [fault] });
    return { ...running, hasFile };
  }
  const report = compareSettings(running.texts, environment, own);
  apply(config.runtime);
  events.emit({
    type: 'settings_reloaded',
    changed: report.changed,
    sameEverywhere: unlessEmpty(report.sameEverywhere),
    needRestart: unlessEmpty(report.needRestart),
    fixedByEnvironment: unlessEmpty(report.fixedByEnvironment),
    warnings,
  });
  return { texts: textsAfter(running.texts, environment), hasFile };
}

function loadOrFaults(environment: ProcessEnvironment): Config | string[] {
  try {
    return loadConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [...error.issues];
  }
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
