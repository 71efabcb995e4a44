/** A scope of LongPort: its number in a request, its key in the access token, its text on the consent page. */
interface Scope {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

/** General access: granted at every login and not selectable. oidc-provider needs one scope that is always present. */
export const GENERAL_SCOPE = '0';

/** The scopes that a client can request. */
export const SCOPES: readonly Scope[] = [
  { id: '3', key: 'openapi', name: 'OpenAPI', description: 'Everything the OpenAPI offers' },
  { id: '4', key: 'watchlist', name: 'Watchlist', description: 'See and change watchlist groups' },
  { id: '6', key: 'account.read', name: 'Account', description: 'See assets, positions, cash flow and statements' },
  { id: '10', key: 'trade.read', name: 'Orders, read only', description: 'See orders and executions' },
  { id: '11', key: 'trade.write', name: 'Trading', description: 'Submit, replace and cancel orders' },
  { id: '12', key: 'extended', name: 'Extended access', description: 'A scope LongPort lists without describing it' },
  { id: 'openapi', key: 'openapi', name: 'Full OpenAPI access', description: 'Everything the OpenAPI offers' },
];

const known = new Set(SCOPES.map((scope) => scope.id));

/** Splits a scope parameter into the ids that exist; LongPort silently drops the others. */
export function knownScopes(scope: string): string[] {
  return [...new Set(scope.split(' '))].filter((id) => known.has(id));
}

/** The scope parameter of a token response: without the general scope, unless nothing else was granted. */
export function grantedScope(scope: string): string {
  return knownScopes(scope).join(' ') || GENERAL_SCOPE;
}
