import { el, fill, messageRow, scrollingTable } from '../dom.js';
import { emptyNotice } from '../notices.js';
import { createLoader, createPanel } from '../panel.js';
import { searchSecurities } from '../search-securities.js';

const PAGE_SIZE = 10;
const COLUMNS = [{ label: 'Symbol' }, { label: 'Name' }];

/** The US securities that trade overnight, with a search and one page of results. */
export function createSecuritiesPanel({ longport, signal, announce, failureNotice, chosen, securities }) {
  const { node, heading, body } = createPanel({ id: 'securities', title: 'Securities' });
  const search = el('input', {
    id: 'security-search',
    type: 'search',
    'data-testid': 'security-search',
    placeholder: 'AAPL or Apple',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const count = el('p', { class: 'muted count', 'data-testid': 'security-count', role: 'status' });
  const rows = el('tbody');
  const { node: table } = scrollingTable({
    caption: 'Securities found',
    columns: COLUMNS,
    testid: 'securities',
    body: rows,
  });
  const previous = el('button', { type: 'button', class: 'button-small', onclick: () => turn(-1) }, 'Previous');
  const next = el('button', { type: 'button', class: 'button-small', onclick: () => turn(1) }, 'Next');
  const pageLabel = el('span', { class: 'muted' });
  const pager = el(
    'div',
    { class: 'pager', role: 'group', 'aria-label': 'Pages of securities', hidden: true },
    previous,
    pageLabel,
    next,
  );
  body.append(
    el('div', { class: 'search-row' }, el('label', { for: search.id }, 'Search by symbol or name'), search, count),
    table,
    pager,
  );

  const wrap = (message) => messageRow(COLUMNS.length, message);
  const load = createLoader({ region: rows, what: 'securities', signal, heading, announce, failureNotice, wrap });
  let all = [];
  let hits = [];
  let page = 0;

  function turn(by) {
    page += by;
    table.scrollTop = 0;
    show();
    // The last page disables the pressed button, so the focus moves to its neighbour.
    if (next.disabled) previous.focus();
    else if (previous.disabled) next.focus();
  }

  function show() {
    const first = page * PAGE_SIZE;
    const pages = Math.ceil(hits.length / PAGE_SIZE);
    const shown = hits.slice(first, first + PAGE_SIZE);
    const range = shown.length === 0 ? '' : `, showing ${first + 1} to ${first + shown.length}`;
    count.textContent = `${hits.length.toLocaleString()} of ${all.length.toLocaleString()} securities${range}`;
    fill(rows, shown.length === 0 ? wrap(emptyNotice('Nothing matches this search.')) : shown.map(row));
    pager.hidden = pages < 2;
    pageLabel.textContent = `Page ${page + 1} of ${pages}`;
    previous.disabled = page === 0;
    next.disabled = page >= pages - 1;
  }

  function row(security) {
    const { symbol, name_en: english, name_cn: chinese } = security;
    const choose = () => {
      chosen.set({ symbol, name: english || chinese });
      announce(`${symbol} chosen. The order ticket is filled in.`);
    };
    const button = el(
      'button',
      { type: 'button', class: 'link', 'aria-pressed': String(chosen.get()?.symbol === symbol), onclick: choose },
      symbol,
    );
    // The row is a larger target for a pointer; the keyboard reaches the button.
    return el(
      'tr',
      { class: 'choosable', 'data-symbol': symbol, onclick: (event) => event.target !== button && choose() },
      el('th', { scope: 'row' }, button),
      el('td', {}, english || chinese),
    );
  }

  search.addEventListener('input', () => {
    page = 0;
    hits = searchSecurities(all, search.value);
    if (all.length > 0) show();
  });
  chosen.subscribe((security) => {
    for (const button of rows.querySelectorAll('button.link')) {
      button.setAttribute('aria-pressed', String(button.textContent === security?.symbol));
    }
  });
  const query = { market: 'US', category: 'Overnight' };
  void load(
    () => longport.get('/v1/quote/get_security_list', { query, signal, retry: false }),
    ({ list }) => {
      all = list ?? [];
      securities.set(all);
      hits = searchSecurities(all, search.value);
      show();
      return [...rows.children];
    },
  );
  return { node };
}
