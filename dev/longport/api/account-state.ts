import type { SampleAccount } from '../oauth/accounts.ts';
import { initialGroups, type WatchlistGroup } from './watchlist-group.ts';
import type { Order } from './order.ts';

/** What the API remembers about one account while the dev LongPort runs. */
export interface AccountState {
  readonly account: SampleAccount;
  readonly orders: Map<string, Order>;
  readonly groups: Map<string, WatchlistGroup>;
}

/** The state of a fresh account: no orders, two watchlist groups. */
export function createAccountState(account: SampleAccount): AccountState {
  return { account, orders: new Map(), groups: initialGroups() };
}
