import { createObservable } from './observable.js';
import { poll } from './poll.js';

const POLL_MS = 5_000;
const MAX_SYMBOLS = 500;

/** The last prices of the symbols that panels watch: one call for all of them, again and again while the page is visible. */
export function createQuotes({ longport, signal }) {
  const watched = new Map();
  const queued = new Set();

  function storeOf(symbol) {
    const store = watched.get(symbol) ?? { quote: createObservable(undefined), watchers: 0 };
    watched.set(symbol, store);
    return store;
  }

  async function read(symbols) {
    const body = { symbol: symbols };
    // Without a quote the page works; the next turn asks again.
    const { data } = await longport.post('/quote/quotes', { body, signal, background: true, retry: false });
    for (const quote of data?.secu_quote ?? []) watched.get(quote.symbol)?.quote.set(quote);
  }

  function symbols() {
    const isWatched = ([, { watchers }]) => watchers > 0;
    return [...watched]
      .filter(isWatched)
      .map(([symbol]) => symbol)
      .slice(0, MAX_SYMBOLS);
  }

  poll({ everyMs: POLL_MS, signal, isNeeded: () => symbols().length > 0, task: () => read(symbols()) });

  /** Symbols that are watched in one turn of the event loop are read with one call. */
  function queueRead(symbol) {
    queued.add(symbol);
    if (queued.size > 1) return;
    queueMicrotask(() => {
      const all = [...queued];
      queued.clear();
      if (!signal.aborted) read(all).catch(ignoreAbort);
    });
  }

  return {
    /** Calls the listener with each quote of the symbol, the known one at once; returns what stops it. */
    watch(symbol, listener) {
      const store = storeOf(symbol);
      store.watchers += 1;
      const stop = store.quote.subscribe(listener);
      if (store.quote.get() === undefined) queueRead(symbol);
      else listener(store.quote.get());
      return () => {
        stop();
        store.watchers -= 1;
      };
    },
  };
}

/** The desk is closed: nothing shows what it asked for. */
function ignoreAbort() {}
