import { Redis } from 'ioredis';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import * as scripts from '../../src/redis/idempotency-scripts.ts';
import { ageRedis } from '../../test/support/age-redis.ts';
import {
  atEach,
  startBffInstances,
  type BffInstances,
  type BffInstancesOptions,
} from '../../test/support/bff-instances.ts';
import { Visitor } from '../../test/support/visitor.ts';

/** What a page got for an order. `broken`: no whole response. */
export interface Reply {
  readonly index: number;
  readonly status: number | 'broken';
  readonly code: string | undefined;
  readonly isReplayed: boolean;
  readonly isExecutedFalse: boolean;
  readonly text: string;
}

export const ORDERS_PATH = '/v1/dev/echo';

/** Real processes on one Redis and one dev LongPort, and a page that is signed in at each of them. */
export interface Stage extends AsyncDisposable {
  readonly longport: DevLongPort;
  readonly instances: BffInstances;
  /** Shows what each process sends to Redis, to this one from now on. */
  onSent(show: NonNullable<BffInstancesOptions['onSent']>): void;
  /** Posts an order, whose id is its key, at one process. It never rejects. */
  post(id: string, index: number, request?: string): Promise<Reply>;
  /** What `GET /api/idempotency/<key>` says at one process. */
  stateOf(id: string, index: number): Promise<string>;
  /** A call that changes nothing. Resolves with its status. */
  call(index: number): Promise<number>;
  /** How often LongPort has received this order and did not refuse it before executing it. */
  executions(id: string): number;
  /** How often LongPort has received this order. */
  received(id: string): number;
  letTimePass(ms: number): Promise<void>;
}

export async function startStage(): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const longport = stack.use(await startDevLongPort());
  let show: NonNullable<BffInstancesOptions['onSent']> = () => undefined;
  const instances = stack.use(await startBffInstances(longport, { onSent: (index, bytes) => show(index, bytes) }));
  const redis = stack.adopt(new Redis(instances.redis.url), (connection) => {
    connection.disconnect();
  });
  // A script that Redis does not know yet would be sent twice.
  for (const script of Object.values(scripts)) await redis.script('LOAD', script);
  const visitor = new Visitor(at(instances, 0));
  await visitor.signIn();
  const there = (index: number): Visitor => {
    const [own] = atEach(visitor, [at(instances, index)]);
    if (own === undefined) throw new RangeError('no visitor');
    return own;
  };
  const requestsOf = (id: string) => longport.journal.apiRequests.filter(({ url }) => url.endsWith(`?order=${id}`));
  const owned = stack.move();

  return {
    longport,
    instances,
    onSent: (next) => void (show = next),
    async post(id, index, request = 'buy 100') {
      const headers = { 'content-type': 'application/json', 'idempotency-key': id };
      const init = { method: 'POST', headers, body: JSON.stringify({ request }) } as const;
      try {
        const answer = await there(index).fetch(`/api${ORDERS_PATH}?order=${id}`, init);
        const isProblem = String(answer.headers['content-type']).startsWith('application/problem');
        const problem = (isProblem ? answer.json() : {}) as { readonly code?: string; readonly executed?: boolean };
        return {
          ...{ index, status: answer.status, code: problem.code, text: answer.text },
          isReplayed: answer.headers['idempotency-replayed'] === 'true',
          isExecutedFalse: problem.executed === false,
        };
      } catch {
        return { index, status: 'broken', code: undefined, isReplayed: false, isExecutedFalse: false, text: '' };
      }
    },
    async stateOf(id, index) {
      const answer = await there(index).fetch(`/api/idempotency/${id}`);
      return String((answer.json() as { readonly state?: string }).state);
    },
    call: async (index) => (await there(index).fetch('/api/v1/asset/account')).status,
    executions: (id) => requestsOf(id).filter(({ status }) => status !== 401 && status !== 429).length,
    received: (id) => requestsOf(id).length,
    letTimePass: (ms) => ageRedis(redis, ms),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function at({ processes }: BffInstances, index: number) {
  const process = processes[index];
  if (process === undefined) throw new RangeError(`there is no instance ${index}`);
  return process;
}
