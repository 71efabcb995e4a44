import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Period } from '../../client/src/candles.ts';
import { openCandlePage, type CandlePage, type SentTrade } from '../support/candle-page.ts';
import { eventually } from '../support/eventually.ts';

/** The unix seconds of a time with its zone, such as `2026-11-30T10:00+08`. */
const at = (time: string): number => Date.parse(`${time}:00`) / 1000;
const hongKong = (time: string, day = '2026-11-30'): number => at(`${day}T${time}+08`);
const newYork = (time: string, day = '2026-11-30', zone = '-05'): number => at(`${day}T${time}${zone}`);

const bar = (time: number, rest: object = {}): object => ({
  ...{ open: '10', high: '10', low: '10', close: '10', volume: '5', turnover: '50', trade_session: 0 },
  timestamp: String(time),
  ...rest,
});

/** A page with a chart that has been read. */
async function open(symbol: string, period: Period, candles: object[], sessions?: 'all'): Promise<CandlePage> {
  const page = await openCandlePage({ symbol, period, read: () => candles, sessions: sessions ?? 'normal' });
  await eventually('the chart is read', () => page.state().candles.length === candles.length);
  return page;
}

/** Open, high, low, close and volume of each candle. */
const shown = (page: CandlePage): string[] =>
  page.state().candles.map(({ open: first, high, low, close, volume }) => [first, high, low, close, volume].join(' '));
const starts = (page: CandlePage): number[] => page.state().candles.map(({ timestamp }) => Number(timestamp));

describe('a trade counts by its type:', () => {
  const BOTH = '10 11 10 11 7';
  const VOLUME = '10 10 10 10 7';
  const NONE = '10 10 10 10 5';
  const table: readonly (readonly [string, number, string, string])[] = [
    ['700.HK', 0, ',U', BOTH],
    ['700.HK', 0, 'D,M,P,X,Y', VOLUME],
    ['700.HK', 0, 'A,Z,DM,1', NONE],
    ['AAPL.US', 0, ',A,B,D,E,F,K,S,X,1', BOTH],
    ['AAPL.US', 0, 'C,G,H,V,W,I', VOLUME],
    ['AAPL.US', 0, 'M,P,Z,AB', NONE],
    ['AAPL.US', 1, 'I', BOTH],
    ['AAPL.US', 2, 'I', BOTH],
    ['AAPL.US', 3, 'I', VOLUME],
    ['AAPL261218C250000.US', 0, 'I', BOTH],
    ['600519.SH', 0, ',Z', BOTH],
    ['D05.SG', 0, ',Z', BOTH],
  ];
  const hours = ['10:00', '08:00', '17:00', '21:00'] as const;
  for (const [symbol, session, types, expected] of table) {
    it(`${symbol}, session ${session}, types "${types}": ${expected}`, async () => {
      const time = symbol.endsWith('.US') ? newYork(hours[session] ?? '') : hongKong('10:00');
      for (const trade_type of types.split(',')) {
        using page = await open(symbol, '1m', [bar(time, { trade_session: session })], 'all');
        page.trade([{ at: time + 1, price: '11', volume: '2', trade_type, session }]);
        assert.deepEqual(shown(page), [expected], trade_type);
      }
    });
  }

  it('one that counts for the volume alone begins a bar at the close before, and the next one opens it', async () => {
    const ten = hongKong('10:00');
    using page = await open('700.HK', '1m', [bar(ten)]);
    page.trade([{ at: ten + 60, price: '99', volume: '2', trade_type: 'X' }]);
    assert.deepEqual(shown(page), ['10 10 10 10 5', '10 10 10 10 2']);
    page.trade([{ at: ten + 61, price: '12', volume: '3' }]);
    assert.deepEqual(shown(page), ['10 10 10 10 5', '12 12 10 12 5']);
  });
});

