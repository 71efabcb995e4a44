import { candles, type CandlesOptions, type CandlesState, type Period } from '../../client/src/candles.ts';
import { createLongPort } from '../../client/src/index.ts';
import { connect } from '../../client/src/live.ts';
import { fakeStream, type FakeStream } from '../../client/src/testing.ts';
import { eventually } from './eventually.ts';

export interface CandlePageOptions extends CandlesOptions {
  readonly symbol: string;
  readonly period: Period;
  /** The candlesticks that the API has now. */
  readonly read: () => unknown;
}

/** A trade as the stream has it; what is left out has its default. */
export type SentTrade = Partial<Record<'price' | 'volume' | 'trade_type', string>> & {
  /** In unix seconds. */
  readonly at: number;
  readonly session?: number;
};

/** A page with one chart, and a stream that the test sends by. */
export interface CandlePage extends Disposable {
  readonly stream: FakeStream;
  readonly state: () => CandlesState;
  readonly trade: (trades: readonly SentTrade[], dropped?: number) => void;
  readonly quote: (quote: object) => void;
}

/** Opens the page. Its chart is live and has been read, unless the API does not answer (`read` gives a promise). */
export async function openCandlePage(options: CandlePageOptions): Promise<CandlePage> {
  const { symbol, period, sessions = 'normal', read } = options;
  const client = createLongPort({ fetch: async (request) => Response.json(await answer(request, read)) });
  const stream = fakeStream();
  connect(client, stream);
  const store = candles(client, symbol, period, { sessions });
  const stop = store.subscribe(() => undefined);
  await eventually('the page wants the symbol', () => stream.wanted !== undefined);
  stream.live();
  return {
    stream,
    state: store.get,
    trade(trades, dropped = 0) {
      const sent = trades.map(({ at, session = 0, ...rest }) => ({
        ...{ price: '10', volume: '1', trade_type: '', direction: 0 },
        ...rest,
        timestamp: String(at),
        trade_session: session,
      }));
      stream.send({ event: 'trade', data: { symbol, trades: sent, dropped } });
    },
    quote(quote) {
      stream.send({ event: 'quote', data: { symbol, ...quote } as never });
    },
    [Symbol.dispose]: stop,
  };
}

async function answer(request: Request, read: () => unknown): Promise<unknown> {
  if (new URL(request.url).pathname === '/api/quote/candlesticks') {
    return { code: 0, message: 'success', data: { candlesticks: await read() } };
  }
  const session = { id: 'of-ada', expiresInSeconds: 3600, idleExpiresInSeconds: 1800 };
  const account = { id: 'ada', label: 'Ada' };
  return { authenticated: true, scope: '10', requestedScope: '10', session, account, now: Date.now() };
}
