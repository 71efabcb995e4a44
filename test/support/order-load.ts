import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { ComposeStack } from './compose-stack.ts';
import type { Visitor } from './visitor.ts';

/** What came of the calls. */
export interface OrderCounts {
  readonly calls: number;
  /** Status, or error of a call without a response, with how many got it; 200 is left out. */
  readonly failed: Readonly<Record<string, number>>;
  readonly orders: number;
  /** Orders that LongPort received more than once. */
  readonly repeated: number;
  /** Orders with the response 200 that LongPort did not receive. */
  readonly missing: number;
}

/** Reads and orders without a pause: over HTTP/2, over kept connections, and each over a connection of its own. */
export interface OrderLoad {
  /** How many calls have been answered. */
  answered(): number;
  /** How many of them not with 200. */
  failures(): number;
  stop(): Promise<OrderCounts>;
}

const PAUSE_MS = 10;
const READ_AFTER = 500;

/** Starts it. The visitor is signed in, and has no limit of calls. */
export function startOrderLoad(stack: ComposeStack, visitor: Visitor): OrderLoad {
  const results: { readonly path: string; readonly isOrder: boolean; readonly result: string }[] = [];
  const stopping = new AbortController();
  /** How often LongPort received each path. Its journal keeps only the last requests. */
  const times = new Map<string, number>();
  const readJournal = (): void => {
    for (const { url } of stack.longport.journal.apiRequests) times.set(url, (times.get(url) ?? 0) + 1);
    stack.longport.journal.clear();
  };
  const kept = new Agent({ keepAlive: true });
  const own = new Agent({ keepAlive: false });

  async function overHttp1(path: string, isOrder: boolean, agent: Agent): Promise<string> {
    const headers = { cookie: visitor.cookieHeader, 'x-csrf': '1', 'content-type': 'application/json' };
    const sent = httpsRequest(`${stack.url}/api${path}`, { method: isOrder ? 'POST' : 'GET', headers, agent });
    sent.end(isOrder ? '{"order":1}' : undefined);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return String(answer.statusCode);
  }
  const overHttp2 = async (path: string, isOrder: boolean): Promise<string> =>
    String((await visitor.fetch(`/api${path}`, isOrder ? { method: 'POST', body: '{"order":1}' } : {})).status);

  const ways = [
    ['http2', overHttp2],
    ['kept', (path: string, isOrder: boolean) => overHttp1(path, isOrder, kept)],
    ['own', (path: string, isOrder: boolean) => overHttp1(path, isOrder, own)],
  ] as const;
  const running = ways.flatMap(([name, send]) =>
    [true, false].map(async (isOrder) => {
      for (let count = 0; !stopping.signal.aborted; count += 1) {
        const path = `/v1/dev/echo/${name}-${isOrder ? 'order' : 'read'}-${count}`;
        const result = await send(path, isOrder).catch((error: unknown) => String(error));
        results.push({ path, isOrder, result });
        if (results.length % READ_AFTER === 0) readJournal();
        await delay(PAUSE_MS);
      }
    }),
  );

  return {
    answered: () => results.length,
    failures: () => results.filter(({ result }) => result !== '200').length,
    async stop() {
      stopping.abort();
      await Promise.all(running);
      kept.destroy();
      own.destroy();
      readJournal();
      const orders = results.filter(({ isOrder }) => isOrder);
      const seen = (path: string): number => times.get(path) ?? 0;
      const failed = Map.groupBy(
        results.filter(({ result }) => result !== '200'),
        ({ result }) => result,
      );
      return {
        calls: results.length,
        failed: Object.fromEntries([...failed].map(([result, of]) => [result, of.length])),
        orders: orders.length,
        repeated: orders.filter(({ path }) => seen(path) > 1).length,
        missing: orders.filter(({ path, result }) => result === '200' && seen(path) === 0).length,
      };
    },
  };
}
