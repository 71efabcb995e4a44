import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { publint } from 'publint';
import { generateApiTypes } from '../../scripts/generate-api-types.ts';
import { ARRAY_NAMES_FILE, generateArrayNames } from '../../scripts/generate-array-names.ts';
import { VERSION as CLIENT_VERSION } from '../../client/src/version.ts';
import { VERSION } from '../../src/shared/version.ts';
import { bundleForPage, packClient, type PackedClient } from '../support/client-package.ts';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';

const NAME = 'longport-bff-client';
const ENTRIES = ['', '/live', '/candles', '/orders', '/react', '/tanstack', '/testing'].map((entry) => NAME + entry);
const bin = (name: string): string => join(PROJECT_ROOT, 'node_modules/.bin', name);

describe('the package for pages', () => {
  let packed: PackedClient;
  before(async () => {
    packed = await packClient();
  });

  it('has the version of the BFF', () => {
    const { version } = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8')) as { version: string };
    assert.equal(version, VERSION);
    assert.equal(CLIENT_VERSION, VERSION);
  });

  it('has types that the description of the API makes', async () => {
    const made = await generateApiTypes(projectFile('openapi/longport.json'));
    assert.ok(made === projectFile('client/src/api.ts'), 'client/src/api.ts is out of date: npm run openapi');
  });

  it('knows the arrays that the description has', async () => {
    const made = await generateArrayNames(projectFile('openapi/longport.json'));
    assert.ok(made === projectFile(ARRAY_NAMES_FILE), `${ARRAY_NAMES_FILE} is out of date: npm run openapi`);
  });

  it('consists of its modules, their types, the licence and the readme', () => {
    const files = globSync('**', { cwd: packed.folder, withFileTypes: true }).filter((file) => file.isFile());
    const others = files.map(({ name }) => name).filter((name) => !/\.(?:d\.ts|js)$/.test(name));
    assert.deepEqual(others.toSorted(), ['LICENSE', 'README.md', 'package.json']);
    assert.equal(projectFile('client/LICENSE'), projectFile('LICENSE'));
  });

  it('has hooks that a server component may import', () => {
    assert.match(readFileSync(join(packed.folder, 'dist/react.js'), 'utf8'), /^'use client';/);
    assert.doesNotMatch(readFileSync(join(packed.folder, 'dist/index.js'), 'utf8'), /use client/);
  });

  it('is linked correctly for bundlers and Node (publint)', async () => {
    const { messages } = await publint({ pkgDir: packed.folder, strict: true, pack: false });
    assert.deepEqual(messages, []);
  });

  it('has types that TypeScript finds from every entry (Are the types wrong?)', () => {
    execFileSync(bin('attw'), [packed.tarball, '--profile', 'esm-only', '--no-emoji'], { stdio: 'pipe' });
  });

  it('compiles a page that uses every name of it, and refuses wrong calls', () => {
    const tsc = join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc');
    try {
      execFileSync(process.execPath, [tsc, '-p', 'test/client-package/types'], { cwd: PROJECT_ROOT, encoding: 'utf8' });
    } catch (error) {
      assert.fail((error as { stdout: string }).stdout);
    }
  });

  it('adds nothing to a page that imports it and uses nothing of it', async () => {
    const source = ENTRIES.map((entry) => `import '${entry}';`).join('\n');
    assert.equal(
      (await bundleForPage(source, { without: /^(?:react|msw)$/ })).replace(/import"[\w-]+";/g, '').trim(),
      '',
    );
  });

  /** In gzipped bytes, without what else a page has: the framework, and the entries that have a limit of their own. */
  const LIMITS: readonly (readonly [entry: string, without: RegExp, limit: number])[] = [
    ['', /^openapi-fetch$/, 8000],
    ['/live', /^$/, 4000],
    ['/candles', /\/live\.js$/, 4000],
    ['/orders', /^$/, 4000],
    ['/react', /^react$|\/(?:live|candles)\.js$/, 3000],
    ['/tanstack', /^$/, 3000],
  ];
  it('is small', async (t) => {
    for (const [entry, without, limit] of LIMITS) {
      const code = await bundleForPage(`export * from '${NAME}${entry}';`, { without });
      const bytes = gzipSync(code, { level: 9 }).length;
      t.diagnostic(`${NAME}${entry}: ${bytes} bytes, limit ${limit}`);
      assert.ok(bytes < limit, `${entry}: ${bytes}`);
    }
  });

  it('is imported by every Node that is here, and does nothing then', (t) => {
    const system = ['/usr/bin/node', '/usr/local/bin/node'].filter((path) => existsSync(path));
    const script = `
      const names = () => Reflect.ownKeys(globalThis).length;
      const before = names();
      for (const entry of ${JSON.stringify(ENTRIES.filter((entry) => !entry.endsWith('/testing')))}) await import(entry);
      await import('${NAME}/longport-bff-client.js');
      if (names() !== before) throw new Error('a global name was added');
      if (process.getActiveResourcesInfo().includes('Timeout')) throw new Error('a timer runs');
      console.log(process.version);`;
    const versions = [process.execPath, ...system].map((node) =>
      execFileSync(node, ['--input-type=module', '-e', script], {
        cwd: PROJECT_ROOT,
        encoding: 'utf8',
        // The test command loads modules that older versions cannot read.
        env: { ...process.env, NODE_OPTIONS: '' },
      }).trim(),
    );
    t.diagnostic(versions.join(', '));
  });
});
