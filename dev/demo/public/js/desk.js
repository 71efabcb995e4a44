import { el } from './dom.js';
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

/**
 * All panels of one session. `close` stops their pending loads and removes them from the page, so that no data of a
 * session outlives it here.
 */
export function openDesk({ root, api, announce, checkSession }) {
  const closing = new AbortController();
  const { signal } = closing;
  const shared = {
    api,
    announce,
    signal,
    checkSession,
    /** The security the user works with: `{ symbol, name }`, or undefined. */
    chosen: createObservable(undefined),
    /** The watchlist groups as last loaded. */
    groups: createObservable([]),
  };

  const watchlist = createWatchlistPanel(shared);
  const orders = createOrdersPanel(shared);
  const ticket = createOrderTicketPanel({ ...shared, onSubmitted: orders.reload });
  root.replaceChildren(
    el('h1', { class: 'visually-hidden' }, 'Trading desk'),
    el('div', { class: 'column', id: 'lead' }, createAccountPanel(shared).node, createSecuritiesPanel(shared).node),
    el(
      'div',
      { class: 'column', id: 'side' },
      createTemperaturePanel(shared).node,
      ticket.node,
      createChosenSecurityPanel({ ...shared, reloadGroups: watchlist.reload }).node,
    ),
    orders.node,
    createPositionsPanel(shared).node,
    watchlist.node,
    createStreamPanel(shared).node,
    createSessionsPanel(shared).node,
  );

  return {
    close() {
      closing.abort();
      root.replaceChildren();
    },
  };
}
