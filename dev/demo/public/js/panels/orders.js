import { action } from '../action.js';
import { el, fill, messageRow, scrollingTable } from '../dom.js';
import { formatDecimal, formatMoney, formatTime } from '../format.js';
import { emptyNotice, errorNotice } from '../notices.js';
import { isCancellable, orderStatusLabel } from '../order-status.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';

const COLUMNS = [
  { label: 'Order' },
  { label: 'Filled', className: 'number' },
  { label: 'Price', className: 'number' },
  { label: 'Status' },
  { label: 'Action', hiddenLabel: true },
];

/** Today's orders, with a button to cancel those that are still open. */
export function createOrdersPanel({ api, signal, announce }) {
  const refresh = refreshButton('orders');
  const { node, heading, body } = createPanel({ id: 'orders', title: 'Today’s orders', actions: [refresh] });
  const problem = el('div');
  const rows = el('tbody');
  body.append(
    problem,
    scrollingTable({ caption: 'Today’s orders', columns: COLUMNS, testid: 'orders', className: 'stacking', body: rows })
      .node,
  );
  const wrap = (message) => messageRow(COLUMNS.length, message);
  const load = createLoader({ region: rows, what: 'today’s orders', signal, heading, announce, wrap });

  async function cancel({ order_id: id, symbol }) {
    fill(problem);
    try {
      await api.send('DELETE', `/v1/trade/order?${new URLSearchParams({ order_id: id })}`);
      announce(`LongPort was asked to cancel the order for ${symbol}.`);
    } catch (error) {
      const advice = 'The list below is as LongPort has it now.';
      fill(
        problem,
        errorNotice(error, { title: `The cancellation for ${symbol} could not be confirmed`, advice, role: 'alert' }),
      );
    }
    await reload();
  }

  const view = ({ orders = [] }) =>
    orders.length === 0 ? wrap(emptyNotice('No orders today.')) : orders.map((order) => row(order, cancel));
  const reload = () => load(() => api.get('/v1/trade/order/today', { signal }), view);
  action(refresh, reload);
  void reload();
  return { node, reload };
}

function row(order, cancel) {
  const {
    order_id: id,
    symbol,
    stock_name: name,
    side,
    order_type: type,
    quantity,
    executed_quantity: filled,
    price,
    currency,
  } = order;
  // On a phone the rows are cards, and a table can lose its semantics by that; the roles state them.
  const cell = (className, ...content) => el('td', { role: 'cell', class: className }, content);
  return el(
    'tr',
    { role: 'row', 'data-order-id': id },
    el(
      'th',
      { scope: 'row', role: 'rowheader' },
      el('span', { class: side === 'Sell' ? 'sell' : 'buy' }, side),
      ` ${symbol}`,
      el('span', { class: 'sub' }, [name, type, formatTime(order.submitted_at)].filter(Boolean).join(' · ')),
    ),
    cell('filled number', `${formatDecimal(filled)} / ${formatDecimal(quantity)}`),
    cell('price number', type === 'MO' ? 'Market' : formatMoney(price, currency)),
    cell('state', orderStatusLabel(order.status), order.msg && el('span', { class: 'sub' }, order.msg)),
    cell('action', isCancellable(order.status) && cancelButton(order, cancel)),
  );
}

function cancelButton(order, cancel) {
  const label = `Cancel ${order.side} ${order.quantity} ${order.symbol}`;
  const button = el(
    'button',
    { type: 'button', class: 'button-small', 'data-testid': 'order-cancel', 'aria-label': label },
    'Cancel',
  );
  action(button, () => cancel(order));
  return button;
}
