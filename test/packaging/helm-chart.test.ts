import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parse } from 'yaml';
import { generateChartSchema, generateChartValues } from '../../scripts/generate-docs.ts';
import { KUBERNETES_VERSIONS } from '../../scripts/kubernetes/tools.ts';
import { VERSION } from '../../src/shared/version.ts';
import { CHART, HELM_VALUES, helm, kubeconform, renderText, skipWithoutHelm } from '../support/helm.ts';
import { projectFile } from '../support/project-file.ts';
import { tempDir } from '../support/temp-dir.ts';

const valueSets = readdirSync(HELM_VALUES).map((file) => file.replace('.yaml', ''));
const valuesOf = (name: string): string => join(HELM_VALUES, `${name}.yaml`);
const folder = tempDir('helm');
after(() => {
  rmSync(folder, { recursive: true });
});

const texts = new Map<string, string>();
/** The manifests for a set of values, rendered once. */
function textOf(name: string): string {
  const text = texts.get(name) ?? renderText([valuesOf(name)]);
  texts.set(name, text);
  return text;
}

/** What Helm says of values in YAML, on top of the least that is needed. */
function refusalOf(values: string): string {
  const file = join(folder, 'values.yaml');
  writeFileSync(file, values);
  const { ok, stderr } = helm(['template', 'longport-bff', CHART, '-f', valuesOf('minimal'), '-f', file]);
  assert.equal(ok, false, values);
  return stderr;
}

describe('the Helm chart', { skip: skipWithoutHelm() }, () => {
  for (const name of valueSets) {
    it(`is accepted by "helm lint" with the values "${name}"`, () => {
      const { ok, stdout } = helm(['lint', '--strict', CHART, '--values', valuesOf(name)]);
      assert.ok(ok, stdout);
    });

    for (const version of KUBERNETES_VERSIONS) {
      it(`gives manifests that match the schemas of Kubernetes ${version} and of its custom resources: ${name}`, () => {
        const { ok, stdout } = kubeconform(version, textOf(name));
        assert.ok(ok, stdout);
        assert.match(stdout, /Skipped: 0/);
      });
    }
  }

  for (const [field, misspelt] of [
    ['maxSurge: 1', 'maxSurges: 1'],
    ['containerPort: 8080', 'containerPort: "8080"'],
    ['scrapeTimeout: 5s', 'scrapeTimeOut: 5s'],
    ['targetLabel: job', 'targetLabels: job'],
    ['hostnames:', 'hosts:'],
    ['alert: LongportBffAllDown', 'alerts: LongportBffAllDown'],
    ['averageValue:', 'averageValues:'],
  ] as const) {
    it(`would not pass those schemas with "${misspelt}"`, () => {
      const text = textOf('everything');
      assert.ok(text.includes(field), field);
      for (const version of KUBERNETES_VERSIONS) {
        const { ok, stdout } = kubeconform(version, text.replace(field, misspelt));
        assert.equal(ok, false, stdout);
        assert.match(stdout, /Invalid: 1,/);
      }
    });
  }

  it('names every missing value in one message', () => {
    const { ok, stderr } = helm(['template', 'longport-bff', CHART]);
    assert.equal(ok, false);
    for (const name of ['PUBLIC_URL', 'LONGPORT_CLIENT_ID', 'SESSION_SECRETS', 'REDIS_URL']) {
      assert.ok(stderr.includes(name), name);
    }
  });

  for (const [what, values, named] of [
    ['a setting that the program does not know', 'settings: { API_READONLY: true }', 'API_READONLY'],
    ['a secret among the settings', 'settings: { SESSION_SECRETS: a }', 'SESSION_SECRETS'],
    ['a value that the program refuses', 'settings: { LOG_LEVEL: loud }', 'LOG_LEVEL'],
    ['a text that no file of settings can hold', `settings: { WEB_CSP: "'\\"\`" }`, 'WEB_CSP'],
    ['an option that it does not have', 'replicas: 2', 'replicas'],
    ['two origins of the secrets', 'secret: { values: { REDIS_URL: a } }', 'existingName'],
    ['an HTTPRoute without a Gateway', 'httpRoute: { enabled: true }', 'parentRefs'],
    ['an empty list of addresses of Redis, which would allow every address', 'networkPolicy: { redis: [] }', 'redis'],
    ['the API-key mode without consent', 'settings: { LONGPORT_AUTH_MODE: apikey }', 'APIKEY_ALLOW_REMOTE'],
    [
      'the API-key mode for every pod of the cluster',
      'settings: { LONGPORT_AUTH_MODE: apikey, APIKEY_ALLOW_REMOTE: true }',
      'networkPolicy.clients',
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.ok(refusalOf(values).includes(named), refusalOf(values));
    });
  }

  it('is complete when it is packaged', () => {
    const { ok, stdout, stderr } = helm(['package', CHART, '--destination', folder]);
    assert.ok(ok, stderr);
    const archive = join(folder, `longport-bff-${VERSION}.tgz`);
    assert.ok(stdout.includes(archive), stdout);
    for (const name of valueSets) {
      assert.equal(renderText([valuesOf(name)], { chart: archive }), textOf(name), name);
    }
  });

  it('tells what to do next, with the commands for this release', () => {
    const { stdout } = helm(['install', 'blue', CHART, '--dry-run=client', '-n', 'trading', '-f', valuesOf('minimal')]);
    const [, notes = ''] = stdout.split('NOTES:');
    assert.match(notes, /kubectl -n trading rollout status deployment\/blue-longport-bff/);
    assert.match(notes, /https:\/\/trade\.example\.com\/callback/);
    assert.match(notes, /TRUST_PROXY is empty/);
  });
});

describe('the files of the Helm chart', () => {
  it('have the version in package.json', () => {
    const chart = parse(projectFile('deploy/helm/longport-bff/Chart.yaml')) as Record<string, string>;
    assert.equal(chart['version'], VERSION);
    assert.equal(chart['appVersion'], VERSION);
    assert.equal(chart['kubeVersion'], `>=${KUBERNETES_VERSIONS[0].replace(/\.\d+$/, '.0')}-0`);
  });

  it('list every setting of the program, as "npm run docs" writes them', async () => {
    const schema = projectFile('deploy/helm/longport-bff/values.schema.json');
    assert.equal(await generateChartSchema(schema), schema);
    const values = projectFile('deploy/helm/longport-bff/values.yaml');
    assert.match(values, /# generated: settings\n/);
    assert.equal(generateChartValues(values), values);
  });
});
