import assert from 'node:assert/strict';
import { cpSync, globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { productionPackages } from '../../scripts/list-licences.ts';
import { VERSION } from '../../src/shared/version.ts';
import { startBffProcess, type BffProcess } from '../support/bff-process.ts';
import { freePort } from '../support/free-port.ts';
import { buildImage } from '../support/image.ts';
import { PROJECT_ROOT } from '../support/project-file.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { runCli } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';
import { startTraceCollector } from '../support/trace-collector.ts';
import { Visitor } from '../support/visitor.ts';

const MEBIBYTE = 1_048_576;
const SECRET = 'a-secret-for-the-image-test-0123456789-abcdef';

describe('the content of the image', () => {
  let image: string;
  before(() => {
    image = buildImage();
  });

  const filesOf = (pattern = '**'): string[] =>
    globSync(pattern, { cwd: image }).filter((file) => statSync(join(image, file)).isFile());

  it('consists of the program, its licences and package.json', () => {
    const others = filesOf().filter((file) => !/^dist\/(?:chunks|cli)\/[\w-]+\.js$/.test(file));
    assert.deepEqual(others.toSorted(), ['LICENSE', 'dist/licences.txt', 'dist/main.js', 'package.json']);
  });

  it('can be read by any user', () => {
    for (const file of globSync('{.,**}', { cwd: image })) {
      const { mode } = statSync(join(image, file));
      const needed = statSync(join(image, file)).isDirectory() ? 0o5 : 0o4;
      assert.equal(mode & needed, needed, file);
    }
  });

  it('has less than 6 MiB of JavaScript', () => {
    const bytes = filesOf('**/*.js').reduce((sum, file) => sum + statSync(join(image, file)).size, 0);
    assert.ok(bytes > MEBIBYTE && bytes < 6 * MEBIBYTE, String(bytes));
  });

  it('has the licence of each production dependency', () => {
    const texts = readFileSync(join(image, 'dist/licences.txt'), 'utf8');
    const packages = productionPackages(PROJECT_ROOT);
    assert.ok(packages.length > 50);
    for (const { name, version, text } of packages) {
      assert.ok(texts.includes(`${name} ${version} (`) && texts.includes(text), name);
    }
  });

  it('has readable stack traces: names are kept, and each line belongs to a named file', () => {
    const code = filesOf('dist/chunks/*.js').map((file) => readFileSync(join(image, file), 'utf8'));
    assert.ok(code.some((text) => text.includes('// src/app/compose-oauth.ts\n')));
    assert.ok(code.some((text) => text.includes('\nfunction composeOAuthMode(config, ')));
  });

  describe('without the packages of the repository', () => {
    let longport: DevLongPort;
    let redis: RedisServer;
    before(async () => {
      longport = await startDevLongPort();
      redis = await startRedis();
    });
    after(async () => {
      await longport.close();
      await redis[Symbol.asyncDispose]();
    });

    const settings = (more: Readonly<Record<string, string>> = {}) => ({
      NODE_ENV: 'production',
      REDIS_URL: redis.url,
      SESSION_SECRETS: SECRET,
      LONGPORT_OAUTH_ISSUER: longport.url,
      LONGPORT_HTTP_URL: longport.url,
      ...more,
    });
    const start = (folder: string, more?: Readonly<Record<string, string>>): Promise<BffProcess> =>
      startBffProcess(
        () => settings({ LONGPORT_CLIENT_ID: 'image', ...more }),
        undefined,
        join(folder, 'dist/main.js'),
      );
    const signIn = async (bff: BffProcess): Promise<Visitor> => {
      await longport.registerClient({ clientId: 'image', redirectUris: [`${bff.url}/callback`] });
      const visitor = new Visitor(bff);
      await visitor.signIn();
      return visitor;
    };
    const cli = (folder: string, env: Readonly<Record<string, string>>, command: string) =>
      runCli({ folder, env, through: [process.execPath, join(image, 'dist/cli/main.js')] }, command);

    it('becomes ready, serves a login and a call, and stops on SIGTERM', async () => {
      await using bff = await start(image);
      const visitor = await signIn(bff);
      assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
      assert.equal(longport.journal.apiRequests.at(-1)?.headers['user-agent'], `longport-bff/${VERSION}`);
      assert.equal(await bff.stop(), 0);
      assert.ok(bff.output().includes(`"version":"${VERSION}"`));
    });

    it('sends traces', async () => {
      await using collector = await startTraceCollector();
      await using bff = await start(image, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
      await signIn(bff);
      assert.equal(await bff.stop(), 0);
      assert.ok(collector.spans().some(({ name }) => name === 'GET /callback'));
    });

    it('loads no traces unless they are on: it becomes ready without that part', async () => {
      const copy = join(tempDir('untraced'), 'app');
      cpSync(image, copy, { recursive: true });
      const isTracing = (file: string): boolean =>
        readFileSync(file, 'utf8').includes('// node_modules/@opentelemetry/sdk-trace/');
      const traces = globSync(join(copy, 'dist/chunks/*.js')).filter(isTracing);
      assert.equal(traces.length, 1);
      for (const file of traces) rmSync(file);
      await using bff = await start(copy);
      assert.equal((await fetch(`${bff.url}/readyz`)).status, 200);
    });

    it('registers a client, and the doctor finds no fault', async () => {
      const folder = tempDir('image-cli');
      const PUBLIC_URL = `http://localhost:${await freePort()}`;
      const env = settings({ PUBLIC_URL, ADMIN_PORT: String(await freePort()) });
      const registered = await cli(folder, env, 'register');
      assert.equal(registered.status, 0, registered.stderr);
      assert.match(readFileSync(join(folder, '.env'), 'utf8'), /^LONGPORT_CLIENT_ID=.+$/m);
      const examined = await cli(folder, env, 'doctor');
      assert.equal(examined.status, 0, examined.stdout + examined.stderr);
    });
  });
});
