import type { Failure } from '../failure.ts';
import type { Store } from '../store.ts';
import { againAfterMs } from './again.ts';
import { createChannel, type Channel, type LiveState } from './channel.ts';
import { refusalOf } from './refusal.ts';
import { toDepth, toQuote, toTrades, type Depth, type Quote, type Trade } from './market-data.ts';
import type { LinkState, LiveEvent, LiveType } from './port.ts';
import { readOnce } from './read-once.ts';
import type { Part, Stream } from './stream.ts';

export interface QuoteState extends LiveState {
  readonly quote?: Quote;
}
export interface DepthState extends LiveState {
  readonly depth?: Depth;
}
export interface TradesState extends LiveState {
  /** The last ones, the oldest first. */
  readonly trades: readonly Trade[];
}

const CONNECTING = { status: 'connecting' } as const;
const EMPTY: Readonly<Record<LiveType, LiveState>> = {
  quote: CONNECTING,
  depth: CONNECTING,
  trade: { ...CONNECTING, trades: [] } as TradesState,
};
const MAX_TRADES = 200;

type MarketEvent = Extract<LiveEvent, { event: LiveType }>;

interface Subject {
  readonly type: LiveType;
  readonly symbol: string;
  readonly channel: Channel<object>;
  /** `failed`: it may succeed by itself, and is read again later. */
  read: 'never' | 'once' | 'failed';
}

/** The market data that is subscribed to: a channel for each type and symbol. */
export class MarketPart implements Part {
  readonly #stream: Stream;
  readonly #channels = new Map<string, Subject>();
  readonly #observers = new Set<(event: MarketEvent) => void>();

  #link: LinkState | undefined = 'connecting';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(stream: Stream) {
    this.#stream = stream;
    stream.returned.add(() => {
      this.#readAgain(false);
    });
  }

  store<State extends LiveState>(type: LiveType, symbol: string): Store<State> {
    const name = `${type} ${symbol}`;
    const get = (): State => (this.#channels.get(name)?.channel.get() ?? EMPTY[type]) as State;
    return this.#stream.store(() => this.#channel(type, symbol).listeners, get, EMPTY[type] as State);
  }

  /** Calls `observer` with each event at once, before the frame. */
  observe(observer: (event: MarketEvent) => void): () => void {
    this.#observers.add(observer);
    return () => void this.#observers.delete(observer);
  }

  #channel(type: LiveType, symbol: string): Channel<object> {
    const name = `${type} ${symbol}`;
    const known = this.#channels.get(name);
    if (known !== undefined) return known.channel;
    const channel: Channel<object> = createChannel<object>(EMPTY[type], () => {
      this.#stream.changed(channel.listeners);
    });
    this.#channels.set(name, { type, symbol, channel, read: 'never' });
    return channel;
  }

  addTo({ symbols }: Parameters<Part['addTo']>[0]): void {
    for (const { type, symbol } of this.#channels.values()) {
      symbols.set(symbol, (symbols.get(symbol) ?? new Set()).add(type));
    }
  }

  receive(event: LiveEvent): void {
    switch (event.event) {
      case 'status':
        for (const { channel } of this.#channels.values()) channel.link(event.data.market === 'live');
        return;
      case 'refused':
        for (const type of event.data.types) {
          this.#channels.get(`${type} ${event.data.symbol}`)?.channel.fail(refusalOf(event.data), true);
        }
        return;
      case 'quote':
      case 'depth':
      case 'trade':
        this.#take(event);
        return;
      case 'order':
      case 'orders_lost':
    }
  }

  #take(raw: MarketEvent): void {
    const event = normalised(raw);
    const channel = this.#channels.get(`${event.event} ${event.data.symbol}`)?.channel;
    if (channel !== undefined) channel.take(viewOf(event, channel));
    for (const observer of this.#observers) observer(event);
  }

  /** Without a stream, and where it is refused as a whole, what is shown is read once. */
  sync(link: LinkState | undefined): void {
    this.#link = link;
    this.#read('never', false);
  }

  /** Reads again what failed, also what failed not long ago. */
  #readAgain(background: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#stream.key !== undefined) this.#read('failed', background);
  }

  #read(which: Subject['read'], background: boolean): void {
    if (this.#link === 'live' || this.#link === 'connecting') return;
    const unread = [...this.#channels.values()].filter(({ read, channel }) => read === which && !channel.hasData);
    for (const each of unread) each.read = 'once';
    const { key, client } = this.#stream;
    const isCurrent = (): boolean => this.#stream.key === key;
    const fail = (type: LiveType, symbol: string, error: Failure): void => {
      const subject = this.#channels.get(`${type} ${symbol}`);
      if (isCurrent() && subject !== undefined) this.#fail(subject, error);
    };
    const show = (event: MarketEvent): void => {
      const channel = this.#channels.get(`${event.event} ${event.data.symbol}`)?.channel;
      // What the stream has brought meanwhile is newer.
      if (isCurrent() && channel?.hasData === false) channel.show(viewOf(event, channel));
    };
    readOnce(unread, { client, background, show, fail });
  }

  #fail(subject: Subject, error: Failure): void {
    subject.channel.fail(error);
    const waitMs = againAfterMs(error);
    if (waitMs === undefined) return;
    subject.read = 'failed';
    this.#timer ??= setTimeout(() => {
      this.#readAgain(true);
    }, waitMs);
  }

  prune(): boolean {
    for (const [name, { channel }] of this.#channels) if (channel.listeners.size === 0) this.#channels.delete(name);
    return this.#channels.size === 0;
  }

  reset(): void {
    for (const each of this.#channels.values()) {
      each.read = 'never';
      each.channel.reset();
    }
  }
}

function normalised(event: MarketEvent): MarketEvent {
  switch (event.event) {
    case 'quote':
      return { event: 'quote', data: toQuote(event.data) };
    case 'depth':
      return { event: 'depth', data: toDepth(event.data) };
    case 'trade':
      return { event: 'trade', data: toTrades(event.data) };
  }
}

function viewOf(event: MarketEvent, channel: Channel<object>): object {
  if (event.event !== 'trade') return { [event.event]: event.data };
  return { trades: [...(channel.get() as TradesState).trades, ...event.data.trades].slice(-MAX_TRADES) };
}
