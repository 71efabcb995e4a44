import type { Server } from 'node:http';
import type { Config } from '../config/config.ts';
import { createAdminServer } from '../http/listener/admin-server.ts';
import { listen } from '../http/listener/listen.ts';
import { createEvents, type Events } from '../observability/events.ts';
import { clientSecretExpiresAtMs } from '../oauth/client-secret-expiry.ts';
import type { Health } from '../observability/health.ts';
import { createLogger } from '../observability/log.ts';
import { createMetrics } from '../observability/metrics.ts';

export interface WatchOptions {
  readonly health: Health;
  /** The public listener, once it is there. */
  readonly server: () => Server;
}

/**
 * What is seen of a process from outside: its events, counted and noted, and the listener that tells of them. `logged`:
 * where events go instead of the log.
 */
export function watchProcess(config: Config, logged: Events | undefined, { health, server }: WatchOptions) {
  const metrics = createMetrics({
    health,
    openConnections: () => connectionsOf(server()),
    clientSecretExpiresAtMs: config.mode === 'oauth' ? clientSecretExpiresAtMs(config.oauth) : undefined,
  });
  const events = metrics.counting(health.watching(logged ?? createEvents(createLogger({ level: config.logLevel }))));
  const adminServer = createAdminServer({ host: config.admin.host, metrics, health, events });
  return {
    metrics,
    events,
    adminServer,
    /** To be called last: what happens while a process stops can be watched, and no scrape holds up its end. */
    end() {
      adminServer.close();
      adminServer.closeAllConnections();
    },
  };
}

/** Opens both listeners. @throws {ListenError} when one of them is not to be had. */
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
