import type { Failure } from '../failure.ts';
import type { LongPort } from '../index.ts';
import { listIn, toDepth, toQuote, toTrades } from './market-data.ts';
import type { LiveEvent, LiveType } from './port.ts';

interface Subject {
  readonly type: LiveType;
  readonly symbol: string;
}

interface Outcome {
  readonly show: (event: Extract<LiveEvent, { event: LiveType }>) => void;
  readonly fail: (type: LiveType, symbol: string, error: Failure) => void;
}

/** LongPort takes at most this number of symbols in a call. */
const MAX_SYMBOLS = 500;
const TRADES = 50;

/** Reads the market data of these subjects by REST: all quotes in one call, the rest one by one. */
export function readOnce(client: LongPort, subjects: readonly Subject[], outcome: Outcome): void {
  const quotes = subjects.filter(({ type }) => type === 'quote').map(({ symbol }) => symbol);
  for (let from = 0; from < quotes.length; from += MAX_SYMBOLS) {
    void readQuotes(client, quotes.slice(from, from + MAX_SYMBOLS), outcome);
  }
  for (const subject of subjects) {
    if (subject.type === 'depth') void readDepth(client, subject.symbol, outcome);
    if (subject.type === 'trade') void readTrades(client, subject.symbol, outcome);
  }
}

async function readQuotes(client: LongPort, symbols: string[], { show, fail }: Outcome): Promise<void> {
  const { data, error } = await client.post('/quote/quotes', { body: { symbol: symbols } });
  if (error !== undefined) for (const symbol of symbols) fail('quote', symbol, error);
  for (const quote of listIn(data, 'secu_quote')) show({ event: 'quote', data: toQuote(quote) });
}

async function readDepth(client: LongPort, symbol: string, { show, fail }: Outcome): Promise<void> {
  const { data, error } = await client.post('/quote/depth', { body: { symbol } });
  if (error === undefined) show({ event: 'depth', data: { ...toDepth(data), symbol } });
  else fail('depth', symbol, error);
}

async function readTrades(client: LongPort, symbol: string, { show, fail }: Outcome): Promise<void> {
  const { data, error } = await client.post('/quote/trades', { body: { symbol, count: TRADES } });
  if (error === undefined) show({ event: 'trade', data: { ...toTrades(data), symbol } });
  else fail('trade', symbol, error);
}
