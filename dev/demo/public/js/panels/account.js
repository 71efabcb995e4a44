import { action } from '../action.js';
import { el } from '../dom.js';
import { formatDecimal } from '../format.js';
import { emptyNotice } from '../notices.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';

/** Assets and cash by account currency. */
export function createAccountPanel({ api, signal, announce }) {
  const refresh = refreshButton('account');
  const { node, heading, body } = createPanel({
    id: 'account',
    title: 'Account',
    testid: 'account',
    actions: [refresh],
  });
  const load = createLoader({ region: body, what: 'your account', signal, heading, announce });
  const reload = () => load(() => api.get('/v1/asset/account', { signal }), view);
  action(refresh, reload);
  void reload();
  return { node };
}

function view({ list = [] }) {
  return list.length === 0 ? emptyNotice('No account is open yet.') : list.map(account);
}

function account({
  currency,
  net_assets: net,
  buy_power: power,
  total_cash: cash,
  margin_call: call,
  cash_infos: cashInfos = [],
}) {
  return el(
    'div',
    { class: 'account' },
    el(
      'dl',
      { class: 'figures' },
      figure('Net assets', net, currency),
      figure('Buying power', power, currency),
      figure('Total cash', cash, currency),
      figure('Margin call', call, currency),
    ),
    cashInfos.length > 0 &&
      el(
        'ul',
        { class: 'cash', 'aria-label': `Cash of the ${currency} account by currency` },
        cashInfos.map(({ currency: held, available_cash: available, frozen_cash: frozen, settling_cash: settling }) =>
          el(
            'li',
            {},
            el('strong', {}, held),
            ` ${formatDecimal(available)} available · ${formatDecimal(frozen)} frozen · ${formatDecimal(settling)} settling`,
          ),
        ),
      ),
  );
}

function figure(label, amount, currency) {
  return el(
    'div',
    {},
    el('dt', {}, label),
    el('dd', {}, formatDecimal(amount), ' ', el('span', { class: 'unit' }, currency)),
  );
}
