import type { Market } from '../market/market.ts';
import { findAccount, SAMPLE_ACCOUNTS, type SampleAccount } from '../oauth/accounts.ts';
import { AccountBook } from '../orders/account-book.ts';
import type { OrderStatus } from '../orders/order.ts';
import { OrderDesk, type ExchangeSettings } from '../orders/order-desk.ts';
import { ordersOfEveryState, pastOrders } from '../orders/sample-orders.ts';
import type { Alert } from './alert.ts';
import { notFound } from './api-error.ts';
import { createIds } from './ids.ts';
import type { Sharelist } from './sharelist.ts';
import { initialGroups, type WatchlistGroup } from './watchlist-group.ts';

/** What the API remembers about one account while the dev LongPort runs. */
export interface AccountState {
  readonly account: SampleAccount;
  readonly book: AccountBook;
  readonly desk: OrderDesk;
  readonly groups: Map<string, WatchlistGroup>;
  readonly sharelists: Map<string, Sharelist>;
  readonly alerts: Map<string, Alert>;
}

/** What all accounts share. */
export interface Exchange {
  readonly market: Market;
  readonly settings: ExchangeSettings;
  readonly isListed: (symbol: string) => boolean;
  readonly nextOrderId: () => string;
  readonly nextTradeId: () => string;
}

const AP_POSITIONS = [
  ['AAPL.US', 100, 182.35],
  ['TSLA.US', 40, 211.59],
  ['700.HK', 600, 318.4],
] as const;
const US_POSITIONS = [
  ['AAPL.US', 25, 171.2],
  ['SPY.US', 10, 498.05],
] as const;

/** Cash of every account in Hong Kong, and its worth in US dollars. */
const HKD = 156_000;
const HKD_IN_USD = 20_000;

function bookOf({ dataCentre, id, memberId }: SampleAccount): AccountBook {
  if (dataCentre === 'us') return new AccountBook({ USD: 25_000 }, US_POSITIONS, 1);
  const usd = 50_000 + (memberId % 1000) * 10;
  return new AccountBook({ USD: usd - HKD_IN_USD, HKD, CNH: 0 }, AP_POSITIONS, id === 'cash' ? 1 : 2);
}

/**
 * The state of a fresh account: cash, holdings, two watchlist groups, and the orders of some weeks. On the account for paper
 * trading there is also one order of today in every state.
 */
function createAccountState(account: SampleAccount, exchange: Exchange): AccountState {
  const book = bookOf(account);
  const desk = new OrderDesk({ ...exchange, book });
  const samples = { market: exchange.market, ...sampleIds(account) };
  desk.add(...pastOrders(samples, account.dataCentre === 'us' ? /\.US$/ : /./));
  if (account.id === 'paper') desk.add(...ordersOfEveryState(samples));
  return {
    account,
    book,
    desk,
    groups: initialGroups(exchange.market),
    sharelists: new Map(),
    alerts: initialAlerts(),
  };
}

/** One alert, far from the price. */
function initialAlerts(): Map<string, Alert> {
  const alert = { id: '880000', symbol: 'NVDA.US', indicator_id: '1', value_map: { price: '240.00' } } as const;
  return new Map([[alert.id, { ...alert, frequency: 3, enabled: true, scope: 0, state: [1] }]]);
}

/** The states of all accounts; each is made when it is first needed. */
export class AccountStates {
  readonly #exchange: Exchange;
  readonly #states = new Map<string, AccountState>();

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  /** The state of an account; of the first, for an id that is none. */
  of(id: string): AccountState {
    const known = this.#states.get(id);
    if (known) return known;
    const made = createAccountState(findAccount(id) ?? SAMPLE_ACCOUNTS[0], this.#exchange);
    this.#states.set(id, made);
    return made;
  }

  /** Gives an order of any account a state that it keeps. @throws ApiError 404000 for an unknown order. */
  force(orderId: string, status: OrderStatus, message?: string): void {
    const holder = SAMPLE_ACCOUNTS.map(({ id }) => this.of(id)).find(({ desk }) => desk.has(orderId));
    if (!holder) throw notFound('order not found');
    holder.desk.force(orderId, status, message);
  }
}

/** Ids of the sample orders: the same at every start, other ones for each account. */
function sampleIds({ memberId }: SampleAccount) {
  const first = BigInt(memberId) * 10_000_000_000n + 600_000_000_000_000_000n;
  return { nextOrderId: createIds(first), nextTradeId: createIds(first + 5_000_000_000n) };
}
