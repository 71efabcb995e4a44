import { multiply, trimmed } from '../decimal.js';
import { formatMoney } from '../format.js';

const CURRENCIES = { US: 'USD', HK: 'HKD', SH: 'CNY', SZ: 'CNY', SG: 'SGD' };

/** The currency in which a market trades, or undefined. */
export function currencyOf(symbol) {
  return CURRENCIES[symbol.split('.').at(-1)];
}

/**
 * What an order comes to, in words: at its limit, or for a market order at the last price. Undefined while an amount is
 * missing.
 */
export function estimatedTotal(
  { symbol, order_type: type, submitted_quantity: quantity, submitted_price: limit },
  quote,
) {
  const total = multiply(quantity, type === 'MO' ? quote?.last_done : limit);
  return total === undefined ? undefined : formatMoney(trimmed(total), currencyOf(symbol));
}

/** The price of an order, in words. */
export function priceInWords({ symbol, order_type: type, submitted_price: limit }, quote) {
  if (type !== 'MO') return `${formatMoney(limit, currencyOf(symbol))} or better`;
  const last = quote === undefined ? '' : `, last ${formatMoney(quote.last_done, currencyOf(symbol))}`;
  return `Market${last}`;
}
