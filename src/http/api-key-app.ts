import express, { type Express } from 'express';
import type { SignCall } from '../apikey/sign-calls.ts';
import type { ApiKeyModeConfig } from '../config/config.ts';
import type { Events } from '../observability/events.ts';
import type { Measurements } from '../observability/measurements.ts';
import type { ApiProxy } from '../proxy/api-proxy.ts';
import type { OpenStreams } from '../proxy/open-streams.ts';
import { AppError } from '../shared/app-error.ts';
import { countCalls } from './count-calls.ts';
import { onlyMethods } from './only-methods.ts';
import { ownHost } from './own-host.ts';
import { createErrorHandler } from './problem.ts';
import { requestContext } from './request-context.ts';
import { requestForm } from './request-form.ts';
import { createApiKeyApiRoute } from './routes/api-key-api.ts';
import { createReadyRoute, healthRoute } from './routes/health.ts';
import { apiSecurityHeaders, securityHeaders } from './security-headers.ts';
import { staticFiles } from './static-files.ts';

export interface ApiKeyAppOptions {
  readonly config: ApiKeyModeConfig;
  readonly proxy: ApiProxy;
  readonly signCall: SignCall;
  readonly openStreams: OpenStreams;
  readonly isStopping: () => boolean;
  readonly events: Events;
  readonly measurements: Measurements;
}

/** What a page learns instead of a session: nobody logs in, and there is nothing to end. */
const SHARED_SESSION = { authenticated: true, mode: 'apikey' } as const;

/** The app of the API-key mode. The order of the lines is the order in which a request meets them. */
export function createApiKeyApp(options: ApiKeyAppOptions): Express {
  const { config, events } = options;
  const { publicOrigin, trustProxy } = config.server;
  const secure = publicOrigin.startsWith('https:');

  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').set('trust proxy', trustProxy);

  // As in the other mode: every answer carries the request id, and nothing reads what can be read in two ways.
  app.use(requestContext);
  app.use(requestForm);
  // Before anything answers: whoever is let in acts for the account.
  app.use(ownHost(publicOrigin));
  app.use(
    '/api',
    countCalls(options.measurements),
    createApiKeyApiRoute({ ...options, config: config.api, publicOrigin }),
  );
  app.use(securityHeaders({ secure }));
  onlyMethods(app, '/healthz', { GET: healthRoute });
  const nothingToWaitFor = { store: () => true, authorizationServer: () => true };
  onlyMethods(app, '/readyz', { GET: createReadyRoute({ ...nothingToWaitFor, isStopping: options.isStopping }) });
  onlyMethods(app, '/session', { GET: (_request, response) => void response.json(SHARED_SESSION) });
  // Before the static files, whose index.html answers for paths that name no file.
  app.all(['/login', '/callback', '/logout'], () => {
    throw new AppError('not_found', { detail: 'With LONGPORT_AUTH_MODE=apikey nobody logs in.' });
  });
  if (config.web.root !== undefined) app.use(staticFiles({ root: config.web.root, csp: config.web.csp }));
  app.use(() => {
    throw new AppError('not_found');
  });
  app.use(createErrorHandler({ events, headers: apiSecurityHeaders({ secure }) }));
  return app;
}
