import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PERIODS, type Period } from '../../client/src/candles/period.ts';
import { Market } from '../../dev/longport/market/market.ts';
import { openCandlePage, type CandlePage, type SentTrade } from '../support/candle-page.ts';
import { eventually } from '../support/eventually.ts';
import { callApi, logIn, useLongPort } from '../dev/longport/dev-client.ts';

const MINUTE_MS = 60_000;

/** Amounts as numbers: `321.40` is `321.4`. The turnover of a bar of the dev LongPort is an estimate, so it is left out. */
function shown(candle: object): Record<string, number> {
  const { open, high, low, close, volume, timestamp, trade_session = 0 } = candle as Record<string, string | number>;
  const amounts = Object.entries({ open, high, low, close, volume, timestamp, trade_session });
  return Object.fromEntries(amounts.map(([name, value]) => [name, Number(value)]));
}

const utc = (day: number, hours: number, minutes: number): number => Date.UTC(2026, 10, day, hours, minutes);

describe('the candles of a page, after the trades and the quotes of the market, are those that the API has then:', async () => {
  const longPort = await useLongPort();
  const token = (await logIn(longPort)).access_token;
  const ask = async (path: string, json: object): Promise<Record<string, object[]>> =>
    (await callApi(longPort, `/quote/${path}`, { token, method: 'POST', json })).data as Record<string, object[]>;

  // 13:58 to 14:17 in Hong Kong and Shanghai, 09:58 to 10:17 in New York.
  // With the last millisecond of that day.
  const places = [
    ['700.HK', utc(30, 5, 58), utc(30, 16, 0) - 1],
    ['600519.SH', utc(30, 5, 58), utc(30, 16, 0) - 1],
    ['AAPL.US', utc(30, 14, 58), utc(31, 5, 0) - 1],
  ] as const;
  const periods = ['1m', '5m', '15m', 'week', 'month', 'quarter', 'year'] as const;
  const cases = places.flatMap(([symbol, fromMs]) => periods.map((period) => ({ symbol, fromMs, period })));
  // Bars of an hour begin with the trading hours, which are whole hours in the afternoon there.
  const ofAnHour = places.slice(0, 2).map(([symbol, fromMs]) => ({ symbol, fromMs, period: '60m' as const }));

  for (const { symbol, fromMs, period } of [...cases, ...ofAnHour]) {
    it(`${symbol}, ${period}`, async () => {
      const read = async (): Promise<object[]> => {
        const asked = { symbol, period: PERIODS[period], count: 40, adjust_type: 0 };
        return (await ask('candlesticks', asked))['candlesticks'] ?? [];
      };
      longPort.clock.freeze(fromMs);
      using page = await openCandlePage({ symbol, period, read });
      await eventually('the chart is read', () => page.state().candles.length > 0);
      const before = page.state().candles;
      longPort.clock.freeze(fromMs + 19 * MINUTE_MS);
      const trades = (await ask('trades', { symbol, count: 19 * 30 }))['trades'] ?? [];
      page.stream.send({ event: 'trade', data: { symbol, trades: trades as never, dropped: 0 } });
      assert.notDeepEqual(page.state().candles, before);
      const expected = await read();
      assert.deepEqual(page.state().candles.slice(-expected.length).map(shown), expected.map(shown));
    });
  }

  it('a month begins on its first day in the calendar, though that is a Sunday', async () => {
    longPort.clock.freeze(utc(30, 5, 58));
    const asked = { symbol: '700.HK', period: PERIODS.month, count: 1, adjust_type: 0 };
    const read = (await ask('candlesticks', asked))['candlesticks'] ?? [];
    assert.deepEqual(
      read.map((candle) => shown(candle)['timestamp']),
      [utc(1, -8, 0) / 1000],
    );
  });

  for (const [symbol, fromMs, lastMs] of places) {
    it(`${symbol}, day, over a midnight`, async () => {
      const read = async (): Promise<object[]> =>
        (await ask('candlesticks', { symbol, period: 1000, count: 5, adjust_type: 0 }))['candlesticks'] ?? [];
      longPort.clock.freeze(fromMs);
      using page = await openCandlePage({ symbol, period: 'day', read });
      await eventually('the chart is read', () => page.state().candles.length > 0);
      for (const atMs of [fromMs + MINUTE_MS, lastMs, lastMs + MINUTE_MS]) {
        longPort.clock.freeze(atMs);
        const [quote] = (await ask('quotes', { symbol: [symbol] }))['secu_quote'] ?? [];
        page.quote({ trade_status: 0, trade_session: 0, ...quote });
        const expected = await read();
        assert.deepEqual(page.state().candles.slice(-expected.length).map(shown), expected.map(shown));
      }
    });
  }
});

