import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { settingsOf } from '../session/store-subjects.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { killProcess, launchRedis, startRedis } from '../support/redis-server.ts';
import { tempDir } from '../support/temp-dir.ts';
import { openLogged } from './logged-client.ts';

/** A folder with data that a Redis with `key-load-delay` takes long to load. */
async function folderWithData(): Promise<string> {
  const folder = tempDir('redis');
  const port = await freePort();
  const server = await launchRedis(
    ['--port', String(port), '--dir', folder, '--rdbcompression', 'no'],
    'Ready to accept connections',
  );
  const redis = new Redis(port);
  const pipeline = redis.pipeline();
  for (let count = 0; count < 1_000; count += 1) pipeline.set(`key-${count}`, 'x'.repeat(1_024));
  await pipeline.exec();
  await redis.save();
  redis.disconnect();
  await killProcess(server);
  return folder;
}

const linesOf = (log: readonly string[]): string[] =>
  log.map((line) => {
    const { msg, errorCode } = JSON.parse(line) as { msg: string; errorCode?: string };
    return [msg, errorCode ?? ''].join(' ').trim();
  });

describe('a Redis that is down for one reason after another', () => {
  it('[OP-23] [AV-2] each reason has one line in the log', async () => {
    await using owned = new AsyncDisposableStack();
    const port = await freePort();
    const folder = owned.adopt(await folderWithData(), (each) => rm(each, { recursive: true, force: true }));
    const start = (...flags: string[]) => startRedis({ flags: ['--port', String(port), ...flags] });
    using connection = openLogged(settingsOf(`redis://:canary-new@127.0.0.1:${port}`));
    const says = (line: string) => eventually(line, () => linesOf(connection.log).includes(line));
    await says('store is down ECONNREFUSED');
    const locked = owned.use(await start('--requirepass', 'canary-old'));
    await says('store is still down WRONGPASS');
    await locked[Symbol.asyncDispose]();
    const loadSlowly = ['--key-load-delay', '20000', '--loading-process-events-interval-bytes', '1024'];
    const own = ['--port', String(port), '--dir', folder, '--requirepass', 'canary-new'];
    owned.adopt(await launchRedis([...own, ...loadSlowly], 'Server initialized'), killProcess);
    await says('store is still down LOADING');
    // Its own ready check would wait for the end of the load.
    const admin = new Redis(port, { password: 'canary-new', enableReadyCheck: false });
    await admin.config('SET', 'key-load-delay', '0');
    admin.disconnect();
    await says('store is up');
    assert.deepEqual(
      linesOf(connection.log).filter((line) => line !== 'store is still down ECONNREFUSED'),
      ['store is down ECONNREFUSED', 'store is still down WRONGPASS', 'store is still down LOADING', 'store is up'],
    );
    assert.doesNotMatch(connection.log.join(''), /canary/);
  });

  it('[OP-23] nodes of a Cluster that fail in different ways in turn do not fill the log', async () => {
    await using locked = await startRedis({ cluster: true, password: 'canary' });
    using connection = openLogged(settingsOf(`redis+cluster://127.0.0.1:${locked.port},127.0.0.1:${await freePort()}`));
    const reasons: string[] = [];
    connection.client.on('node error', (error: Error) => reasons.push(error.message));
    await eventually('each node was tried many times', () => reasons.length >= 60, 20_000);
    assert.ok(reasons.join().includes('NOAUTH') && reasons.join().includes('ECONNREFUSED'), reasons.join());
    assert.equal(connection.log.length, 1, connection.log.join(''));
  });
});
