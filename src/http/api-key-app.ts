import express, { type RequestHandler, type Router } from 'express';
import type { SignCall } from '../api-key/sign-calls.ts';
import type { ApiKeyModeConfig } from '../config/config.ts';
import type { RuntimeSettings } from '../config/runtime-settings.ts';
import type { Events } from '../observability/events.ts';
import type { Measurements } from '../observability/measurements.ts';
import type { IdempotencyStore } from '../orders/idempotency-store.ts';
import type { ApiProxy } from '../proxy/api-proxy.ts';
import type { CallsInFlight } from '../session/calls-in-flight.ts';
import { AppError } from '../shared/app-error.ts';
import type { BackgroundTasks } from '../shared/background-tasks.ts';
import type { Clock } from '../shared/clock.ts';
import { PATHS } from '../shared/paths.ts';
import { VERSION } from '../shared/version.ts';
import { createRecordCall } from './api/record-call.ts';
import type { NoteAddressLimit } from './api/call-limits.ts';
import { addRoute, createPages, endPages } from './route.ts';
import { requirePublicHost } from './request/public-host.ts';
import { createErrorHandler } from './problem.ts';
import { receiveRequest } from './request/request-context.ts';
import { createApiKeyApiRoute } from './api/api-key-route.ts';
import { createKeyParts } from './api/key-parts.ts';
import { createWithAppKey } from './api/with-app-key.ts';
import { createReadyRoute, healthRoute } from './pages/probe-routes.ts';
import { apiSecurityHeaders } from './security-headers.ts';

export interface ApiKeyAppOptions {
  readonly config: ApiKeyModeConfig;
  readonly runtime: RuntimeSettings;
  readonly proxy: ApiProxy;
  readonly noteAddressLimit: NoteAddressLimit;
  readonly signCall: SignCall;
  readonly callsInFlight: CallsInFlight;
  readonly idempotency: IdempotencyStore;
  /** What a stop waits for, besides the requests whose client is still there. */
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly isStopping: () => boolean;
  readonly events: Events;
  readonly measurements: Measurements;
  /** Absent where traces are off. */
  readonly traceRequests: RequestHandler | undefined;
}

/** The response of /session in this mode: there is no login and no session to end. */
const SHARED_SESSION = { authenticated: true, mode: 'apikey', session: null, account: null, version: VERSION } as const;

/** The app of the API-key mode. The order of the lines is the order in which a request meets them. */
export function createApiKeyApp(options: ApiKeyAppOptions): Router {
  const { config, events } = options;
  const { publicOrigin } = config.server;
  const secure = publicOrigin.startsWith('https:');

  const entry = express.Router({ caseSensitive: true });
  entry.use(receiveRequest(config.server, events));
  if (options.traceRequests !== undefined) entry.use(options.traceRequests);
  // Before anything answers: every request that passes acts for the account.
  entry.use(requirePublicHost(publicOrigin));
  const recordCall = createRecordCall(options);
  const headers = apiSecurityHeaders({ secure });
  const keyOwner = { appKey: config.apiKey.appKey.reveal() };
  const withKeyOwner = createWithAppKey(options.callsInFlight, keyOwner);
  const keyParts = createKeyParts({ ...options, publicOrigin, withKeyOwner }, headers);
  entry.use(PATHS.api, createApiKeyApiRoute({ ...options, ...keyParts, keyOwner, publicOrigin, recordCall }));

  const pages = createPages({ secure });
  addRoute(pages, PATHS.healthz, { GET: healthRoute });
  // Calls without an Idempotency-Key need no store.
  const nothingToWaitFor = { store: () => true, authorizationServer: () => true };
  addRoute(pages, PATHS.readyz, { GET: createReadyRoute({ ...nothingToWaitFor, isStopping: options.isStopping }) });
  addRoute(pages, PATHS.session, { GET: (_request, response) => void response.json(SHARED_SESSION) });
  // Before the static files, whose index.html answers navigations to paths without a file.
  pages.all(
    [PATHS.login, PATHS.callback, PATHS.logout, PATHS.sessionExtend, PATHS.sessionList, PATHS.sessionEnd],
    () => {
      throw new AppError('not_found', { detail: 'With LONGPORT_AUTH_MODE=apikey there is no login.' });
    },
  );
  endPages(pages, config.web);
  entry.use(pages);
  entry.use(createErrorHandler({ events, headers }));
  return entry;
}
