import { action } from '../action.js';
import { signOf } from '../decimal.js';
import { el, messageRow, scrollingTable } from '../dom.js';
import { formatDecimal, formatMoney } from '../format.js';
import { createKeyedRows, setText } from '../keyed-rows.js';
import { emptyNotice } from '../notices.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';
import { poll } from '../poll.js';

const POLL_MS = 10_000;
const COLUMNS = [
  { label: 'Currency' },
  { label: 'Net assets', className: 'number' },
  { label: 'Buying power', className: 'number' },
  { label: 'Total cash', className: 'number' },
  { label: 'Available', className: 'number' },
  { label: 'Frozen', className: 'number' },
  { label: 'Settling', className: 'number' },
];

/** Assets and cash by currency, read again and again. */
export function createAccountPanel({ longport, signal, announce, failureNotice }) {
  const refresh = refreshButton('account');
  const { node, heading, body } = createPanel({
    id: 'account',
    title: 'Account',
    testid: 'account',
    actions: [refresh],
  });
  const rows = el('tbody');
  body.append(
    scrollingTable({ caption: 'Balances by currency', columns: COLUMNS, className: 'stacking', body: rows }).node,
  );
  const wrap = (message) => messageRow(COLUMNS.length, message);
  const load = createLoader({ region: rows, what: 'your account', signal, heading, announce, failureNotice, wrap });
  const keyedRows = createKeyedRows({ keyOf: ({ currency }) => currency, create: createRow });
  const view = (data) => {
    const balances = balancesOf(data);
    return balances.length === 0 ? wrap(emptyNotice('No account is open yet.')) : keyedRows(balances);
  };
  const reload = (options) =>
    load(() => longport.get('/v1/asset/account', { signal, retry: false, ...options }), view, options);
  action(refresh, () => reload());
  poll({ everyMs: POLL_MS, signal, task: () => reload({ background: true }) });
  void reload();
  return { node, reload };
}

/** One entry for each currency: that of an account, with the cash that is held in it. */
function balancesOf({ list }) {
  const found = new Map();
  for (const { currency, ...account } of list ?? []) found.set(currency, { currency, ...account });
  for (const { cash_infos: cashInfos } of list ?? []) {
    for (const { currency, ...cash } of cashInfos ?? []) {
      found.set(currency, { ...cash, ...found.get(currency), currency });
    }
  }
  return [...found.values()];
}

function createRow({ currency }) {
  const cells = COLUMNS.slice(1).map(({ label, className }) =>
    el('td', { role: 'cell', class: className, 'data-label': label }),
  );
  const call = el('span', { class: 'sub warning' });
  return {
    node: el('tr', { role: 'row' }, el('th', { scope: 'row', role: 'rowheader' }, currency, call), cells),
    update({
      net_assets: net,
      buy_power: power,
      total_cash: cash,
      available_cash: available,
      frozen_cash: frozen,
      settling_cash: settling,
      margin_call: margin,
    }) {
      [net, power, cash, available, frozen, settling].forEach((amount, index) =>
        setText(cells[index], formatDecimal(amount)),
      );
      setText(call, signOf(margin) > 0 ? `Margin call ${formatMoney(margin, currency)}` : '');
    },
  };
}
