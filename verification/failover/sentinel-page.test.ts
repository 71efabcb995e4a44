import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { askRedis } from '../../test/support/ask-redis.ts';
import { eventually } from '../../test/support/eventually.ts';
import { freePort } from '../../test/support/free-port.ts';
import { projectFile } from '../../test/support/project-file.ts';
import { killProcess, launchRedis } from '../../test/support/redis-server.ts';
import { tempDir } from '../../test/support/temp-dir.ts';
import { startBff } from '../../test/support/test-bff.ts';
import { Visitor } from '../../test/support/visitor.ts';

const PAGE = projectFile('docs/sentinel.md');
const CALL = '/api/v1/asset/account';
/** What the page waits before a failover, and Sentinel's own steps. */
const FAILOVER_MS = 40_000;

const owned = new AsyncDisposableStack();
const folder = owned.adopt(tempDir('sentinel-page'), (path) => rm(path, { recursive: true, force: true }));
after(() => owned.disposeAsync());

/** A block of the page, with the address of the first server here, and a shorter wait. */
function block(language: string, firstPort: number): string {
  const [, text = assert.fail(language)] = new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(PAGE) ?? [];
  return text
    .replace(/redis-1 6379/, `127.0.0.1 ${firstPort}`)
    .replace(/down-after-milliseconds sessions \d+/, 'down-after-milliseconds sessions 1000');
}

/** Writes the file of a server and starts it; it can be started again from what it has become. */
async function launcher(port: number, ...lines: string[]): Promise<() => ReturnType<typeof launchRedis>> {
  const own = join(folder, String(port));
  await mkdir(own);
  const file = join(own, 'server.conf');
  await writeFile(file, [`port ${port}`, 'bind 127.0.0.1', `dir ${own}`, ...lines, ''].join('\n'));
  const isSentinel = lines.some((line) => line.includes('sentinel monitor'));
  return async () => {
    const launched = await (isSentinel
      ? launchRedis([file, '--sentinel'], '+monitor master')
      : launchRedis([file], 'eady to accept connections'));
    return owned.adopt(launched, killProcess);
  };
}

it('the Sentinel page: a replica takes over, the old primary follows it, and takes over in its turn', async () => {
  const [first, second] = [await freePort(), await freePort()];
  const accounts = block('redis', first);
  const startFirst = await launcher(first, accounts);
  const startSecond = await launcher(second, accounts, `replicaof 127.0.0.1 ${first}`);
  const firstServer = await startFirst();
  const secondServer = await startSecond();
  const sentinels = [await freePort(), await freePort(), await freePort()];
  for (const port of sentinels) await (await launcher(port, block('sentinel', first)))();
  const [sentinel] = sentinels.map((port) => `redis://127.0.0.1:${port}`);
  const ask = (...words: [string, ...string[]]) =>
    askRedis(sentinel ?? '', (redis) => redis.call(...(words as [string]))) as Promise<string[]>;
  const primary = async () => Number((await ask('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'sessions'))[1]);
  const replicas = async () => {
    const [fields = []] = (await ask('SENTINEL', 'REPLICAS', 'sessions')) as unknown as string[][];
    const field = (name: string) => fields[fields.indexOf(name) + 1];
    return `${field('port')} ${field('master-link-status')}`;
  };
  await eventually(
    'all know each other',
    async () => (await ask('SENTINEL', 'CKQUORUM', 'sessions').then(String, String)).startsWith('OK 3'),
    FAILOVER_MS,
  );
  await eventually('the replica follows', async () => (await replicas()) === `${second} ok`, FAILOVER_MS);

  await using longport = await startDevLongPort();
  const url = (/REDIS_URL=(\S+)/.exec(PAGE)?.[1] ?? '').replace(
    /(?<=@)[^/]+/,
    sentinels.map((port) => `127.0.0.1:${port}`).join(),
  );
  await using bff = await startBff({ longport, env: { REDIS_URL: url, API_RATE_PER_ACCOUNT: '0' } });
  const visitor = new Visitor(bff);
  await visitor.signIn();
  const isServed = async () => (await visitor.fetch(CALL)).status === 200;

  await killProcess(firstServer);
  await eventually('the replica has taken over', async () => (await primary()) === second && isServed(), FAILOVER_MS);
  await startFirst();
  await eventually('the old primary follows', async () => (await replicas()) === `${first} ok`, FAILOVER_MS);
  await killProcess(secondServer);
  await eventually(
    'the old primary has taken over',
    async () => (await primary()) === first && isServed(),
    FAILOVER_MS,
  );
});
