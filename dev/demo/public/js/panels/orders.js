import { action } from '../action.js';
import { signOf } from '../decimal.js';
import { el, fill, messageRow, scrollingTable } from '../dom.js';
import { formatDecimal, formatMoney, formatTime } from '../format.js';
import { createKeyedRows, setText } from '../keyed-rows.js';
import { emptyNotice } from '../notices.js';
import { isCancellable, orderStatusLabel } from '../order-status.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';
import { poll } from '../poll.js';

// LongPort allows 30 such calls in 30 seconds.
const POLL_MS = 5_000;
const COLUMNS = [
  { label: 'Order' },
  { label: 'Filled', className: 'number' },
  { label: 'Price', className: 'number' },
  { label: 'Status' },
  { label: 'Action', hiddenLabel: true },
];

/** Today's orders, read again while one is open, with a button to cancel those that are. */
export function createOrdersPanel({ longport, signal, announce, failureNotice, onChanged }) {
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
  const load = createLoader({ region: rows, what: 'today’s orders', signal, heading, announce, failureNotice, wrap });
  const keyedRows = createKeyedRows({ keyOf: ({ order_id: id }) => id, create: (order) => createRow(order, cancel) });
  let states = new Map();

  async function cancel({ order_id: id, symbol }) {
    fill(problem);
    const outcome = await longport.cancelOrder(id);
    if (outcome.kind === 'done') announce(`LongPort was asked to cancel the order for ${symbol}.`);
    else {
      const what = outcome.kind === 'unknown' ? 'could not be confirmed' : 'was not accepted';
      const title = `The cancellation for ${symbol} ${what}`;
      const advice = 'The list below is as LongPort has it now.';
      fill(problem, failureNotice(outcome.error, { title, advice, role: 'alert' }));
    }
    await reload();
  }

  /** Says once what became of an order; balances and positions follow. */
  function note(orders) {
    const changed = orders.filter(({ order_id: id, status }) => states.has(id) && states.get(id) !== status);
    states = new Map(orders.map(({ order_id: id, status }) => [id, status]));
    if (changed.length === 0) return;
    announce(changed.map((each) => `${each.side} ${each.symbol}: ${orderStatusLabel(each.status)}.`).join(' '));
    onChanged();
  }

  const view = ({ orders }) => {
    note(orders ?? []);
    return (orders ?? []).length === 0 ? wrap(emptyNotice('No orders today.')) : keyedRows(orders);
  };
  const reload = (options) =>
    load(() => longport.get('/v1/trade/order/today', { signal, retry: false, ...options }), view, options);
  action(refresh, () => reload());
  const hasOpen = () => [...states.values()].some((status) => longport.isOpen({ status }));
  poll({ everyMs: POLL_MS, signal, isNeeded: hasOpen, task: () => reload({ background: true }) });
  void reload();
  return { node, reload };
}

// On a phone the rows are cards, and a table can lose its semantics by that; the roles state them.
function createRow({ order_id: id, side, symbol }, cancel) {
  const cell = (className, label, ...content) =>
    el('td', { role: 'cell', class: className, 'data-label': label }, content);
  const about = el('span', { class: 'sub' });
  const filled = cell('number', 'Filled');
  const price = cell('number', 'Price');
  const status = el('span');
  const message = el('span', { class: 'sub' });
  const actions = el('td', { role: 'cell', class: 'action' });
  let latest;
  const button = el('button', { type: 'button', class: 'button-small', 'data-testid': 'order-cancel' }, 'Cancel');
  action(button, () => cancel(latest));
  return {
    node: el(
      'tr',
      { role: 'row', 'data-order-id': id },
      el(
        'th',
        { scope: 'row', role: 'rowheader' },
        el('span', { class: side === 'Sell' ? 'sell' : 'buy' }, side),
        ` ${symbol}`,
        about,
      ),
      filled,
      price,
      cell('state', 'Status', status, message),
      actions,
    ),
    update(order) {
      latest = order;
      setText(about, [order.stock_name, order.order_type, formatTime(order.submitted_at)].filter(Boolean).join(' · '));
      setText(filled, `${formatDecimal(order.executed_quantity)} / ${formatDecimal(order.quantity)}`);
      setText(price, priceOf(order));
      setText(status, orderStatusLabel(order.status));
      setText(message, order.msg ?? '');
      button.setAttribute('aria-label', `Cancel ${side} ${order.quantity} ${symbol}`);
      // `contains` first: moving a button would take its focus.
      if (!isCancellable(order.status)) button.remove();
      else if (!actions.contains(button)) actions.append(button);
    },
  };
}

function priceOf({ order_type: type, price, executed_price: executed, currency }) {
  if (signOf(executed) > 0) return formatMoney(executed, currency);
  return type === 'MO' ? 'Market' : formatMoney(price, currency);
}
