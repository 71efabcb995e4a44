/** An order to place. Amounts are text: a binary number would change them. */
export interface NewOrder {
  readonly symbol: string;
  readonly side: 'Buy' | 'Sell';
  readonly order_type: 'LO' | 'MO' | 'ELO' | 'AO' | 'ALO' | 'ODD' | 'LIT' | 'MIT' | (string & {});
  readonly submitted_quantity: string;
  readonly submitted_price?: string;
  readonly time_in_force: 'Day' | 'GTC' | 'GTD';
  readonly trigger_price?: string;
  readonly limit_offset?: string;
  readonly trailing_amount?: string;
  readonly trailing_percent?: string;
  readonly expire_date?: string;
  readonly outside_rth?: 'RTH_ONLY' | 'ANY_TIME' | 'OVERNIGHT' | (string & {});
  /** At most 64 characters. */
  readonly remark?: string;
}

/** A change of an order that is open. */
export interface OrderChange {
  readonly order_id: string;
  readonly quantity: string;
  readonly price?: string;
  readonly trigger_price?: string;
  readonly limit_offset?: string;
  readonly trailing_amount?: string;
  readonly trailing_percent?: string;
  readonly remark?: string;
}

/**
 * Where an order is. `open` may still be executed, in whole or in part; the others are final. `filled` in part too:
 * `executed_quantity` says how much.
 */
export type OrderGroup = 'open' | 'filled' | 'cancelled' | 'rejected' | 'expired';

const FINAL: ReadonlyMap<string, OrderGroup> = /* @__PURE__ */ new Map([
  ['Filled', 'filled'],
  ['Rejected', 'rejected'],
  ['Canceled', 'cancelled'],
  ['PartialWithdrawal', 'cancelled'],
  ['Expired', 'expired'],
]);

/** The group of LongPort's status, which is written with and without `Status` at its end. One that is not known is open. */
export function orderGroup({ status }: { readonly status: string }): OrderGroup {
  return FINAL.get(status.replace(/Status$/, '')) ?? 'open';
}

/** Whether an order may still be executed, changed or cancelled. */
export function isOpen(order: { readonly status: string }): boolean {
  return orderGroup(order) === 'open';
}

/** The same text for the same order, whatever the sequence of its members. */
export function contentOf(order: object): string {
  return JSON.stringify(Object.entries(JSON.parse(JSON.stringify(order)) as object).sort());
}
