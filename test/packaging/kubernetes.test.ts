import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { IService } from 'kubernetes-models/v1';
import ts from 'typescript';
import { parse, parseAllDocuments } from 'yaml';
import { namesOf } from '../../src/config/read-settings.ts';
import type { Setting } from '../../src/config/setting.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { VERSION } from '../../src/shared/version.ts';
import { TEST_SECRET } from '../support/test-bff.ts';
import { loadOAuthMode } from '../support/oauth-mode.ts';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';

const FOLDER = 'deploy/kubernetes';
const SETTINGS_FILE = 'settings.env';
const LABELS = { 'app.kubernetes.io/name': 'longport-bff' };

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
interface Kustomization {
  readonly resources: readonly string[];
  readonly configMapGenerator: readonly { readonly name: string; readonly envs: readonly string[] }[];
  readonly images: readonly { readonly name: string; readonly newTag: string }[];
}

const kustomization = parse(projectFile(`${FOLDER}/kustomization.yaml`)) as Kustomization;
const manifests = kustomization.resources.flatMap((file) =>
  parseAllDocuments(projectFile(`${FOLDER}/${file}`)).map((document) => document.toJS() as Manifest),
);
function manifest(kind: string, name = 'longport-bff'): Manifest {
  const found = manifests.filter((each) => each.kind === kind && each.metadata.name === name);
  const [only] = found;
  assert.ok(only !== undefined && found.length === 1, `${kind} ${name}`);
  return only;
}
const deployment = manifest('Deployment') as IDeployment;
const pod = deployment.spec?.template.spec;
const container = pod?.containers[0];
const settings = parseEnv(projectFile(`${FOLDER}/${SETTINGS_FILE}`)) as Record<string, string>;

