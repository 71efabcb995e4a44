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
