import { hostname } from 'node:os';
import type { Bff } from '../../app/bff.ts';
import { compose } from '../../app/compose.ts';
import type { Config } from '../../config/config.ts';
import type { RuntimeSettings } from '../../config/runtime-settings.ts';
import { ConfigError, loadConfig } from '../../config/load-config.ts';
import { loadTracing } from '../../app/tracing/load-tracing.ts';
import { createEventLog } from '../../observability/event-log.ts';
import type { Events } from '../../observability/events.ts';
import { createLogger } from '../../observability/log.ts';
import { ListenError } from '../../shared/listen-error.ts';
import { VERSION } from '../../shared/version.ts';
import { readArguments } from '../arguments.ts';
import { readProcessEnvironment, type ProcessEnvironment } from '../environment.ts';
import { createReload } from '../process/create-reload.ts';
import { holdHangups, type Hangups } from '../process/early-signals.ts';
import { surviveFaults } from '../process/uncaught-errors.ts';
import { createServiceManager, type ServiceManager } from '../process/service-manager.ts';
import { stopOnSignals } from '../process/stop-on-signals.ts';

const USAGE = `Usage: longport-bff start [--version]

Serves the BFF until SIGTERM or SIGINT. docs/configuration.md lists its settings, and "longport-bff config print" shows
those it would run with.

  --version  print the version and serve nothing

Exit status: 0 stopped by a signal, 1 cannot listen, 2 a wrong command line or configuration.`;

/** `longport-bff start`. */
export async function startCommand(args: readonly string[], hangups = holdHangups()): Promise<number | undefined> {
  const read = readArguments({ usage: USAGE, args, options: { version: { type: 'boolean' } } });
  if (typeof read === 'number') return read;
  if (read.options['version'] === true) {
    console.log(VERSION);
    return 0;
  }
  await start(hangups);
  return undefined;
}

/**
 * The BFF itself: reads its environment, serves, and ends on a signal. A configuration that cannot be used ends the
 * process at once with status 2; faults of Redis or of the authorization server never do.
 */
async function start(hangups: Hangups): Promise<void> {
  const own = { ...process.env };
  const environment = readProcessEnvironment(own);
  const config = configOrExit(environment);
  const tracing = await loadTracing(config, (state, error) => {
    events.emit(state === 'up' ? { type: 'collector_up' } : { type: 'collector_down', error });
  });
  const { logLevel: level } = config.runtime;
  const logger = createLogger({ level, instance: instanceOf(config), fields: tracing?.logFields });
  const events = createEventLog(logger);
  let report: Events = events;
  surviveFaults((fault, kind) => {
    report.emit({ type: 'uncaught_error', fault, kind });
  });
  reportConfig(config, events);
  const bff = compose(config, { events, ...(tracing === undefined ? {} : { tracing }) });
  const serviceManager = createServiceManager(process);
  report = bff.events;
  const isStopping = stopBffOnSignals(bff, config, serviceManager);
  await listenOrExit(bff);
  // Listening is enough. Redis or the authorization server may be down: a restart would not help.
  serviceManager.ready();
  const apply = (next: RuntimeSettings): void => {
    logger.level = next.logLevel;
    bff.reconfigure(next);
  };
  const { mode } = config;
  hangups.handle(createReload({ own, environment, mode, isStopping, apply, serviceManager, events: bff.events }));
}

function reportConfig({ tracing, warnings }: Config, events: Events): void {
  if (tracing !== undefined) {
    events.emit({ type: 'tracing_started', collector: tracing.collectorUrl.origin, ignored: tracing.ignored });
  }
  if (warnings.length > 0) events.emit({ type: 'settings_unknown', warnings });
}

/** Returns what says whether the process stops. */
function stopBffOnSignals(bff: Bff, { server }: Config, serviceManager: ServiceManager): () => boolean {
  return stopOnSignals(
    (signal) => {
      bff.events.emit({ type: 'stopping', signal });
      serviceManager.stopping();
      return bff.stop();
    },
    () => {
      bff.abandon();
    },
    {
      shutdownDelayMs: server.shutdownDelayMs,
      onEnd: (end) => {
        bff.events.emit({ type: 'stopped', ...end, ...bff.stopCounts() });
      },
    },
  );
}

async function listenOrExit(bff: Bff): Promise<void> {
  try {
    await bff.start();
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    console.error(`longport-bff ${error.message}`);
    process.exit(1);
  }
}

/** The host, in a container its id, and the port: two processes of a host differ in it. */
function instanceOf({ server }: Config): string {
  return `${hostname()}:${server.port}`;
}

function configOrExit(environment: ProcessEnvironment): Config {
  try {
    return loadConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`longport-bff cannot start: ${error.message}`);
    process.exit(2);
  }
}