describe('the manifests for Kubernetes', () => {
  it('are exactly the resources of the kustomization', () => {
    const files = readdirSync(join(PROJECT_ROOT, FOLDER)).toSorted();
    assert.deepEqual(files, [...kustomization.resources, SETTINGS_FILE, 'kustomization.yaml'].toSorted());
    assert.deepEqual(kustomization.configMapGenerator, [{ name: 'longport-bff', envs: [SETTINGS_FILE] }]);
  });

  it('match the schemas of Kubernetes', async () => {
    for (const { apiVersion, kind, metadata } of manifests) {
      const models = (await import(`kubernetes-models/${apiVersion}`)) as Record<
        string,
        new (data: Manifest) => { validate(): void }
      >;
      const Model = models[kind];
      assert.ok(Model, `${apiVersion} ${kind}`);
      new Model(manifest(kind, metadata.name)).validate();
    }
  });

  it('have no field that Kubernetes does not know', () => {
    // The schemas accept unknown fields; the compiler does not.
    const source = manifests.map(({ apiVersion, kind, metadata }, index) => {
      const literal = JSON.stringify(manifest(kind, metadata.name));
      const from = `import('kubernetes-models/${apiVersion}').I${kind}`;
      return `export const manifest${index}: ${from} = ${literal};`;
    });
    const misspelt = (source[0] ?? '').replace('manifest0', 'misspelt').replace('"maxSurge"', '"maxSurges"');
    const faults = typeFaults([...source, misspelt].join('\n'));
    assert.match(faults[0] ?? '', /maxSurges/, 'it finds a field that is misspelt');
    assert.deepEqual(faults.slice(1), []);
  });

  it('contain only known settings, and no secret', () => {
    const known = new Set([
      'NODE_ENV',
      ...Object.entries<Setting>(SETTINGS).flatMap(([name, setting]) => namesOf(name, setting)),
    ]);
    for (const name of Object.keys(settings)) {
      assert.ok(known.has(name), name);
      const setting = Object.entries<Setting>(SETTINGS).find(([each]) => each === name)?.[1];
      assert.notEqual(setting?.secret, true, name);
    }
    assert.ok(!manifests.some(({ kind }) => kind === 'Secret'));
  });

  it('trust no range of pods: the overlay names the proxies', () => {
    assert.equal(settings['TRUST_PROXY'], undefined);
    const [, shown = ''] = /- TRUST_PROXY=(\S+)/.exec(projectFile('docs/deployment.md')) ?? [];
    const [, prefix] = shown.split('/');
    assert.ok(Number(prefix) >= 24, shown);
  });

  it('configure the BFF with settings that it accepts, and secrets from files of one mounted Secret', () => {
    const read: string[] = [];
    const config = loadOAuthMode({
      env: settings,
      readFile: (path) => {
        read.push(path);
        return path.endsWith('redis-url') ? 'rediss://longport-bff:password@redis.example.com:6380' : TEST_SECRET;
      },
    });
    assert.equal(config.redis?.tls, true);
    assert.deepEqual(read.map((path) => path.split('/').at(-1)).toSorted(), ['redis-url', 'session-secrets']);
    const [mount] = container?.volumeMounts ?? [];
    for (const path of read) assert.equal(dirname(path), mount?.mountPath);
    assert.equal(mount?.readOnly, true);
    const volume = pod?.volumes?.find(({ name }) => name === mount.name);
    assert.equal(volume?.secret?.secretName, 'longport-bff');
    assert.equal(volume.secret.defaultMode, 0o440);
    assert.deepEqual(container?.envFrom, [{ configMapRef: { name: 'longport-bff' } }]);
  });

  it('run the version of package.json', () => {
    assert.deepEqual(kustomization.images, [{ name: 'longport-bff', newTag: VERSION }]);
    assert.equal(container?.image, 'longport-bff');
  });

  it('remove every privilege from the pod', () => {
    assert.equal(pod?.automountServiceAccountToken, false);
    assert.equal(pod.enableServiceLinks, false);
    const { fsGroup, ...security } = pod.securityContext ?? {};
    assert.equal(fsGroup, 1000);
    assert.deepEqual(security, {
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    assert.deepEqual(container?.securityContext, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    assert.ok(container.resources?.limits?.['memory'] !== undefined && container.resources.requests !== undefined);
  });

  it('probe existing paths, on the ports that the BFF listens on', () => {
    const ports = container?.ports?.map(({ name, containerPort }) => `${name ?? ''} ${containerPort}`);
    assert.deepEqual(ports, [`http ${settings['PORT'] ?? ''}`, `metrics ${settings['ADMIN_PORT'] ?? ''}`]);
    assert.deepEqual(container?.readinessProbe?.httpGet, { path: '/readyz', port: 'http' });
    assert.deepEqual(container.livenessProbe?.httpGet, { path: '/healthz', port: 'http' });
    assert.deepEqual(container.startupProbe?.httpGet, { path: '/healthz', port: 'http' });
  });

  it('keep two pods of the Deployment serving, and give a stopping pod time to leave the proxies and to finish', () => {
    assert.equal(deployment.spec?.replicas, 2);
    assert.deepEqual(deployment.spec.strategy?.rollingUpdate, { maxUnavailable: 0, maxSurge: 1 });
    const sleep = container?.lifecycle?.preStop?.sleep?.seconds ?? 0;
    assert.ok(sleep >= 5);
    assert.ok((pod?.terminationGracePeriodSeconds ?? 0) > sleep + 30, 'longer than a graceful stop may take');
    assert.equal((manifest('PodDisruptionBudget') as IPodDisruptionBudget).spec?.maxUnavailable, 1);
  });

  it('use the same pod labels everywhere', () => {
    assert.deepEqual(deployment.spec?.selector.matchLabels, LABELS);
    assert.deepEqual(deployment.spec.template.metadata?.labels, LABELS);
    for (const name of ['longport-bff', 'longport-bff-metrics']) {
      assert.deepEqual((manifest('Service', name) as IService).spec?.selector, LABELS);
    }
    assert.deepEqual((manifest('PodDisruptionBudget') as IPodDisruptionBudget).spec?.selector?.matchLabels, LABELS);
    assert.deepEqual((manifest('NetworkPolicy') as INetworkPolicy).spec?.podSelector?.matchLabels, LABELS);
    for (const { labelSelector } of pod?.topologySpreadConstraints ?? []) {
      assert.deepEqual(labelSelector?.matchLabels, LABELS);
    }
  });

  it('have a separate Service for metrics, and allow each port only for its clients', () => {
    const portsOf = (name: string) =>
      (manifest('Service', name) as IService).spec?.ports?.map((each) => each.targetPort);
    assert.deepEqual(portsOf('longport-bff'), ['http']);
    assert.deepEqual(portsOf('longport-bff-metrics'), ['metrics']);
    const policy = (manifest('NetworkPolicy') as INetworkPolicy).spec;
    assert.deepEqual(policy?.policyTypes, ['Ingress', 'Egress']);
    assert.deepEqual(
      policy.ingress?.map(({ ports }) => ports?.map(({ port }) => port)),
      [['http'], ['metrics']],
    );
    for (const { from } of policy.ingress) assert.equal(from?.length, 1);
    assert.deepEqual(
      policy.egress?.map(({ ports }) => ports?.map(({ port }) => port)),
      [[53, 53], [6379, 6380], [443]],
    );
    for (const { to } of policy.egress) assert.ok((to?.length ?? 0) > 0);
  });
});

/** The messages of the compiler for a source text, as if it were a file of the project. */
function typeFaults(source: string): string[] {
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
  };
  const file = join(PROJECT_ROOT, 'manifests.ts');
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2024) : read(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n').slice(0, 500));
}
