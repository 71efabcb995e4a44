// The floor: the least that any BFF in Node must do. One Redis GET by the cookie's value, then the call is forwarded with
// the Bearer header, otherwise unchanged. No check of any kind. The reads of one turn of the event loop go to Redis in one
// write, which makes it a fifth cheaper. Use it only for measuring.
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { Pool } from 'undici';
import { required } from './environment.ts';

const redis = new Redis(required('REDIS_URL'));
const upstream = new Pool(required('UPSTREAM_URL'), { pipelining: 1 });

/** If off, each request is a separate write, the usual form. */
const gathers = required('GATHER_WRITES') === 'true';
let isCorked = false;

function gatherUntilEndOfTurn(): void {
  if (isCorked || !gathers) return;
  isCorked = true;
  const { stream } = redis;
  stream.cork();
  setImmediate(() => {
    isCorked = false;
    stream.uncork();
  });
}

const server = createServer((request, response) => {
  gatherUntilEndOfTurn();
  const cookie = request.headers.cookie ?? '';
  void redis.get(cookie.slice(cookie.indexOf('=') + 1), (_error, token) => {
    const hasBody = request.headers['content-length'] !== undefined;
    upstream.dispatch(
      {
        path: (request.url ?? '').slice('/api'.length),
        method: request.method ?? 'GET',
        headers: hasBody
          ? ['authorization', `Bearer ${token ?? ''}`, 'content-length', request.headers['content-length'] ?? '']
          : ['authorization', `Bearer ${token ?? ''}`],
        body: hasBody ? request : null,
      },
      {
        onRequestStart() {
          // Nothing to prepare.
        },
        onResponseStart(controller, status) {
          response.writeHead(status, (controller.rawHeaders as Buffer[]).map(String));
        },
        onResponseData(controller, chunk) {
          if (response.write(chunk)) return;
          controller.pause();
          response.once('drain', () => {
            controller.resume();
          });
        },
        onResponseEnd() {
          response.end();
        },
        onResponseError() {
          response.destroy();
        },
      },
    );
  });
});
server.listen(Number(required('PORT')), '127.0.0.1');
