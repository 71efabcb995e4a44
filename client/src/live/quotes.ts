import type { Store } from '../store.ts';
import type { QuoteState } from './market-part.ts';

/** The state of each symbol. */
export type QuotesState = ReadonlyMap<string, QuoteState>;

/** One store of several. It keeps its value until one of them has another. */
export function combineQuotes(
  symbols: readonly string[],
  quote: (symbol: string) => Store<QuoteState>,
): Store<QuotesState> {
  const stores = symbols.map((symbol) => [symbol, quote(symbol)] as const);
  const read = (of: (store: Store<QuoteState>) => QuoteState): QuotesState =>
    new Map(stores.map(([symbol, store]) => [symbol, of(store)]));
  let last = read((store) => store.getServerSnapshot());
  const server = last;
  return {
    subscribe(listener) {
      const tell = oncePerFrame(listener, get);
      const stops = stores.map(([, store]) => store.subscribe(tell));
      return () => {
        for (const stop of stops) stop();
      };
    },
    get,
    getServerSnapshot: () => server,
  };

  function get(): QuotesState {
    const hasChanged = stores.some(([symbol, store]) => store.get() !== last.get(symbol));
    if (hasChanged) last = read((store) => store.get());
    return last;
  }
}

/** All stores tell their changes in the same frame: the listener is called for the first of them. */
function oncePerFrame(listener: () => void, get: () => QuotesState): () => void {
  let told: QuotesState | undefined;
  return () => {
    const now = get();
    if (now === told) return;
    told = now;
    listener();
  };
}
