import { openDialog } from '../confirm-dialog.js';
import { el } from '../dom.js';
import { formatDecimal } from '../format.js';
import { estimatedTotal, priceInWords } from './order-estimate.js';

/** Shows an order before it is sent; resolves to whether the user sends it. */
export function confirmOrder({ order, name, quote, account, signal }) {
  const verb = order.side === 'Buy' ? 'Buy' : 'Sell';
  const quantity = formatDecimal(order.submitted_quantity);
  const isMarket = order.order_type === 'MO';
  const facts = [
    ['Side', el('strong', { class: order.side === 'Sell' ? 'sell' : 'buy' }, order.side)],
    ['Quantity', quantity],
    ['Security', name === undefined ? order.symbol : `${name} (${order.symbol})`],
    ['Price', priceInWords(order, quote)],
    [isMarket ? 'Estimated total, at the last price' : 'Estimated total', estimatedTotal(order, quote) ?? 'Not known'],
    ['Account', account],
    ['Valid', 'Today'],
  ];
  const list = el(
    'dl',
    { class: 'facts', id: 'confirm-text' },
    facts.map(([label, value]) => el('div', {}, el('dt', {}, label), el('dd', {}, value))),
  );
  return openDialog({
    title: `${verb} ${quantity} ${order.symbol}?`,
    content: [list, el('p', { class: 'hint' }, 'Fees are not in the estimate.')],
    confirm: { label: `${verb} now`, className: order.side === 'Sell' ? 'button-sell' : 'button-buy' },
    dismissLabel: 'Back',
    signal,
  });
}
