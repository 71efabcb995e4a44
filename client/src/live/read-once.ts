import type { Failure } from '../failure.ts';
import type { LongPort } from '../index.ts';
import { listIn, textIn, toDepth, toQuote, toTrades } from './market-data.ts';
import { refusalOf } from './refusal.ts';
import type { LiveEvent, LiveType } from './port.ts';

interface Subject {
  readonly type: LiveType;
  readonly symbol: string;
}

interface Reading {
  readonly client: LongPort;
  /** It repeats one that failed: it does not keep the session alive. */
  readonly background: boolean;
  readonly show: (event: Extract<LiveEvent, { event: LiveType }>) => void;
  readonly fail: (type: LiveType, symbol: string, error: Failure) => void;
}

/** LongPort takes at most this number of symbols in a call. */
const MAX_SYMBOLS = 500;
const TRADES = 50;

/** Reads the market data of these subjects by REST: all quotes in one call, the rest one by one. */
export function readOnce(subjects: readonly Subject[], reading: Reading): void {
  const quotes = subjects.filter(({ type }) => type === 'quote').map(({ symbol }) => symbol);
  for (let from = 0; from < quotes.length; from += MAX_SYMBOLS) {
    void readQuotes(quotes.slice(from, from + MAX_SYMBOLS), reading);
  }
  for (const subject of subjects) {
    if (subject.type === 'depth') void readDepth(subject.symbol, reading);
    if (subject.type === 'trade') void readTrades(subject.symbol, reading);
  }
}

async function readQuotes(symbols: string[], { client, background, show, fail }: Reading): Promise<void> {
  const { data, error } = await client.post('/quote/quotes', { body: { symbol: symbols }, background });
  const quotes = new Map(listIn(data, 'secu_quote').map((raw) => [textIn(raw, 'symbol'), toQuote(raw)]));
  for (const symbol of symbols) {
    const quote = quotes.get(symbol);
    if (quote !== undefined) show({ event: 'quote', data: quote });
    else fail('quote', symbol, error ?? refusalOf({ code: 'no_quotes', message: `There is no quote of ${symbol}.` }));
  }
}

async function readDepth(symbol: string, { client, background, show, fail }: Reading): Promise<void> {
  const { data, error } = await client.post('/quote/depth', { body: { symbol }, background });
  if (error === undefined) show({ event: 'depth', data: { ...toDepth(data), symbol } });
  else fail('depth', symbol, error);
}

async function readTrades(symbol: string, { client, background, show, fail }: Reading): Promise<void> {
  const { data, error } = await client.post('/quote/trades', { body: { symbol, count: TRADES }, background });
  if (error === undefined) show({ event: 'trade', data: { ...toTrades(data), symbol } });
  else fail('trade', symbol, error);
}
