// npm run bench: what a call costs through this BFF, beside a bare server and its peers, in one run on one machine.
//   --write      also writes docs/performance-runs.json
//   BENCH_ROUNDS, BENCH_SECONDS: how many rounds (7) of how many seconds (3) for each contender
import { ensureRedisServer } from '../test/support/ensure-redis-server.ts';
import { startBffContender } from './contenders/bff.ts';
import { startFloor, startPlainFloor } from './contenders/floor.ts';
import { startModAuthOpenidc } from './contenders/mod-auth-openidc.ts';
import { startNginx } from './contenders/nginx.ts';
import { startOpenidConnect } from './contenders/openid-connect.ts';
import { startSessionStack } from './contenders/session-stack.ts';
import { prove, startGround, type Proof } from './ground.ts';
import { ensureWrk } from './load/wrk.ts';
import { measureLatency } from './measure-latency.ts';
import { measureLoad } from './measure-load.ts';
import { measureScale } from './measure-scale.ts';
import { printLatency, printLoad, printScale } from './report.ts';
import { machine, writeRuns } from './runs-file.ts';

for (const missing of [ensureRedisServer(), ensureWrk()]) {
  if (missing === undefined) continue;
  console.error(missing);
  process.exit(1);
}

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);

await using stack = new AsyncDisposableStack();
const ground = stack.use(await startGround());
const proofs: Proof[] = [];
for (const start of [
  startBffContender,
  startFloor,
  startPlainFloor,
  startSessionStack,
  startOpenidConnect,
  startModAuthOpenidc,
  startNginx,
]) {
  const contender = await start(ground);
  if (contender === undefined) continue;
  const proof = await prove(stack.use(contender), ground);
  // Contenders without a login use the token of the first.
  ground.expect(proof.accessToken);
  proofs.push(proof);
}

console.log(machine().join('\n'));
const loads = await measureLoad({ ground, proofs, rounds, seconds });
printLoad(loads);
const latencies = await measureLatency({ ground, proofs, rounds });
printLatency(latencies);
const scale = await measureScale({ ground, proofs, rounds, seconds });
printScale(scale);
if (process.argv.includes('--write')) await writeRuns({ loads, latencies, scale });
