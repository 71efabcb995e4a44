// What an Idempotency-Key costs: a POST with and without one, through one BFF process with Redis.
//   node bench/keys.ts
//   BENCH_ROUNDS: how many rounds (7) of 900 calls of each kind
import { Pool } from 'undici';
import { walkForeignLogin } from '../test/support/foreign-provider.ts';
import { Visitor } from '../test/support/visitor.ts';
import { startOwnProcess } from './contenders/bff.ts';
import { PAGE_HEADERS } from './contenders/contender.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { startGround } from './ground.ts';
import { median } from './statistics.ts';

/** A session may have a thousand keys. */
const CALLS = 900;
const CONNECTIONS = 16;
const BODY = JSON.stringify({ symbol: '700.HK', order_type: 'LO', side: 'Buy', submitted_quantity: '100' });
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);

interface Figures {
  readonly cpuMs: number;
  readonly p50Ms: number;
}

await using stack = new AsyncDisposableStack();
const ground = stack.use(await startGround());
const bff = stack.use(await startOwnProcess(ground));
const pool = stack.adopt(new Pool(bff.url, { connections: CONNECTIONS }), (open) => open.close());
const figures = { without: [] as Figures[], with: [] as Figures[] };

for (let round = 0; round <= rounds; round += 1) {
  const cookie = await signIn();
  const without = await run(cookie, () => ({}));
  const withKey = await run(cookie, (at) => ({ 'idempotency-key': `round-${round}-call-${at}` }));
  // The first round warms up.
  if (round === 0) continue;
  figures.without.push(without);
  figures.with.push(withKey);
}

const cpu = { without: of('without', 'cpuMs'), with: of('with', 'cpuMs') };
const p50 = { without: of('without', 'p50Ms'), with: of('with', 'p50Ms') };
console.log(`POST of ${BODY.length} bytes, ${CONNECTIONS} connections, ${rounds} rounds of ${CALLS} calls`);
console.log(`without a key: ${cpu.without.toFixed(3)} ms CPU a call, p50 ${p50.without.toFixed(2)} ms`);
console.log(`with a key:    ${cpu.with.toFixed(3)} ms CPU a call, p50 ${p50.with.toFixed(2)} ms`);
console.log(`ratio: CPU ${(cpu.with / cpu.without).toFixed(2)}, p50 ${(p50.with / p50.without).toFixed(2)}`);

/** Tokens here name no account, so that each session has keys of its own. */
async function signIn(): Promise<string> {
  const visitor = new Visitor(bff);
  const callback = await walkForeignLogin((await visitor.beginLogin()).href);
  await visitor.navigate(callback.pathname + callback.search, 'cross-site');
  return visitor.cookieHeader;
}

async function run(cookie: string, more: (at: number) => Record<string, string>): Promise<Figures> {
  const tookMs: number[] = [];
  let next = 0;
  const cpuBeforeMs = cpuTimeMs([bff.pid]);
  const work = async (): Promise<void> => {
    for (let at = next++; at < CALLS; at = next++) {
      const beganMs = performance.now();
      const headers = { ...PAGE_HEADERS, cookie, 'content-type': 'application/json', ...more(at) };
      const { statusCode, body } = await pool.request({ path: '/api/v1/small', method: 'POST', headers, body: BODY });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`${statusCode} ${text}`);
      tookMs.push(performance.now() - beganMs);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return { cpuMs: (cpuTimeMs([bff.pid]) - cpuBeforeMs) / CALLS, p50Ms: median(tookMs) };
}

function of(kind: keyof typeof figures, figure: keyof Figures): number {
  return median(figures[kind].map((each) => each[figure]));
}
