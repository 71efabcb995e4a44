import { z } from 'zod';
import type { Market } from '../market/market.ts';
import { cashCurrencyOf, frozenCash } from '../orders/account-book.ts';
import { decimal } from '../orders/submission.ts';
import type { AccountState } from './account-state.ts';
import { notFound, paramError } from './api-error.ts';
import { jsonBody, required, type ApiRoute } from './route.ts';

const legs = z.looseObject({
  side: z.enum(['Buy', 'Sell']),
  submitted_price: decimal.optional(),
  legs: z.array(z.looseObject({ symbol: z.string() })).min(2),
});

/** How much an account can buy or sell. */
export function estimateRoutes(market: Market, isListed: (symbol: string) => boolean): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/v1/trade/estimate/buy_limit',
      scope: '10',
      handle: ({ account, query }) => {
        const [symbol, side] = ['symbol', 'side'].map((name) => required(query, name));
        const price = query.get('price') ?? '';
        if (price !== '' && !(Number(price) > 0)) throw paramError('price is not a price');
        if (symbol === undefined || !isListed(symbol)) throw notFound('symbol not found');
        return mostOf(account, market, symbol, side === 'Sell', Number(price) || market.lastPrice(symbol));
      },
    },
    {
      method: 'POST',
      path: '/v1/trade/estimate/multileg',
      scope: '10',
      handle: ({ account, body }) => {
        const { submitted_price: price = '1' } = jsonBody(body, legs);
        const power = account.book.buyPower(market, account.desk.all(), 'USD');
        const margin = Number(price) * 100;
        return {
          max_open_qty: String(Math.floor(power / margin)),
          unit_margin: margin.toFixed(2),
          initial_margin_change: margin.toFixed(2),
          maintenance_margin_change: (margin * 0.8).toFixed(2),
        };
      },
    },
  ];
}

function mostOf({ book, desk }: AccountState, market: Market, symbol: string, isSell: boolean, price: number) {
  const orders = desk.all();
  if (isSell) {
    const available = String(book.available(symbol, orders));
    return { cash_max_qty: available, margin_max_qty: available };
  }
  const { lotSize } = market.instrument(symbol);
  const currency = cashCurrencyOf(symbol);
  const lots = (amount: number): string => String(Math.max(0, Math.floor(amount / price / lotSize)) * lotSize);
  return {
    cash_max_qty: lots(book.totalCash(currency) - frozenCash(orders, currency)),
    margin_max_qty: lots(book.buyPower(market, orders, currency)),
  };
}
