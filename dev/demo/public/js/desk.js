import { accountName } from './account-name.js';
import { el } from './dom.js';
import { createFailureNotice } from './notices.js';
import { createObservable } from './observable.js';
import { createAccountPanel } from './panels/account.js';
import { createChosenSecurityPanel } from './panels/chosen-security.js';
import { createOrderTicketPanel } from './panels/order-ticket.js';
import { createOrdersPanel } from './panels/orders.js';
import { createPositionsPanel } from './panels/positions.js';
import { createSecuritiesPanel } from './panels/securities.js';
import { createSessionsPanel } from './panels/sessions.js';
import { createStreamPanel } from './panels/stream.js';
import { createTemperaturePanel } from './panels/temperature.js';
import { createWatchlistPanel } from './panels/watchlist.js';
import { createQuotes } from './quotes.js';

/**
 * All panels of one session, the order ticket first. `close` stops their pending loads and removes them from the page, so
 * that no data of a session outlives it here.
 */
export function openDesk({ root, longport, announce, session }) {
  const closing = new AbortController();
  const { signal } = closing;
  const shared = {
    longport,
    announce,
    signal,
    failureNotice: createFailureNotice(longport.session),
    /** The name of the account, as the ticket shows it. */
    account: accountName(session),
    /** The security the user works with: `{ symbol, name }`, or undefined. */
    chosen: createObservable(undefined),
    /** The securities as LongPort lists them. */
    securities: createObservable([]),
    /** The watchlist groups as last loaded. */
    groups: createObservable([]),
    quotes: createQuotes({ longport, signal }),
  };

  const watchlist = createWatchlistPanel(shared);
  const balances = createAccountPanel(shared);
  const positions = createPositionsPanel(shared);
  const onChanged = () => Promise.all([balances, positions].map((each) => each.reload({ background: true })));
  const orders = createOrdersPanel({ ...shared, onChanged });
  const ticket = createOrderTicketPanel({ ...shared, onSubmitted: orders.reload });
  root.replaceChildren(
    el('h1', { class: 'visually-hidden' }, 'Trading desk'),
    el('div', { class: 'column', id: 'trade' }, ticket.node),
    el(
      'div',
      { class: 'board' },
      orders.node,
      positions.node,
      balances.node,
      el('div', { class: 'column' }, createSecuritiesPanel(shared).node, createTemperaturePanel(shared).node),
      el(
        'div',
        { class: 'column' },
        createChosenSecurityPanel({ ...shared, reloadGroups: watchlist.reload }).node,
        watchlist.node,
      ),
      createStreamPanel(shared).node,
      createSessionsPanel(shared).node,
    ),
  );

  return {
    close() {
      closing.abort();
      root.replaceChildren();
    },
  };
}