describe('a trade belongs to the bar of its time:', () => {
  const table: readonly (readonly [string, Period, number, number, number | undefined])[] = [
    // Symbol, period, time, session, start of the bar. Undefined: to none.
    ['700.HK', '60m', hongKong('11:29'), 0, hongKong('10:30')],
    ['700.HK', '60m', hongKong('13:00'), 0, hongKong('13:00')],
    ['700.HK', '5m', hongKong('09:29'), 0, undefined],
    ['700.HK', '5m', hongKong('12:00'), 0, hongKong('12:00')],
    ['700.HK', '5m', hongKong('16:09'), 0, hongKong('16:00')],
    ['700.HK', '5m', hongKong('16:10'), 0, undefined],
    ['600519.SH', '15m', hongKong('11:39'), 0, hongKong('11:30')],
    ['600519.SH', '15m', hongKong('15:10'), 0, undefined],
    ['D05.SG', '1m', hongKong('17:19'), 0, hongKong('17:15')],
    ['D05.SG', '1m', hongKong('17:20'), 0, undefined],
    ['AAPL.US', '60m', newYork('10:29'), 0, newYork('09:30')],
    ['AAPL.US', '60m', newYork('16:00'), 0, undefined],
    ['AAPL.US', '60m', newYork('09:29'), 1, newYork('09:00')],
    ['AAPL.US', '60m', newYork('19:59'), 2, newYork('19:00')],
    ['AAPL.US', '60m', newYork('20:00'), 2, undefined],
    ['AAPL.US', '240m', newYork('03:59'), 3, newYork('00:00')],
    // Daylight saving time.
    ['AAPL.US', '60m', newYork('10:29', '2026-07-06', '-04'), 0, newYork('09:30', '2026-07-06', '-04')],
    // Half days of New York: after Thanksgiving, Christmas Eve, before Independence Day.
    ['AAPL.US', '120m', newYork('12:59', '2026-11-27'), 0, newYork('11:30', '2026-11-27')],
    ['AAPL.US', '120m', newYork('13:00', '2026-11-27'), 0, undefined],
    ['AAPL.US', '120m', newYork('16:30', '2026-11-27'), 2, newYork('15:00', '2026-11-27')],
    ['AAPL.US', '120m', newYork('17:00', '2026-11-27'), 2, undefined],
    ['AAPL.US', '1m', newYork('13:00', '2026-12-24'), 0, undefined],
    ['AAPL.US', '1m', newYork('13:00', '2028-07-03', '-04'), 0, undefined],
    // These are whole days: a Friday before the fourth of July, the week before Thanksgiving.
    ['AAPL.US', '1m', newYork('13:00', '2026-07-02', '-04'), 0, newYork('13:00', '2026-07-02', '-04')],
    ['AAPL.US', '1m', newYork('13:00', '2026-11-20'), 0, newYork('13:00', '2026-11-20')],
    ['AAPL261218C250000.US', '1m', newYork('16:14'), 0, newYork('16:14')],
    ['700.HK', 'week', hongKong('10:00', '2026-12-06'), 0, hongKong('00:00', '2026-11-30')],
    ['700.HK', 'month', hongKong('10:00', '2026-11-30'), 0, hongKong('00:00', '2026-11-01')],
    ['700.HK', 'quarter', hongKong('10:00', '2026-11-30'), 0, hongKong('00:00', '2026-10-01')],
    ['700.HK', 'year', hongKong('10:00', '2026-11-30'), 0, hongKong('00:00', '2026-01-01')],
    // The clocks of New York change within this month.
    ['AAPL.US', 'month', newYork('10:00'), 0, newYork('00:00', '2026-11-01', '-04')],
    ['AAPL.US', 'month', newYork('08:00'), 1, undefined],
  ];
  for (const [symbol, period, time, session, start] of table) {
    const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 16);
    const where = start === undefined ? 'to none' : `to ${iso(start)}`;
    it(`${symbol}, ${period}, session ${session}: ${iso(time)} belongs ${where}`, async () => {
      using page = await open(symbol, period, [bar(0, { trade_session: session })], 'all');
      page.trade([{ at: time + 59, session }]);
      assert.deepEqual(starts(page), start === undefined ? [0] : [0, start]);
    });
  }

  it('one of an older bar changes nothing', async () => {
    const ten = hongKong('10:00');
    using page = await open('700.HK', '1m', [bar(ten), bar(ten + 60)]);
    page.trade([{ at: ten + 30, price: '99', volume: '9' }]);
    assert.deepEqual(shown(page), ['10 10 10 10 5', '10 10 10 10 5']);
  });

  it('a late one of a session changes the last bar of that session, though the next session has begun', async () => {
    const open930 = newYork('09:30');
    using page = await open('AAPL.US', '1m', [bar(open930 - 60, { trade_session: 1 }), bar(open930)], 'all');
    page.trade([{ at: open930 - 1, price: '12', volume: '2', session: 1 }]);
    assert.deepEqual(shown(page), ['10 12 10 12 7', '10 10 10 10 5']);
  });

  it('one after minutes without trades begins its own bar, and none is made between', async () => {
    const ten = hongKong('10:00');
    using page = await open('700.HK', '1m', [bar(ten)]);
    page.trade([{ at: ten + 600, price: '12' }]);
    assert.deepEqual(starts(page), [ten, ten + 600]);
    assert.deepEqual(shown(page), ['10 10 10 10 5', '12 12 12 12 1']);
  });

  it('one of a month whose bar has the time of its first day of trading changes that bar', async () => {
    using page = await open('700.HK', 'month', [bar(hongKong('00:00', '2026-11-02'))]);
    page.trade([{ at: hongKong('10:00'), price: '12' }]);
    assert.deepEqual(shown(page), ['10 12 10 12 6']);
  });

  it('the first of a security begins its first bar', async () => {
    let reads = 0;
    using page = await openCandlePage({ symbol: '700.HK', period: '1m', read: () => ((reads += 1), []) });
    await eventually('an empty chart is read', () => reads === 1);
    const ten = hongKong('10:00');
    await eventually('the trade is shown', () => {
      if (shown(page).length === 0) page.trade([{ at: ten }]);
      return starts(page)[0] === ten;
    });
    assert.deepEqual(shown(page), ['10 10 10 10 1']);
  });
});

