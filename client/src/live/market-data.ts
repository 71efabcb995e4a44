/** The price of a security. Amounts are strings; `''` means none. */
export interface Quote {
  readonly symbol: string;
  readonly last_done: string;
  readonly prev_close: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  /** Unix seconds. */
  readonly timestamp: string;
  readonly volume: string;
  readonly turnover: string;
  /** 0 means normal trading. */
  readonly trade_status: number;
  /** 0 normal, 1 pre-market, 2 post-market, 3 overnight. */
  readonly trade_session: number;
}

/** One level of the order book. */
export interface DepthLevel {
  readonly position: number;
  readonly price: string;
  readonly volume: string;
  readonly order_num: string;
}

export interface Depth {
  readonly symbol: string;
  readonly ask: readonly DepthLevel[];
  readonly bid: readonly DepthLevel[];
}

export interface Trade {
  readonly price: string;
  readonly volume: string;
  /** Unix seconds. */
  readonly timestamp: string;
  readonly trade_type: string;
  /** 0 neutral, 1 down, 2 up. */
  readonly direction: number;
  /** 0 normal, 1 pre-market, 2 post-market, 3 overnight. */
  readonly trade_session: number;
}

export interface Trades {
  readonly symbol: string;
  /** The oldest first. */
  readonly trades: readonly Trade[];
  /** How many more there were since the last event. */
  readonly dropped: number;
}

/**
 * LongPort's market data comes as protobuf in JSON: a 64-bit number is a string or a number, a default value may be
 * missing, and a name may be `last_done` or `lastDone`. These functions give it one form.
 */
type Members = Readonly<Record<string, unknown>>;

function member(of: unknown, name: string): unknown {
  const members = (of ?? {}) as Members;
  return members[name] ?? members[name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())];
}

export function textIn(of: unknown, name: string): string {
  const value = member(of, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function numberIn(of: unknown, name: string): number {
  return Number(member(of, name) ?? 0) || 0;
}

export function listIn(of: unknown, name: string): readonly unknown[] {
  const value = member(of, name);
  return Array.isArray(value) ? (value as unknown[]) : [];
}

export function toQuote(raw: unknown): Quote {
  return {
    symbol: textIn(raw, 'symbol'),
    last_done: textIn(raw, 'last_done'),
    prev_close: textIn(raw, 'prev_close'),
    open: textIn(raw, 'open'),
    high: textIn(raw, 'high'),
    low: textIn(raw, 'low'),
    timestamp: textIn(raw, 'timestamp'),
    volume: textIn(raw, 'volume'),
    turnover: textIn(raw, 'turnover'),
    trade_status: numberIn(raw, 'trade_status'),
    trade_session: numberIn(raw, 'trade_session'),
  };
}

export function toDepth(raw: unknown): Depth {
  const levels = (name: string): DepthLevel[] =>
    listIn(raw, name).map((level) => ({
      position: numberIn(level, 'position'),
      price: textIn(level, 'price'),
      volume: textIn(level, 'volume'),
      order_num: textIn(level, 'order_num'),
    }));
  return { symbol: textIn(raw, 'symbol'), ask: levels('ask'), bid: levels('bid') };
}

export function toTrades(raw: unknown): Trades {
  const trades = listIn(raw, 'trades').map((trade) => ({
    price: textIn(trade, 'price'),
    volume: textIn(trade, 'volume'),
    timestamp: textIn(trade, 'timestamp'),
    trade_type: textIn(trade, 'trade_type'),
    direction: numberIn(trade, 'direction'),
    trade_session: numberIn(trade, 'trade_session'),
  }));
  return { symbol: textIn(raw, 'symbol'), trades, dropped: numberIn(raw, 'dropped') };
}
