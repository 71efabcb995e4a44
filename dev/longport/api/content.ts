import { z } from 'zod';
import { hash, textHash } from '../market/hash.ts';
import type { Market } from '../market/market.ts';
import { ApiError } from './api-error.ts';
import { unixSeconds } from './ids.ts';
import { required, type ApiRoute } from './route.ts';
import { nameOf } from './security-list.ts';

/** LongPort's code for content that does not exist. */
const NOT_THERE = 1_901_107;
const FIRST_ID = 300_000_000_000_000_000n;
const HOUR_MS = 3_600_000;

/** Made-up headlines and what follows them; the name of the company takes the place of `{}`. */
const STORIES: readonly (readonly [string, string])[] = [
  ['{} shares edge higher in quiet trading', 'Few shares changed hands, and most of them at rising prices.'],
  ['What analysts expect of {} this quarter', 'The estimates lie closer together than a year ago.'],
  ['{} sets the date of its next report', 'The figures come after the close, with a call for investors.'],
  ['{} opens a second site for testing', 'It is to have room for four hundred people.'],
  ['Options traders turn to {}', 'More calls than puts changed hands for the third day.'],
  ['{} renews its credit line', 'The new one is larger, and runs for five years.'],
  ['A supplier of {} raises its forecast', 'Orders came in earlier than planned.'],
  ['{} names a new head of finance', 'The change takes effect at the beginning of next month.'],
];

interface Story {
  readonly id: string;
  readonly symbol: string;
  readonly title: string;
  readonly description: string;
  readonly atMs: number;
  readonly counts: number;
}

/** News, and the search for news: made-up stories, which appear every few hours. */
export function newsRoutes(market: Market): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/v1/content/{symbol}/news',
      scope: 'general',
      handle: ({ params }) => ({ items: storiesOf(params['symbol'] ?? '', market).map(listedStory) }),
    },
    {
      method: 'GET',
      path: '/v1/content/news/{id}',
      scope: 'general',
      handle: ({ params }) => ({ item: storyDetail(params['id'] ?? '', market) }),
    },
    {
      method: 'GET',
      path: '/v1/search/news',
      scope: 'general',
      handle: ({ query }) => {
        const words = required(query, 'k').toLowerCase();
        const found = SEARCHED.flatMap((symbol) => storiesOf(symbol, market)).filter(({ title, symbol }) =>
          `${title} ${symbol}`.toLowerCase().includes(words),
        );
        return {
          news_list: found.slice(0, Number(query.get('limit') ?? 20) || 20).map(({ id, title, description, atMs }) => ({
            ...{ id, title, description },
            source: 'Harbour Wire',
            publish_at_timestamp: unixSeconds(atMs),
          })),
        };
      },
    },
  ];
}

const SEARCHED = ['AAPL.US', 'TSLA.US', 'NVDA.US', 'MSFT.US', '700.HK', '9988.HK'];

const url = (id: string): string => `https://news.example/${id}`;

/** The last stories of a symbol, the newest first. The id holds the time, so that a detail finds its story again. */
function storiesOf(symbol: string, market: Market): readonly Story[] {
  const place = textHash(symbol);
  const everyMs = (3 + (place % 5)) * HOUR_MS;
  const last = Math.floor(market.clock.nowMs() / everyMs);
  return Array.from({ length: 10 }, (_each, index) => story(symbol, place, last - index, everyMs));
}

function story(symbol: string, place: number, number: number, everyMs: number): Story {
  const [title, description] = STORIES[hash(place, number) % STORIES.length] ?? ['', ''];
  return {
    id: String(FIRST_ID + BigInt(place) * 10_000_000n + BigInt(number)),
    symbol,
    title: title.replace('{}', nameOf(symbol)),
    description: `${description} A made-up story for development.`,
    atMs: number * everyMs - (hash(place, number, 1) % HOUR_MS),
    counts: hash(place, number, 2) % 60,
  };
}

function listedStory({ id, title, description, atMs, counts }: Story): Record<string, unknown> {
  return {
    ...{ id, title, description, url: url(id) },
    published_at: unixSeconds(atMs),
    comments_count: Math.floor(counts / 3),
    likes_count: counts,
    shares_count: counts % 7,
  };
}

function storyDetail(id: string, market: Market): Record<string, unknown> {
  const found = SEARCHED.flatMap((symbol) => storiesOf(symbol, market)).find((each) => each.id === id);
  if (!found) throw new ApiError(404, NOT_THERE, 'the content does not exist or was deleted');
  return {
    ...listedStory(found),
    body: `<p>${found.description}</p><p>Nothing else is known of it.</p>`,
    author: { id: '1', name: 'Harbour Wire', avatar: '' },
    images: null,
    tickers: [found.symbol],
  };
}

/** Checks a body of a topic. */
export const topicBody = z.object({
  title: z.string().optional(),
  body: z.string().min(1),
  topic_type: z.enum(['article', 'post']).default('post'),
  tickers: z.array(z.string()).max(10).default([]),
  hashtags: z.array(z.string()).max(5).default([]),
});

/** The error for a topic that does not exist. */
export function noTopic(): ApiError {
  return new ApiError(404, NOT_THERE, 'the topic does not exist or was deleted');
}