describe('the candles of a US security with all sessions', () => {
  const market = new Market();
  const symbol = 'TSLA.US';
  const path = market.path(symbol);
  const NEW_YORK_AHEAD = 5 * 60;
  const at = (minutes: number): number => utc(30, 0, 0) + (minutes + NEW_YORK_AHEAD) * MINUTE_MS;
  const clock = (hours: number, minutes = 0): number => hours * 60 + minutes;
  const sessionAt = (minutes: number): number => {
    const ofDay = minutes % clock(24);
    if (ofDay < clock(4) || ofDay >= clock(20)) return 3;
    return ofDay < clock(9, 30) ? 1 : ofDay < clock(16) ? 0 : 2;
  };
  /** The bars that a chart of the period has from the first minute to the last one. Each is `[start, end]`. */
  const bars: readonly (readonly [Period, number, readonly (readonly [number, number])[]])[] = [
    [
      '60m',
      clock(3, 50),
      [
        [clock(3), clock(4)],
        [clock(4), clock(5)],
      ],
    ],
    [
      '60m',
      clock(9, 20),
      [
        [clock(9), clock(9, 30)],
        [clock(9, 30), clock(10, 30)],
      ],
    ],
    [
      '60m',
      clock(15, 50),
      [
        [clock(15, 30), clock(16)],
        [clock(16), clock(17)],
      ],
    ],
    [
      '60m',
      clock(19, 50),
      [
        [clock(19), clock(20)],
        [clock(20), clock(21)],
      ],
    ],
    [
      '60m',
      clock(23, 50),
      [
        [clock(23), clock(24)],
        [clock(24), clock(25)],
      ],
    ],
    [
      '15m',
      clock(9, 25),
      [
        [clock(9, 15), clock(9, 30)],
        [clock(9, 30), clock(9, 45)],
      ],
    ],
    [
      '120m',
      clock(15, 50),
      [
        [clock(15, 30), clock(16)],
        [clock(16), clock(18)],
      ],
    ],
    [
      '240m',
      clock(9, 20),
      [
        [clock(8), clock(9, 30)],
        [clock(9, 30), clock(13, 30)],
      ],
    ],
  ];

  /** The bar as it is at a minute; undefined if it has not begun. */
  function bar([start, end]: readonly [number, number], now: number): Record<string, number> | undefined {
    const made = path.between(at(start), Math.min(at(end), at(now)) - 1);
    if (made === undefined) return undefined;
    const { open, high, low, close, lots: volume } = made;
    return { open, high, low, close, volume, timestamp: at(start) / 1000, trade_session: sessionAt(start) };
  }

  function sent(from: number, to: number): SentTrade[] {
    const minutes = Array.from({ length: to - from }, (_each, index) => from + index);
    return minutes.flatMap((minute) =>
      path.ticks(at(minute)).map(({ price, lots, atMs }) => ({
        ...{ price: String(price), volume: String(lots), at: atMs / 1000, session: sessionAt(minute) },
      })),
    );
  }

  async function open(period: Period, candles: object[], sessions: 'all' | 'normal'): Promise<CandlePage> {
    const page = await openCandlePage({ symbol, period, sessions, read: () => candles });
    await eventually('the chart is read', () => page.state().candles.length > 0);
    return page;
  }

  for (const [period, from, ofPeriod] of bars) {
    it(`have a bar of each session: ${period} from minute ${from} of the day`, async () => {
      const have = (now: number): Record<string, number>[] =>
        ofPeriod.map((each) => bar(each, now)).filter((each) => each !== undefined);
      using page = await open(period, have(from), 'all');
      page.trade(sent(from, from + 20));
      assert.deepEqual(page.state().candles.map(shown), have(from + 20));
      assert.equal(page.state().candles.length, 2);
    });
  }

  it('have no bar of the other sessions if the chart is of the normal hours', async () => {
    const [before, normal] = [[clock(15, 30), clock(16)] as const, clock(15, 50)];
    using page = await open('60m', [bar(before, normal) ?? {}], 'normal');
    page.trade(sent(normal, clock(16, 10)));
    assert.deepEqual(page.state().candles.map(shown), [bar(before, clock(16))]);
  });
});
