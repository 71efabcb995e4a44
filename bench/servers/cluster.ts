import cluster from 'node:cluster';
import { required } from './environment.ts';

// The program in two workers of node:cluster, for comparison. The primary process accepts the connections for both.
cluster.setupPrimary({ exec: required('BENCH_MAIN') });
for (let worker = 0; worker < 2; worker += 1) cluster.fork();
process.on('SIGTERM', () => {
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
});
