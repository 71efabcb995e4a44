import { el } from './dom.js';

const NAMES = {
  4: 'Watchlists',
  6: 'Account',
  10: 'Read orders',
  11: 'Place orders',
  watchlist: 'Watchlists',
  'account.read': 'Account',
  'trade.read': 'Read orders',
  'trade.write': 'Place orders',
};

/** What a scope allows, in words that a user knows. */
export function scopeName(id) {
  return NAMES[id] ?? `scope ${id}`;
}

/** Scopes as a list of chips: words, and LongPort's id. */
export function scopeList(scopes, properties) {
  const chip = (id) => el('li', { class: 'chip' }, `${NAMES[id] ?? 'Scope'} `, el('span', { class: 'chip-id' }, id));
  return el('ul', properties, scopes.map(chip));
}
