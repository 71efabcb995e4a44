import type { PathOf } from '../paths.ts';

/** The calls of LongPort's API that use POST and change nothing. Under `/quote` and `/v1/quote` there are no others. */
const POST_READS =
  '(/v1)?/quote/[a-z/-]*[a-z]|/v1/dailycoins/(batch-check-support|calc-trd-date)|/v1/fund/(funds|orders/validate)|' +
  '/v1/gridtrading/list|/v[12]/quant/run_script|/v1/trade/estimate/multileg|' +
  '/v1/us/(assets/transaction-history|orders/query)';

/** The same paths, as a type. */
export type PostRead = Extract<
  PathOf<'post'>,
  | `/quote/${string}`
  | `/v1/dailycoins/${'batch-check-support' | 'calc-trd-date'}`
  | `/v1/fund/${'funds' | 'orders/validate'}`
  | '/v1/gridtrading/list'
  | `/${'v1' | 'v2'}/quant/run_script`
  | `/v1/quote/${'ai/screener/search' | 'market/stock-events' | 'options/strikes' | 'symbol-to-counter-ids'}`
  | '/v1/trade/estimate/multileg'
  | `/v1/us/${'assets/transaction-history' | 'orders/query'}`
>;

const PATTERN = /* @__PURE__ */ new RegExp(`^(${POST_READS})$`);

/** Whether a call changes nothing, so that it may be sent again. `path` is the path without `/api`. */
export function isRead(method: string, path: string): boolean {
  return method === 'get' || (method === 'post' && PATTERN.test(path));
}
