/**
 * The calls of LongPort's API that use POST and change nothing: what they ask for does not fit into a query. The paths
 * are exact; none has a parameter. A path that is not listed counts as one that changes something.
 */
export const POST_READS: ReadonlySet<string> = new Set([
  '/quote/brokers',
  '/quote/calc-indexes',
  '/quote/candlesticks',
  '/quote/capital-distribution',
  '/quote/capital-flow',
  '/quote/depth',
  '/quote/history-candlesticks',
  '/quote/intraday',
  '/quote/markets/trading-days',
  '/quote/markets/trading-sessions',
  '/quote/options/expiry-dates',
  '/quote/options/quotes',
  '/quote/participants',
  '/quote/quotes',
  '/quote/static-info',
  '/quote/trades',
  '/quote/warrants',
  '/quote/warrants/issuers',
  '/quote/warrants/quotes',
  '/v1/dailycoins/batch-check-support',
  '/v1/dailycoins/calc-trd-date',
  '/v1/fund/funds',
  '/v1/fund/orders/validate',
  '/v1/gridtrading/list',
  '/v1/quant/run_script',
  '/v1/quote/ai/screener/search',
  '/v1/quote/market/stock-events',
  '/v1/quote/options/strikes',
  '/v1/quote/symbol-to-counter-ids',
  '/v1/trade/estimate/multileg',
  '/v1/us/assets/transaction-history',
  '/v1/us/orders/query',
  '/v2/quant/run_script',
]);

/** Whether a method changes nothing (RFC 9110 section 9.2.1), so that sending the request again does no harm. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * Whether a call changes nothing at LongPort. `path` is the path without /api, as it was sent. Being a read does not make
 * a POST safe for HTTP: after a failed connection only a GET or HEAD is sent again.
 */
export function isRead(method: string, path: string): boolean {
  return isSafe(method) || (method === 'POST' && POST_READS.has(path));
}
