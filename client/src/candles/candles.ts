import type { LongPort } from '../index.ts';
import { connectedTo, type Connected } from '../live/live.ts';
import type { Store } from '../store.ts';
import { CandleSeries } from './series.ts';
import { EMPTY, type CandlesOptions, type CandlesState } from './state.ts';
import type { Period } from './period.ts';

const allSeries = /* @__PURE__ */ new WeakMap<Connected, Map<string, CandleSeries>>();

/** The candles of a security: read by REST, then kept up by its trades and quotes. */
export function candles(
  client: LongPort,
  symbol: string,
  period: Period,
  { sessions = 'normal' }: CandlesOptions = {},
): Store<CandlesState> {
  const live = connectedTo(client);
  const series = allSeries.get(live) ?? new Map<string, CandleSeries>();
  allSeries.set(live, series);
  const name = [symbol, period, sessions].join(' ');
  return {
    subscribe(listener) {
      const known = series.get(name) ?? new CandleSeries({ client, live, symbol, period, sessions });
      series.set(name, known);
      const stop = known.subscribe(listener);
      return () => {
        stop();
        if (known.isIdle && series.get(name) === known) series.delete(name);
      };
    },
    get: () => series.get(name)?.get() ?? EMPTY,
    getServerSnapshot: () => EMPTY,
  };
}
