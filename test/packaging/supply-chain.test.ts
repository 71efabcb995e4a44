import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { faultsOf, productionPackages } from '../../scripts/list-licences.ts';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';
import { tempDir } from '../support/temp-dir.ts';

const manifest = JSON.parse(projectFile('package.json')) as {
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** An installation of one production dependency with these files. */
function installed(license: unknown, files: Readonly<Record<string, string>>): string {
  const root = tempDir('licences');
  roots.push(root);
  const packages = { '': { dependencies: { a: '1.0.0' } }, 'node_modules/a': {}, 'node_modules/b': { dev: true } };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  mkdirSync(join(root, 'node_modules/a'), { recursive: true });
  const all = { 'package.json': JSON.stringify({ name: 'a', version: '1.0.0', license }), ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(root, 'node_modules/a', name), text);
  return root;
}

const roots: string[] = [];
after(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

describe('the licences of production dependencies', () => {
  it('are permissive, and each has its text', () => {
    const packages = productionPackages(PROJECT_ROOT);
    assert.deepEqual(faultsOf(packages), []);
    const names = new Set(packages.map(({ name }) => name));
    for (const name of Object.keys(manifest.dependencies)) assert.ok(names.has(name), name);
    for (const name of Object.keys(manifest.devDependencies)) assert.ok(!names.has(name), name);
  });

  it('are found in the README if there is no licence file', () => {
    const root = installed('MIT', { 'Readme.md': '# a\n\n## License\n\nPermission is hereby granted' });
    assert.deepEqual(faultsOf(productionPackages(root)), []);
  });

  for (const [what, license, files] of [
    ['another licence', 'GPL-3.0-only', { LICENSE: 'text' }],
    ['no licence', undefined, { LICENSE: 'text' }],
    ['a licence whose text is missing', 'MIT', { 'README.md': 'Nothing.' }],
  ] as const) {
    it(`fail with ${what}`, () => {
      const [fault, ...more] = faultsOf(productionPackages(installed(license, files)));
      assert.match(fault ?? '', /^a@1\.0\.0: /);
      assert.deepEqual(more, []);
    });
  }

  it('includes our own', () => {
    assert.match(projectFile('LICENSE'), /^MIT License/);
    assert.equal(manifest.license, 'MIT');
  });
});

describe('a dependency', () => {
  it('has an exact version, in production and development', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
    }
  });

  it('is installed from the lockfile everywhere', () => {
    for (const file of ['Dockerfile', '.ci/run', 'README.md']) {
      assert.doesNotMatch(projectFile(file), /\bnpm (?:install|i|add|update)\b/, file);
    }
  });

  it('is an image of an exact version, if it is an image', () => {
    for (const file of ['docker-compose.yml', 'docker-compose.demo.yml']) {
      const images = [...projectFile(file).matchAll(/^ *image: (\S+)$/gm)].map(([, image = '']) => image);
      assert.ok(images.length > 0, file);
      for (const image of images) assert.match(image, /^(?:longport-bff$|[\w/]+:\d+\.\d+\.\d+(?:-\w+)?$)/, file);
    }
  });
});

describe('the workflow', () => {
  const workflow = projectFile('.github/workflows/ci.yml');

  it('runs .ci/run, on the version of Node that the tests use', () => {
    assert.match(workflow, /^ +- run: \.ci\/run$/m);
    assert.match(workflow, new RegExp(`^ +image: node:${manifest.devDependencies['node'] ?? ''}-\\w+$`, 'm'));
  });

  it('leads to every gate: the checks, the tests with coverage thresholds, the mutants, the long tests, the requirements', () => {
    const run = projectFile('.ci/run');
    for (const script of ['check', 'mutants', 'test:deep', 'requirements']) {
      assert.match(run, new RegExp(`npm run ${script}\\b`), script);
    }
    assert.match(run, /^export CI=true$/m, 'with it the test command enforces the thresholds');
    assert.match(run, /'npm ci && npm test'$/m);
  });

  it('uses actions of an exact version, with no right but to read', () => {
    const actions = [...workflow.matchAll(/uses: (\S+)$/gm)].map(([, action = '']) => action);
    assert.ok(actions.length > 0);
    for (const action of actions) assert.match(action, /^actions\/[\w-]+@v\d+\.\d+\.\d+$/);
    assert.match(workflow, /^permissions:\n {2}contents: read\n\n/m);
  });
});
