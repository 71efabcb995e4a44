import { action } from '../action.js';
import { el, messageRow, scrollingTable } from '../dom.js';
import { formatDecimal, formatMoney } from '../format.js';
import { emptyNotice } from '../notices.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';

const COLUMNS = [
  { label: 'Security' },
  { label: 'Quantity', className: 'number' },
  { label: 'Available', className: 'number' },
  { label: 'Cost price', className: 'number' },
];

/** The user's stocks. Choosing one fills the order ticket. */
export function createPositionsPanel({ api, signal, announce, chosen }) {
  const refresh = refreshButton('positions');
  const { node, heading, body } = createPanel({
    id: 'positions',
    title: 'Positions',
    testid: 'positions',
    actions: [refresh],
  });
  const rows = el('tbody');
  body.append(scrollingTable({ caption: 'Stock positions', columns: COLUMNS, body: rows }).node);
  const wrap = (message) => messageRow(COLUMNS.length, message);
  const load = createLoader({ region: rows, what: 'your positions', signal, heading, announce, wrap });

  const row = (position) => {
    const { symbol, symbol_name: name, quantity, available_quantity: available, cost_price: cost, currency } = position;
    const choose = () => chosen.set({ symbol, name });
    return el(
      'tr',
      {},
      el(
        'th',
        { scope: 'row' },
        el('button', { type: 'button', class: 'link', onclick: choose, 'data-focus-key': symbol }, symbol),
        el('span', { class: 'sub' }, name),
      ),
      el('td', { class: 'number' }, formatDecimal(quantity)),
      el('td', { class: 'number' }, formatDecimal(available)),
      el('td', { class: 'number' }, formatMoney(cost, currency)),
    );
  };
  const view = ({ list = [] }) => {
    const positions = list.flatMap(({ stock_info: stocks = [] }) => stocks);
    return positions.length === 0 ? wrap(emptyNotice('You hold no stocks.')) : positions.map(row);
  };
  const reload = () => load(() => api.get('/v1/asset/stock', { signal }), view);
  action(refresh, reload);
  void reload();
  return { node };
}
