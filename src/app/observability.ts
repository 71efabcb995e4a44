import type { Server } from 'node:http';
import type { Clock } from '../shared/clock.ts';
import type { Tracing } from './bff.ts';
import type { Config } from '../config/config.ts';
import type { RuntimeSettings } from '../config/runtime-settings.ts';
import { createAdminServer } from '../http/listener/admin-server.ts';
import { listen } from '../http/listener/listen.ts';
import { createEventLog } from '../observability/event-log.ts';
import type { Events } from '../observability/events.ts';
import { createCertificateWatch } from '../net/certificate-watch.ts';
import { clientSecretExpiresAtMs } from '../oauth/client-secret-expiry.ts';
import type { GaugeOptions } from '../observability/gauges.ts';
import type { Health } from '../observability/health-report.ts';
import { createLogger } from '../observability/log.ts';
import { createMetrics, type Metrics } from '../observability/metrics.ts';
import { createStopReport, type StopReport } from '../observability/stop-report.ts';

export interface ObserveOptions {
  readonly runtime: RuntimeSettings;
  readonly health: Health;
  /** Takes the place of the log. */
  readonly log: Events | undefined;
  readonly tracing: Tracing;
  readonly storeCounts: GaugeOptions['storeCounts'];
  readonly clock: Clock;
  /** The public listener, once it exists. */
  readonly server: () => Server;
}

/** What {@link observe} makes. */
export interface Observed {
  readonly metrics: Metrics;
  readonly events: Events;
  readonly adminServer: Server;
  readonly stopReport: StopReport;
  /** To be called last: the stop of a process can be observed, and no scrape delays its end. */
  end(): void;
}

/**
 * What is seen of a process from outside: its events, which are logged, counted, traced and noted for the health report,
 * and the admin listener that serves metrics and health.
 */
export function observe(config: Config, options: ObserveOptions): Observed {
  const { runtime, health, log, tracing, storeCounts, clock, server } = options;
  const metrics = createMetrics({
    health,
    openConnections: () => connectionsOf(server()),
    storeCounts,
    limits: () => ({ ...runtime, maxConnections: server().maxConnections }),
    publicCertificateExpiresAtMs: createCertificateWatch({
      origin: config.server.publicOrigin,
      proxy: config.proxy,
      clock,
    }),
    clientSecretExpiresAtMs: config.mode === 'oauth' ? clientSecretExpiresAtMs(config.oauth) : undefined,
  });
  const stopReport = createStopReport(metrics.requestTotals);
  const receivers = [
    log ?? createEventLog(createLogger({ level: config.runtime.logLevel })),
    metrics,
    health,
    tracing.events,
    stopReport,
  ];
  const events: Events = {
    emit(event) {
      for (const receiver of receivers) receiver.emit(event);
    },
  };
  const adminServer = createAdminServer({ host: config.admin.host, metrics, health, events });
  return {
    metrics,
    events,
    adminServer,
    stopReport,
    end() {
      adminServer.close();
      adminServer.closeAllConnections();
    },
  };
}

/** Opens both listeners. @throws {ListenError} if one of them cannot be opened. */
export async function openListeners({ server: { host, port }, admin }: Config, server: Server, adminServer: Server) {
  const adminPort = await listen(adminServer, { ...admin, settings: 'ADMIN_HOST and ADMIN_PORT' });
  const bound = await listen(server, { host, port, settings: 'HOST and PORT' });
  return {
    addresses: { address: `${host}:${bound}`, adminAddress: `${admin.host}:${adminPort}` },
    ports: { host, port: bound, adminPort },
  };
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((_error, count) => {
      resolve(count);
    });
  });
}
