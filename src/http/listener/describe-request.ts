import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EndedRequest } from '../../observability/measurements.ts';
import { resultOf, type Route } from '../../observability/request-labels.ts';
import { isSafe as isGetOrHead } from '../../proxy/post-reads.ts';
import { PATHS } from '../../shared/paths.ts';
import { callNotesOf, cutShortOf, type CallNotes } from '../api/call-notes.ts';
import { isKeyTarget } from '../api/key-state-route.ts';

const ROUTE_OF_PATH: ReadonlyMap<string, Route> = new Map([
  [PATHS.login, 'login'],
  [PATHS.callback, 'callback'],
  [PATHS.logout, 'logout'],
  [PATHS.session, 'session'],
  [PATHS.sessionList, 'session_list'],
  [PATHS.sessionExtend, 'session_extend'],
  [PATHS.sessionEnd, 'session_end'],
  [PATHS.healthz, 'healthz'],
  [PATHS.readyz, 'readyz'],
]);

/** What the metrics say of a request, once its response has closed. */
export function describeRequest(response: ServerResponse): EndedRequest {
  const call = callNotesOf(response);
  const route = call === undefined ? routeOf(response) : routeOfCall(call, response);
  const isSafe = call?.isSafe ?? (route !== 'api' || isGetOrHead(response.req.method ?? ''));
  const method = isSafe ? 'safe' : 'unsafe';
  if (response.writableFinished) {
    const isOfLongPort = call !== undefined && call.problem === undefined;
    return { route, method, origin: isOfLongPort ? 'longport' : 'bff', result: resultOf(response.statusCode) };
  }
  const cutShort = cutShortOf(response);
  if (cutShort === undefined) return { route, method, origin: 'browser', result: 'browser_left' };
  return { route, method, origin: cutShort.origin, result: cutShort.how };
}

function routeOfCall({ isStream }: CallNotes, { statusCode }: ServerResponse): Route {
  return isStream && statusCode < 300 ? 'stream' : 'api';
}

/** The route of a request that is no call, or was refused before it became one. */
function routeOf({ req, statusCode }: ServerResponse): Route {
  const { originalUrl, url = '' } = req as IncomingMessage & { readonly originalUrl?: string };
  const [path = ''] = (originalUrl ?? url).split('?', 1);
  if (isKeyTarget(path)) return 'idempotency';
  if (path === PATHS.api || path.startsWith(`${PATHS.api}/`)) return 'api';
  return ROUTE_OF_PATH.get(path) ?? (statusCode >= 400 && statusCode < 500 ? 'other' : 'page');
}
