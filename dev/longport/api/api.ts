import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';
import { headerRecord, pathOf, queryOf, readBody } from '../http-message.ts';
import type { ApiRequest, Journal } from '../journal.ts';
import { SAMPLE_ACCOUNTS } from '../oauth/accounts.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import type { AccountStates, Exchange } from './account-state.ts';
import { ApiError, documentedError, notFound } from './api-error.ts';
import { applyApiFault } from './api-faults.ts';
import { createCheckApiKey, type ApiKey } from './api-key.ts';
import { assetRoutes } from './assets.ts';
import { alertRoutes } from './alerts.ts';
import { calendarRoutes } from './calendar.ts';
import { capitalRoutes } from './capital.ts';
import { marketStateRoutes } from './market-state.ts';
import { newsRoutes } from './content.ts';
import { optionRoutes } from './options.ts';
import { portfolioRoutes } from './portfolio.ts';
import { sharelistRoutes } from './sharelists.ts';
import { statementRoutes } from './statements.ts';
import { topicRoutes } from './topics.ts';
import { warrantRoutes } from './warrants.ts';
import { checkScope } from './bearer.ts';
import { checkAccount } from './check-account.ts';
import { calcIndexRoutes } from './calc-indexes.ts';
import { candleRoutes } from './candles-rest.ts';
import { findCaller } from './caller.ts';
import { devCallRoutes } from './dev-calls.ts';
import { sendBody, sendError, successBody } from './envelope.ts';
import { estimateRoutes } from './estimate.ts';
import { executionRoutes } from './executions.ts';
import { orderRoutes } from './orders.ts';
import { withOddArrays } from './odd-arrays.ts';
import { quoteRestRoutes } from './quote-rest.ts';
import { quoteRoutes } from './quotes.ts';
import { matchPath, type ApiRoute } from './route.ts';
import type { Security } from './security-list.ts';
import { streamRoutes } from './streams.ts';
import { usAccountRoutes } from './us-account.ts';
import { watchlistRoutes } from './watchlist.ts';

/** Options of `createApi`. */
export interface ApiOptions {
  readonly authorizationServer: AuthorizationServer;
  /** The URL of the dev LongPort. */
  readonly url: string;
  readonly faults: Faults;
  readonly journal: Journal;
  /** The securities of the US Overnight list. */
  readonly securities: readonly Security[];
  readonly exchange: Exchange;
  readonly accounts: AccountStates;
  readonly apiKeys: readonly ApiKey[];
  readonly log: (line: string) => void;
}

/** The API: any request that is neither OAuth nor a switch of ours. */
export type Api = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Makes the API, with fresh accounts. */
export function createApi(options: ApiOptions): Api {
  const { faults, journal, log } = options;
  const answer = createAnswerer(options);

  return async (req, res) => {
    const entry = note(req, res, journal);
    res.setHeader('x-trace-id', randomBytes(16).toString('hex'));
    try {
      const body = await readBody(req);
      entry.body = body;
      journal.changed();
      const fault = faults.takeApi(entry.method, pathOf(entry.url));
      if (fault && !(await applyApiFault(fault, res))) return;
      await answer(req, res, body);
    } catch (error) {
      if (res.destroyed || res.headersSent) return;
      if (!(error instanceof ApiError)) log(`API: ${String(error)}`);
      sendError(res, error instanceof ApiError ? error : documentedError(500000));
    }
  };
}

function createAnswerer(
  options: ApiOptions,
): (req: IncomingMessage, res: ServerResponse, body: Buffer) => Promise<void> {
  const { faults, journal, exchange, accounts } = options;
  const { market, isListed } = exchange;
  const [firstAccount] = SAMPLE_ACCOUNTS;
  const callerOptions = { ...options, checkApiKey: createCheckApiKey(options.apiKeys) };
  const routes: readonly ApiRoute[] = [
    ...quoteRoutes(options.securities),
    ...marketStateRoutes(market, exchange.settings),
    ...newsRoutes(market),
    ...topicRoutes(market),
    ...calendarRoutes(),
    ...quoteRestRoutes(exchange),
    ...candleRoutes(exchange),
    ...calcIndexRoutes(exchange),
    ...capitalRoutes(exchange),
    ...optionRoutes(exchange),
    ...warrantRoutes(exchange),
    ...usAccountRoutes(market),
    ...assetRoutes(market, isListed),
    ...portfolioRoutes(market),
    ...statementRoutes({ market, url: options.url }),
    ...watchlistRoutes(market),
    ...sharelistRoutes(market),
    ...alertRoutes(market),
    ...orderRoutes({ market, journal, isListed }),
    ...executionRoutes(market),
    ...estimateRoutes(market, isListed),
    ...streamRoutes(journal),
    ...devCallRoutes(),
  ];

  return async (req, res, body) => {
    const target = req.url ?? '/';
    const method = req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET');
    const found = find(routes, method, pathOf(target));
    const received = { method: req.method ?? 'GET', target, headers: headerRecord(req), body };
    const caller = found?.route.scope === 'none' ? undefined : await findCaller(received, callerOptions);
    if (!found) throw notFound('api not found');
    if (caller) checkScope(found.route, caller.scope);
    const account = accounts.of(caller?.accountId ?? firstAccount.id);
    if (caller) checkAccount(account.account, found.route, received.headers);
    const data: unknown = await found.route.handle({
      req,
      res,
      body,
      account,
      params: found.params,
      query: queryOf(target),
    });
    if (data === undefined) return;
    const isFault = faults.oddArrays === 'holding-null';
    sendBody(res, 200, written(withOddArrays(data, faults.oddArrays), faults), isFault);
  };
}

/** A response as LongPort may write it: its own example has the id of a new order as a bare number of 18 digits. */
function written(data: unknown, { bareOrderIds }: Faults): Buffer {
  const body = successBody(data);
  return bareOrderIds ? Buffer.from(body.toString().replaceAll(/"order_id":"(\d+)"/g, '"order_id":$1')) : body;
}

function find(
  routes: readonly ApiRoute[],
  method: string,
  path: string,
): { readonly route: ApiRoute; readonly params: Record<string, string> } | undefined {
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.path, path) : undefined;
    if (params) return { route, params };
  }
  return undefined;
}

/** Records a call when it arrives, and its end in the same entry. */
function note(req: IncomingMessage, res: ServerResponse, journal: Journal): ApiRequest {
  const entry = journal.add(journal.apiRequests, {
    method: req.method ?? '',
    url: req.url ?? '',
    rawHeaders: req.rawHeaders,
    headers: headerRecord(req),
    body: Buffer.alloc(0),
    status: 0,
    aborted: false,
  });
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
  res.writeHead = (status: number, ...rest: unknown[]) => {
    entry.status = status;
    return writeHead(status, ...rest);
  };
  res.once('close', () => {
    entry.aborted = !res.writableFinished;
    journal.changed();
  });
  return entry;
}
