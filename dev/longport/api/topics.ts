import { z } from 'zod';
import type { Market } from '../market/market.ts';
import type { SampleAccount } from '../oauth/accounts.ts';
import { noTopic, topicBody } from './content.ts';
import { createIds, unixSeconds } from './ids.ts';
import { jsonBody, required, type ApiRoute } from './route.ts';
import { nameOf } from './security-list.ts';

interface Topic {
  readonly id: string;
  readonly author: SampleAccount;
  readonly title: string;
  readonly body: string;
  readonly type: string;
  readonly tickers: readonly string[];
  readonly hashtags: readonly string[];
  readonly atMs: number;
  readonly replies: Reply[];
}

interface Reply {
  readonly id: string;
  readonly author: SampleAccount;
  readonly body: string;
  readonly replyTo: string;
  readonly atMs: number;
}

const reply = z.object({ body: z.string().min(1), reply_to_id: z.string().optional() });
const path = '/v1/content/topics';

/** What users write: topics and their replies, kept while the dev LongPort runs. */
export function topicRoutes(market: Market): readonly ApiRoute[] {
  const nextId = createIds(400_000_000_000_000_000n);
  const topics = new Map<string, Topic>();
  const newestFirst = (): readonly Topic[] => [...topics.values()].reverse();
  const find = (id: string | undefined): Topic => {
    const topic = topics.get(id ?? '');
    if (!topic) throw noTopic();
    return topic;
  };
  const route = (method: 'GET' | 'POST', end: string, handle: ApiRoute['handle']): ApiRoute => ({
    method,
    path: end,
    scope: 'general',
    handle,
  });
  return [
    route('GET', `${path}/mine`, ({ account }) => ({
      items: newestFirst()
        .filter(({ author }) => author.id === account.account.id)
        .map(owned),
    })),
    route('POST', path, ({ account, body }) => {
      const { title = '', body: text, topic_type: type, tickers, hashtags } = jsonBody(body, topicBody);
      const atMs = market.clock.nowMs();
      const topic = {
        id: nextId(),
        author: account.account,
        title,
        body: text,
        type,
        tickers,
        hashtags,
        atMs,
        replies: [],
      };
      topics.set(topic.id, topic);
      return { item: owned(topic) };
    }),
    route('GET', `${path}/{id}`, ({ params }) => ({ item: owned(find(params['id'])) })),
    route('GET', `${path}/{topic_id}/comments`, ({ params }) => {
      const topic = find(params['topic_id']);
      return { items: topic.replies.map((each) => listedReply(topic, each)) };
    }),
    route('POST', `${path}/{topic_id}/comments`, ({ account, params, body }) => {
      const topic = find(params['topic_id']);
      const { body: text, reply_to_id: replyTo = '' } = jsonBody(body, reply);
      const made = { id: nextId(), author: account.account, body: text, replyTo, atMs: market.clock.nowMs() };
      topic.replies.push(made);
      return { item: listedReply(topic, made) };
    }),
    route('GET', '/v1/content/{symbol}/topics', ({ params }) => {
      const symbol = params['symbol'] ?? '';
      const written = newestFirst().filter(({ tickers }) => tickers.includes(symbol));
      return { items: [...written.map(listed), question(symbol, market)] };
    }),
    route('GET', '/v1/search/topics', ({ query }) => {
      const words = required(query, 'k').toLowerCase();
      const found = newestFirst().filter(({ title, body }) => `${title} ${body}`.toLowerCase().includes(words));
      return {
        topic_list: found.map(({ id, title, body, author, atMs }) => ({
          ...{ id, title, excerpt: body.slice(0, 80), description: body.slice(0, 200) },
          creator_name: author.name,
          created_at_timestamp: unixSeconds(atMs),
        })),
      };
    }),
  ];
}

const url = (id: string): string => `https://community.example/topics/${id}`;
const authorOf = ({ memberId, name }: SampleAccount) => ({ member_id: String(memberId), name, avatar: '' });

function owned({ id, author, title, body, type, tickers, hashtags, atMs, replies }: Topic): Record<string, unknown> {
  return {
    ...{ id, title, description: body.slice(0, 200), body, author: authorOf(author), tickers, hashtags },
    images: null,
    likes_count: 0,
    comments_count: replies.length,
    views_count: 1,
    shares_count: 0,
    topic_type: type,
    detail_url: url(id),
    created_at: unixSeconds(atMs),
    updated_at: unixSeconds(atMs),
  };
}

function listed({ id, title, body, atMs, replies }: Topic): Record<string, unknown> {
  return {
    ...{ id, title, description: body.slice(0, 200), url: url(id), published_at: unixSeconds(atMs) },
    comments_count: replies.length,
    likes_count: 0,
    shares_count: 0,
  };
}

/** One topic that every security has. */
function question(symbol: string, market: Market): Record<string, unknown> {
  const id = '399000000000000001';
  return {
    ...{ id, title: `Who holds ${nameOf(symbol)} for the long term?`, description: 'And since when?', url: url(id) },
    published_at: unixSeconds(market.clock.nowMs() - 7_200_000),
    comments_count: 4,
    likes_count: 11,
    shares_count: 1,
  };
}

function listedReply(topic: Topic, { id, author, body, replyTo, atMs }: Reply): Record<string, unknown> {
  return {
    ...{ id, topic_id: topic.id, body, reply_to_id: replyTo, author: authorOf(author) },
    images: null,
    likes_count: 0,
    comments_count: 0,
    created_at: unixSeconds(atMs),
  };
}
