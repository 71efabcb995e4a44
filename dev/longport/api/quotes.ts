import { randomBytes } from 'node:crypto';
import { paramError } from './api-error.ts';
import { sendBody, successBody } from './envelope.ts';
import { unixSeconds } from './ids.ts';
import { required, type ApiRoute } from './route.ts';
import type { Market } from '../market/market.ts';
import { nameOf, type Security } from './security-list.ts';

/** Market data and content, which every token may read. */
export function quoteRoutes(securities: readonly Security[], market: Market): readonly ApiRoute[] {
  const overnight = successBody({ list: securities });
  return [
    {
      method: 'GET',
      path: '/v1/quote/get_security_list',
      scope: 'general',
      handle: ({ query, res }) => {
        if (required(query, 'market') !== 'US') throw paramError('market must be US');
        if (required(query, 'category') !== 'Overnight') throw paramError('category must be Overnight');
        sendBody(res, 200, overnight);
      },
    },
    {
      method: 'GET',
      path: '/v1/quote/market_temperature',
      scope: 'general',
      handle: ({ query }) => {
        const markets = ['US', 'HK', 'SG', 'CN'];
        const place = markets.indexOf(required(query, 'market'));
        if (place === -1) throw paramError(`market must be one of ${markets.join(', ')}`);
        const temperature = 50 + place * 7;
        return {
          temperature,
          description: 'Temp Comfortable and Rising',
          valuation: temperature - 12,
          sentiment: temperature + 9,
          timestamp: unixSeconds(market.clock.nowMs()),
          updated_at: unixSeconds(market.clock.nowMs()),
        };
      },
    },
    {
      method: 'GET',
      path: '/v1/content/{symbol}/news',
      scope: 'general',
      handle: ({ params }) => ({ items: news(params['symbol'] ?? '') }),
    },
    {
      method: 'GET',
      path: '/v1/socket/token',
      scope: 'general',
      handle: () => ({ otp: randomBytes(24).toString('base64url'), limit: 10, online: 0 }),
    },
    { method: 'GET', path: '/v1/test', scope: 'none', handle: () => ({}) },
    { method: 'GET', path: '/v1/ping', scope: 'none', handle: () => ({}) },
  ];
}

function news(symbol: string): readonly Record<string, unknown>[] {
  const name = nameOf(symbol);
  const headlines = [
    `${name} shares edge higher`,
    `What analysts expect of ${name}`,
    `${name} sets its next report date`,
  ];
  return headlines.map((title, index) => ({
    id: String(9_007_199_254_742_000n + BigInt(index)),
    title,
    description: `${title}. A made-up story for development.`,
    url: `https://news.example/${encodeURIComponent(symbol)}/${index}`,
    published_at: unixSeconds(Date.now() - index * 3_600_000),
    comments_count: index * 3,
    likes_count: index * 11,
    shares_count: index,
  }));
}
