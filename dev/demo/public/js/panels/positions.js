import { action } from '../action.js';
import { createChange } from '../change.js';
import { multiply, trimmed } from '../decimal.js';
import { el, messageRow, scrollingTable } from '../dom.js';
import { formatDecimal, formatMoney } from '../format.js';
import { createKeyedRows, setText } from '../keyed-rows.js';
import { emptyNotice } from '../notices.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';
import { poll } from '../poll.js';

const POLL_MS = 10_000;
const COLUMNS = [
  { label: 'Security' },
  { label: 'Quantity', className: 'number' },
  { label: 'Available', className: 'number' },
  { label: 'Cost price', className: 'number' },
  { label: 'Last price', className: 'number' },
  { label: 'Value', className: 'number' },
];

/** The user's stocks with moving prices. Choosing one fills the order ticket. */
export function createPositionsPanel({ longport, signal, announce, failureNotice, chosen, quotes }) {
  const refresh = refreshButton('positions');
  const { node, heading, body } = createPanel({
    id: 'positions',
    title: 'Positions',
    testid: 'positions',
    actions: [refresh],
  });
  const rows = el('tbody');
  body.append(scrollingTable({ caption: 'Stock positions', columns: COLUMNS, className: 'stacking', body: rows }).node);
  const wrap = (message) => messageRow(COLUMNS.length, message);
  const load = createLoader({ region: rows, what: 'your positions', signal, heading, announce, failureNotice, wrap });
  const keyedRows = createKeyedRows({
    keyOf: ({ symbol }) => symbol,
    create: (position) => createRow({ position, chosen, quotes }),
  });

  const view = ({ list }) => {
    const positions = (list ?? []).flatMap(({ stock_info: stocks }) => stocks ?? []);
    return positions.length === 0 ? wrap(emptyNotice('You hold no stocks.')) : keyedRows(positions);
  };
  const reload = (options) =>
    load(() => longport.get('/v1/asset/stock', { signal, retry: false, ...options }), view, options);
  action(refresh, () => reload());
  poll({ everyMs: POLL_MS, signal, task: () => reload({ background: true }) });
  void reload();
  return { node, reload };
}

function createRow({ position: { symbol, symbol_name: name, currency }, chosen, quotes }) {
  const choose = () => chosen.set({ symbol, name });
  const cell = (label, ...content) => el('td', { role: 'cell', class: 'number', 'data-label': label }, content);
  const [quantity, available, cost] = ['Quantity', 'Available', 'Cost price'].map((label) => cell(label));
  const last = el('span', {}, '–');
  const change = createChange();
  const value = cell('Value', '–');
  let latest;
  let quote;

  function showValue() {
    if (quote === undefined || latest === undefined) return;
    setText(last, formatMoney(quote.last_done, currency));
    change.show(quote.last_done, quote.prev_close);
    const total = multiply(latest.quantity, quote.last_done);
    setText(value, total === undefined ? '–' : formatMoney(trimmed(total), currency));
  }

  quotes.watch(symbol, (next) => {
    quote = next;
    showValue();
  });
  return {
    node: el(
      'tr',
      { role: 'row' },
      el(
        'th',
        { scope: 'row', role: 'rowheader' },
        el('button', { type: 'button', class: 'link', onclick: choose, 'data-focus-key': symbol }, symbol),
        el('span', { class: 'sub' }, name),
      ),
      quantity,
      available,
      cost,
      cell('Last price', last, el('span', { class: 'sub' }, change.node)),
      value,
    ),
    update(position) {
      latest = position;
      setText(quantity, formatDecimal(position.quantity));
      setText(available, formatDecimal(position.available_quantity));
      setText(cost, formatMoney(position.cost_price, position.currency));
      showValue();
    },
  };
}
