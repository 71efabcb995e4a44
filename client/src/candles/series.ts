import type { LongPort } from '../index.ts';
import { againAfterMs } from '../live/again.ts';
import type { Connected } from '../live/live.ts';
import { listIn, type Quote, type Trade } from '../live/market-data.ts';
import type { QuoteState } from '../live/market-part.ts';
import { createListeners, type Store } from '../store.ts';
import type { CandlesOptions, CandlesState } from './state.ts';
import { EMPTY } from './state.ts';
import { isIndex, marketOf, SESSION } from './market.ts';
import { caughtUp, toCandle, tradedBetween, withQuote, withTrade, type Candle, type Series } from './merge.ts';
import { PERIODS, type Period } from './period.ts';

export interface SeriesOptions {
  readonly client: LongPort;
  readonly live: Connected;
  readonly symbol: string;
  readonly period: Period;
  readonly sessions: NonNullable<CandlesOptions['sessions']>;
}

const MAX_CANDLES = 1000;
const ALL_SESSIONS = 100;

/** The candles of one chart, while it has subscribers. */
export class CandleSeries {
  readonly #options: SeriesOptions;
  readonly #listeners = createListeners();
  readonly #series: Series | undefined;
  readonly #quote: Store<QuoteState>;
  #state = EMPTY;
  #key: string | undefined;
  #stops: (() => void)[] = [];
  /** They were read by REST, and no event was missed since. */
  #isRead = false;
  #reading: AbortController | undefined;
  /** It failed, and is read again then. */
  #again: ReturnType<typeof setTimeout> | undefined;
  /** What came since the list was asked for. It may have these or not. */
  #meanwhile: (Trade | Quote)[] = [];
  #lastQuote: Quote | undefined;

  constructor(options: SeriesOptions) {
    this.#options = options;
    const { symbol, period, live } = options;
    const market = marketOf(symbol);
    this.#series = market === undefined ? undefined : { market, period };
    this.#quote = live.quote(symbol);
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  get(): CandlesState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    const remove = this.#listeners.add(listener);
    if (this.#stops.length === 0) this.#start();
    return () => {
      remove();
      if (this.isIdle) this.#stop();
    };
  }

  #start(): void {
    const { client, live, symbol } = this.#options;
    this.#stops = [
      client.session.subscribe(() => {
        this.#takeSession();
      }),
      this.#quote.subscribe(() => {
        this.#follow();
      }),
      live.trades(symbol).subscribe(() => undefined),
      live.returned.add(() => {
        if (this.#again !== undefined) this.#readSoon();
      }),
      live.market.observe((event) => {
        if (event.data.symbol !== symbol) return;
        if (event.event === 'quote') this.#takeQuote(event.data);
        if (event.event === 'trade') this.#takeTrades(event.data.trades, event.data.dropped);
      }),
    ];
    this.#takeSession();
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    clearTimeout(this.#again);
    this.#reading?.abort();
    this.#reading = undefined;
    this.#isRead = false;
    this.#key = undefined;
  }

  /** Another account may have other rights: what the last one was shown is read again. */
  #takeSession(): void {
    const session = this.#options.client.session.get();
    const key = session.kind === 'signed-in' ? session.key : undefined;
    if (key === this.#key) return;
    this.#key = key;
    this.#reading?.abort();
    this.#reading = undefined;
    this.#isRead = false;
    if (this.#state !== EMPTY) this.#set(EMPTY);
    if (key !== undefined) this.#readSoon();
  }

  /** The state of the quote is that of the stream. What was missed while it was not live is read. */
  #follow(): void {
    const { status, error } = this.#quote.get();
    const wasLive = this.#state.status === 'live';
    if (wasLive && status !== 'live') this.#isRead = false;
    if (status === 'live' && !this.#isRead) this.#readSoon();
    const shown = status === 'live' && !this.#isRead ? this.#state.status : status;
    if (shown !== this.#state.status)
      this.#set({ ...this.#state, status: shown, ...(error === undefined ? {} : { error }) });
  }

  #readSoon(background = false): void {
    if (this.#key === undefined || this.#reading !== undefined) return;
    clearTimeout(this.#again);
    this.#again = undefined;
    const reading = new AbortController();
    this.#reading = reading;
    this.#meanwhile = [];
    void this.#read(reading.signal, background).finally(() => {
      if (this.#reading === reading) this.#reading = undefined;
    });
  }

  async #read(signal: AbortSignal, background: boolean): Promise<void> {
    const { client, symbol, period, sessions } = this.#options;
    const trade_session = sessions === 'all' ? ALL_SESSIONS : 0;
    const body = { symbol, period: PERIODS[period], count: MAX_CANDLES, adjust_type: 0, trade_session };
    const result = await client.post('/quote/candlesticks', { body, signal, background }).catch(() => undefined);
    if (result === undefined || signal.aborted) return;
    if (result.error !== undefined) {
      this.#set({ ...this.#state, error: result.error });
      const waitMs = againAfterMs(result.error);
      if (waitMs !== undefined) {
        this.#again = setTimeout(() => {
          this.#readSoon(true);
        }, waitMs);
      }
      return;
    }
    this.#isRead = true;
    const isLive = this.#quote.get().status === 'live';
    const read = listIn(result.data, 'candlesticks').map(toCandle);
    const candles = this.#series === undefined ? read : caughtUp(read, this.#meanwhile, this.#series);
    this.#set({ status: isLive ? 'live' : 'connecting', candles: candles.slice(-MAX_CANDLES) });
  }

  #takeTrades(trades: readonly Trade[], dropped: number): void {
    const series = this.#series;
    const wanted = trades.filter(({ trade_session }) => this.#isWanted(trade_session));
    if (this.#reading !== undefined) this.#meanwhile.push(...wanted);
    if (series === undefined || !this.#isShown) return;
    this.#show(wanted.reduce((candles, trade) => withTrade(candles, trade, series), this.#state.candles));
    if (dropped > 0) this.#readSoon();
  }

  #takeQuote(quote: Quote): void {
    const series = this.#series;
    const before = this.#lastQuote;
    this.#lastQuote = quote;
    if (series === undefined) return;
    if (this.#reading !== undefined && series.period === 'day') this.#meanwhile.push(quote);
    if (!this.#isShown) return;
    if (series.period === 'day') {
      this.#show(withQuote(this.#state.candles, quote, series));
    } else if (this.#isWanted(quote.trade_session) && isIndex(quote.symbol) && before !== undefined) {
      this.#show(withTrade(this.#state.candles, tradedBetween(before, quote), series));
    }
  }

  /** A new security has no candles before its first trade. */
  get #isShown(): boolean {
    return this.#isRead || this.#state.candles.length > 0;
  }

  #isWanted(session: number): boolean {
    const { sessions, period } = this.#options;
    return period !== 'day' && (session === SESSION.normal || sessions === 'all');
  }

  #show(candles: readonly Candle[]): void {
    if (candles !== this.#state.candles) this.#set({ ...this.#state, candles: candles.slice(-MAX_CANDLES) });
  }

  #set(state: CandlesState): void {
    this.#state = state;
    this.#options.live.changed(this.#listeners);
  }
}
