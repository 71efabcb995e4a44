import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Events } from '../../observability/events.ts';
import type { Health } from '../../observability/health-report.ts';
import type { Metrics } from '../../observability/metrics.ts';
import { AppError } from '../../shared/app-error.ts';
import { isLoopback, isLoopbackAddress } from '../../shared/loopback.ts';
import { statusOf, toProblem } from '../problem.ts';
import { ADMIN_PATHS } from '../../shared/paths.ts';

export interface AdminServerOptions {
  /** Where it listens. */
  readonly host: string;
  readonly metrics: Pick<Metrics, 'contentType' | 'text'>;
  readonly health: Pick<Health, 'report'>;
  readonly events: Events;
}

interface Page {
  readonly contentType: string;
  body(): Promise<string>;
}

const METHODS = ['GET', 'HEAD'];
const LIMITS = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 75_000 };

/**
 * The listener for operators: GET /metrics and GET /health, and nothing else. It is apart from the public one so that no
 * rule of a reverse proxy decides who sees it; it asks for no credentials and shows no secret.
 */
export function createAdminServer({ host, metrics, health, events }: AdminServerOptions): Server {
  const pages: Readonly<Record<string, Page>> = {
    [ADMIN_PATHS.metrics]: { contentType: metrics.contentType, body: () => metrics.text() },
    [ADMIN_PATHS.health]: {
      contentType: 'application/json; charset=utf-8',
      body: async () => `${JSON.stringify(await health.report())}\n`,
    },
  };

  const onThisMachineAlone = isLoopbackAddress(host);

  function pageFor({ method = '', url = '', headers }: IncomingMessage): Page {
    // A page whose name was made to resolve to loopback (DNS rebinding) would else read what only this machine may.
    if (onThisMachineAlone && !isLoopback(headers.host?.replace(/:\d*$/, '') ?? '')) throw new AppError('cross_site');
    const path = url.split('?', 1)[0] ?? '';
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (page === undefined) throw new AppError('not_found');
    if (!METHODS.includes(method)) throw new AppError('method_not_allowed', { allow: METHODS });
    return page;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    response.setHeader('X-Request-Id', requestId).setHeader('X-Content-Type-Options', 'nosniff');
    try {
      const page = pageFor(request);
      const body = await page.body();
      response.writeHead(200, { 'Content-Type': page.contentType, 'Cache-Control': 'no-store' }).end(body);
    } catch (thrown) {
      const error = thrown instanceof AppError ? thrown : new AppError('internal_error', { cause: thrown });
      const clientAddress = request.socket.remoteAddress ?? '';
      if (error.code === 'internal_error') {
        const request = { requestId, clientAddress };
        events.emit({ type: 'unexpected_error', request, problem: error.code, fault: thrown });
      }
      const { headers, body } = toProblem(error, requestId);
      response.writeHead(statusOf(error.code), headers).end(body);
    }
  }

  return createServer(LIMITS, (request, response) => void answer(request, response));
}
