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

/** The granted scopes, and those asked for but not granted, in words that a user knows, with LongPort's id. */
export function compareScopes(granted, requested) {
  const grantedIds = split(granted);
  return {
    granted: grantedIds.map(describe),
    missing: split(requested)
      .filter((id) => !grantedIds.includes(id))
      .map(describe),
  };
}

function split(scope) {
  return typeof scope === 'string' ? scope.split(' ').filter((id) => id !== '') : [];
}

function describe(id) {
  return { id, name: NAMES[id] ?? 'Scope' };
}

/** The scopes as a list of chips. */
export function scopeList(scopes, properties) {
  const chip = ({ id, name }) => el('li', { class: 'chip' }, `${name} `, el('span', { class: 'chip-id' }, id));
  return el('ul', properties, scopes.map(chip));
}