describe('turnover', () => {
  it('is exact, and of lots in China', async () => {
    const ten = hongKong('10:00');
    for (const [symbol, turnover] of [
      ['700.HK', '50.3'],
      ['600519.SH', '80'],
    ] as const) {
      using page = await open(symbol, '1m', [bar(ten)]);
      page.trade([1, 2, 3].map((second) => ({ at: ten + second, price: '0.1' })));
      assert.deepEqual(
        page.state().candles.map((candle) => candle.turnover),
        [turnover],
      );
    }
  });
});

describe('an index', () => {
  const ten = hongKong('10:00');
  const quote = (seconds: number, last_done: string, volume: string, turnover: string): object => ({
    ...{ last_done, volume, turnover, open: '10', high: '10', low: '10', trade_session: 0, trade_status: 0 },
    timestamp: String(ten + seconds),
  });

  it('is kept up by its quotes, with the amounts between them', async () => {
    using page = await open('HSI.HK', '1m', [bar(ten)]);
    page.quote(quote(1, '10', '100', '1000'));
    page.quote(quote(30, '11', '104', '1050.5'));
    page.quote(quote(61, '9', '106', '1060'));
    assert.deepEqual(shown(page), ['10 11 10 11 9', '9 9 9 9 2']);
    assert.deepEqual(
      page.state().candles.map(({ turnover }) => turnover),
      ['100.5', '9.5'],
    );
    // The amounts of the next day begin at nothing.
    page.quote(quote(86_400, '8', '3', '24'));
    assert.equal(shown(page).at(-1), '8 8 8 8 3');
  });

  it('is not what a security of Singapore without a digit in its name is', async () => {
    using page = await open('AJBU.SG', '1m', [bar(ten)]);
    page.quote(quote(1, '10', '100', '1000'));
    page.quote(quote(2, '11', '104', '1050'));
    assert.deepEqual(shown(page), ['10 10 10 10 5']);
  });
});

describe('what comes while the chart is being read', () => {
  const ten = hongKong('10:00');
  const trades: SentTrade[] = [
    { at: ten + 1, price: '12', volume: '2' },
    { at: ten + 60, price: '13', volume: '3' },
    { at: ten + 61, price: '14', volume: '4' },
  ];

  it('changes the prices of the bars that are read, whose volume may have it, and all of newer ones', async () => {
    const { promise, resolve } = Promise.withResolvers<object[]>();
    let reads = 0;
    using page = await openCandlePage({ symbol: '700.HK', period: '1m', read: () => ((reads += 1), promise) });
    await eventually('the chart is being read', () => reads === 1);
    page.trade(trades);
    resolve([bar(ten)]);
    await eventually('the chart is read', () => page.state().candles.length > 0);
    assert.deepEqual(shown(page), ['10 12 10 12 5', '13 14 13 14 7']);
  });

  it('is the newest quote of a day', async () => {
    const { promise, resolve } = Promise.withResolvers<object[]>();
    let reads = 0;
    using page = await openCandlePage({ symbol: '700.HK', period: 'day', read: () => ((reads += 1), promise) });
    await eventually('the chart is being read', () => reads === 1);
    const today = { open: '10', high: '15', low: '9', last_done: '14', volume: '70', turnover: '800' };
    page.quote({ ...today, timestamp: String(ten), trade_session: 0 });
    resolve([bar(hongKong('00:00'))]);
    await eventually('the chart is read', () => page.state().candles.length > 0);
    assert.deepEqual(shown(page), ['10 15 9 14 70']);
  });
});

describe('after a gap', () => {
  it('the chart is read again: trades that were left out, and a connection that was lost', async () => {
    const ten = hongKong('10:00');
    let volume = 5;
    const read = (): object[] => [bar(ten, { volume: String(volume) })];
    using page = await openCandlePage({ symbol: '700.HK', period: '1m', read });
    const reaches = (wanted: string): Promise<void> =>
      eventually(`the volume is ${wanted}`, () => page.state().candles[0]?.volume === wanted);
    await reaches('5');
    page.trade([{ at: ten + 1 }]);
    await reaches('6');
    volume = 90;
    page.trade([{ at: ten + 2 }], 83);
    await reaches('90');
    const quote = { last_done: '10', timestamp: String(ten + 3), trade_session: 0 };
    page.quote(quote);
    await eventually('the chart is live', () => page.state().status === 'live');
    page.stream.lose();
    await eventually('the chart is stale', () => page.state().status === 'stale');
    volume = 95;
    page.stream.live();
    page.quote(quote);
    await reaches('95');
  });
});
