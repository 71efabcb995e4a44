import { hash, textHash } from '../market/hash.ts';
import { KNOWN_SYMBOLS } from '../market/instrument.ts';
import { DAY_MS } from '../market/price-path.ts';
import { paramError } from './api-error.ts';
import { required, type ApiRoute } from './route.ts';
import { currencyOf, marketOf, nameOf } from './security-list.ts';

/** Made-up events: each security has one of a kind every quarter. */
const KINDS = {
  report: 'Quarterly report',
  dividend: 'Ex-dividend date',
  meeting: 'Shareholders’ meeting',
} as const;
type Kind = keyof typeof KINDS;

const QUARTER_DAYS = 91;
const MOST = 100;

interface Event {
  readonly day: number;
  readonly kind: Kind;
  readonly symbol: string;
}

/** Reports, dividends and meetings. Without `count`, ten events come and the date to go on from. */
export function calendarRoutes(): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/v1/quote/finance_calendar',
      scope: 'general',
      handle: ({ query }) => {
        const [from, to] = ['date', 'date_end'].map((name) => dayOf(required(query, name)));
        required(query, 'types[]');
        const [kinds, markets] = [query.getAll('types[]'), query.getAll('markets[]')];
        const count = Math.min(MOST, Number(query.get('count') ?? 10) || 10);
        const found = eventsOf(from ?? 0, to ?? 0, kinds, markets);
        const shown = found.slice(0, count);
        const next = found[count];
        return {
          date: query.get('date') ?? '',
          list: byDay(shown),
          next_date: next === undefined ? '' : dateOf(next.day),
        };
      },
    },
  ];
}

function dayOf(text: string): number {
  const ms = Date.parse(text.length === 8 ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text);
  if (Number.isNaN(ms)) throw paramError('a date is none');
  return Math.floor(ms / DAY_MS);
}

const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

function eventsOf(from: number, to: number, kinds: readonly string[], markets: readonly string[]): readonly Event[] {
  const events: Event[] = [];
  for (const symbol of KNOWN_SYMBOLS.filter((each) => markets.length === 0 || markets.includes(calendarMarket(each)))) {
    for (const kind of Object.keys(KINDS).filter((each): each is Kind => kinds.includes(each))) {
      const first = hash(textHash(symbol), textHash(kind)) % QUARTER_DAYS;
      const day = from + ((((first - from) % QUARTER_DAYS) + QUARTER_DAYS) % QUARTER_DAYS);
      for (let at = day; at <= to && at < day + QUARTER_DAYS * 8; at += QUARTER_DAYS)
        events.push({ day: at, kind, symbol });
    }
  }
  return events.sort((one, other) => one.day - other.day || one.symbol.localeCompare(other.symbol));
}

/** The calendar has one market for both exchanges of China. */
const calendarMarket = (symbol: string): string => marketOf(symbol).replace(/^S[HZ]$/, 'CN');

function byDay(events: readonly Event[]): readonly Record<string, unknown>[] {
  return [...new Set(events.map(({ day }) => day))].map((day) => {
    const infos = events.filter((event) => event.day === day).map(info);
    return { date: dateOf(day), count: infos.length, infos };
  });
}

function info({ day, kind, symbol }: Event): Record<string, unknown> {
  return {
    symbol,
    market: calendarMarket(symbol),
    content: `${nameOf(symbol)}: ${KINDS[kind]}`,
    counter_name: nameOf(symbol),
    date_type: kind === 'report' ? 'After the close' : '',
    date: dateOf(day),
    chart_uid: '',
    data_kv: kind === 'dividend' ? [{ key: 'Dividend', value: '0.26', type: 'amount', value_raw: '0.26' }] : [],
    type: kind,
    datetime: String((day * DAY_MS) / 1000),
    icon: '',
    star: 2,
    id: String(hash(textHash(symbol), day, textHash(kind))),
    financial_market_time: '',
    currency: currencyOf(symbol),
    activity_type: kind,
  };
}
