import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { successBody } from './envelope.ts';
import type { ApiCall, ApiRoute } from './route.ts';

/** Routes that LongPort does not have: they show what arrives, and make unusual responses. */
export function devCallRoutes(): readonly ApiRoute[] {
  return [
    ...(['GET', 'POST', 'PUT', 'DELETE'] as const).map((method): ApiRoute => ({
      method,
      path: '/v1/dev/echo/**',
      scope: 'general',
      handle: echo,
    })),
    {
      method: 'GET',
      path: '/v1/dev/gzip',
      scope: 'general',
      handle: ({ res }) => {
        const body = gzipSync(successBody({ compressed: true, text: 'the same words '.repeat(200) }));
        res.writeHead(200, {
          'content-type': 'application/json; charset=utf-8',
          'content-encoding': 'gzip',
          'content-length': body.length,
        });
        res.end(body);
      },
    },
  ];
}

/** What arrived, byte for byte, without credentials: a browser reads the echo, and no token may reach it. */
function echo({ req, body }: ApiCall): Record<string, unknown> {
  return {
    method: req.method,
    url: req.url,
    raw_headers: req.rawHeaders.map((text, index, all) =>
      index % 2 === 1 ? masked(all[index - 1]?.toLowerCase() ?? '', text) : text,
    ),
    body_length: body.length,
    body_sha256: hash('sha256', body),
  };
}

const CREDENTIALS = ['authorization', 'x-api-key', 'x-api-signature'];

function masked(name: string, value: string): string {
  if (!CREDENTIALS.includes(name)) return value;
  const [, scheme = '', credential = ''] = /^(Bearer )?(.*)$/s.exec(value) ?? [];
  return `${scheme}sha256:${hash('sha256', credential)}`;
}
