import { createChange } from '../change.js';
import { el, fill } from '../dom.js';
import { formatMoney } from '../format.js';
import { setText } from '../keyed-rows.js';
import { currencyOf } from './order-estimate.js';

/** The name and the moving price of the security of the ticket, kept in `root`. */
export function createOrderQuote({ root, quotes, onQuote }) {
  const name = el('strong', { class: 'quote-name' });
  const last = el('span', { class: 'amount' });
  const change = createChange();
  let stop;
  let latest;

  return {
    get: () => latest,
    /** Follows another security; undefined: none. */
    follow(security) {
      stop?.();
      latest = undefined;
      if (security === undefined) return fill(root);
      setText(name, security.name ?? security.symbol);
      setText(last, '');
      change.show();
      fill(root, name, last, change.node);
      stop = quotes.watch(security.symbol, (quote) => {
        latest = quote;
        setText(last, formatMoney(quote.last_done, currencyOf(security.symbol)));
        change.show(quote.last_done, quote.prev_close);
        onQuote();
      });
    },
  };
}
