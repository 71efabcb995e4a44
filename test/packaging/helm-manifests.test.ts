import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { IIngress, INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { ISecret, IService, IServiceAccount } from 'kubernetes-models/v1';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config/load-config.ts';
import { VERSION } from '../../src/shared/version.ts';
import { Release } from '../support/helm-release.ts';
import { HELM_VALUES, render, skipWithoutHelm, type Manifest } from '../support/helm.ts';
import { projectFile } from '../support/project-file.ts';
import { TEST_SECRET } from '../support/test-bff.ts';

const SECRET_FOLDER = '/run/secrets/longport-bff';
const LABELS = { 'app.kubernetes.io/name': 'longport-bff', 'app.kubernetes.io/instance': 'longport-bff' };

interface IHttpRoute extends Manifest {
  readonly spec: {
    readonly hostnames: readonly string[];
    readonly rules: readonly { readonly timeouts: unknown; readonly backendRefs: readonly unknown[] }[];
  };
}
interface IServiceMonitor extends Manifest {
  readonly spec: {
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly endpoints: readonly { readonly port: string; readonly relabelings: readonly unknown[] }[];
  };
}
interface IPrometheusRule extends Manifest {
  readonly spec: unknown;
}

/** Secrets for a Secret that the chart does not make. */
const SECRETS: Readonly<Record<string, string>> = {
  SESSION_SECRETS: TEST_SECRET,
  REDIS_URL: 'rediss+sentinel://longport-bff:password@s1.example.com,s2.example.com/main/0',
};

describe('the manifests of the Helm chart', { skip: skipWithoutHelm() }, () => {
  for (const name of readdirSync(HELM_VALUES).map((file) => file.replace('.yaml', ''))) {
    it(`configure the BFF with settings that it accepts, and with secrets from the mounted files: ${name}`, () => {
      const release = new Release(name);
      const { pod, container } = release.pod();
      const made = release.kinds().includes('Secret') ? (release.get('Secret') as ISecret).stringData : undefined;
      const mount = container.volumeMounts?.find(({ mountPath }) => mountPath === SECRET_FOLDER);
      assert.equal(mount?.readOnly, true);
      const volume = pod.volumes?.find((each) => each.name === mount.name)?.secret;
      assert.equal(volume?.defaultMode, 0o440);
      const files = new Set(volume.items?.map(({ path }) => path));
      const read: string[] = [];
      // The folder of WEB_ROOT comes from a volume.
      const { WEB_ROOT, ...settings } = release.settings();
      assert.equal(
        WEB_ROOT === undefined,
        container.volumeMounts?.every(({ mountPath }) => mountPath !== WEB_ROOT),
      );
      const file = release.configFile();
      loadConfig({
        env: settings,
        file,
        fromEnvFile: new Set(Object.keys(file.values)),
        readFile: (path) => {
          read.push(basename(path));
          assert.equal(dirname(path), SECRET_FOLDER);
          return (made ?? SECRETS)[basename(path)] ?? 'secret-of-the-test';
        },
      });
      assert.deepEqual(new Set(read), files, 'each file of the Secret is read, and no other');
      assert.equal(settings['NODE_ENV'], 'production');
    });
  }

  it('pass settings as they are in the values', () => {
    for (const text of ['$HOME ${x} # = a', "it's \\n", 'say "a"', "`a` isn't", 'two\nlines']) {
      const more = JSON.stringify({ settings: { OTEL_SERVICE_NAME: text } });
      assert.equal(new Release('minimal', { more }).settings()['OTEL_SERVICE_NAME'], text);
    }
    const without = new Release('everything', { more: 'settings: { TRUST_PROXY: null, LOG_LEVEL: null }' }).settings();
    assert.deepEqual([without['TRUST_PROXY'], without['LOG_LEVEL']], [undefined, undefined]);
    const settings = new Release('everything').settings();
    assert.equal(settings['API_MAX_CONCURRENT'], '1000000');
    assert.equal(settings['API_RATE_PER_ACCOUNT'], '0');
    assert.equal(settings['API_READ_ONLY'], 'true');
    assert.equal(settings['WEB_CSP'], "default-src 'self'; img-src 'self' data:");
    assert.equal(settings['OTEL_TRACES_SAMPLER_ARG'], '0.25');
    assert.equal(new Release('minimal').settings()['TRUST_PROXY'], undefined, 'no range of pods is trusted by default');
  });

  it('contain no secret but in a Secret', () => {
    for (const name of ['everything', 'redis-cluster']) {
      const manifests = render([join(HELM_VALUES, `${name}.yaml`)]);
      const text = JSON.stringify(manifests.filter(({ kind }) => kind !== 'Secret'));
      assert.doesNotMatch(text, /only-for-tests|password|client-secret-1/);
    }
  });

  it('replace the pods when a setting or a secret of the release changes', () => {
    const annotationsOf = (more?: string) =>
      (new Release('redis-cluster', more === undefined ? {} : { more }).get('Deployment') as IDeployment).spec?.template
        .metadata?.annotations ?? {};
    const before = annotationsOf();
    const changedBy = (more: string) =>
      Object.entries(annotationsOf(more)).flatMap(([name, value]) => (value === before[name] ? [] : [name]));
    assert.deepEqual(changedBy('replicaCount: 3'), []);
    assert.deepEqual(changedBy('settings: { API_READ_ONLY: true }'), ['checksum/settings']);
    assert.deepEqual(changedBy('secret: { values: { REDIS_URL: redis://other } }'), ['checksum/secret']);
  });

  it('run the version of the chart, or the image that is named', () => {
    const imageOf = (name: string) => new Release(name).pod().container.image;
    assert.equal(imageOf('minimal'), `images.example.com/longport-bff:${VERSION}`);
    assert.equal(imageOf('redis-cluster'), 'images.example.com/longport-bff:0.1.0-debug');
    assert.match(imageOf('everything') ?? '', /^images\.example\.com\/longport-bff@sha256:0123/);
  });

  it('remove every privilege from the pod', () => {
    const release = new Release('minimal');
    const { pod, container } = release.pod();
    assert.equal(pod.automountServiceAccountToken, false);
    assert.equal((release.get('ServiceAccount') as IServiceAccount).automountServiceAccountToken, false);
    assert.equal(pod.enableServiceLinks, false);
    assert.deepEqual(pod.securityContext, {
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    assert.deepEqual(container.securityContext, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    assert.ok(container.resources?.limits?.['memory'] !== undefined && container.resources.requests !== undefined);
  });

  it('probe existing paths, on the ports that the BFF listens on', () => {
    const release = new Release('everything');
    const { container } = release.pod();
    const { PORT, ADMIN_PORT } = release.settings();
    const ports = container.ports?.map(({ name, containerPort }) => `${name ?? ''} ${containerPort}`);
    assert.deepEqual(ports, [`http ${PORT ?? ''}`, `metrics ${ADMIN_PORT ?? ''}`]);
    assert.deepEqual(container.readinessProbe?.httpGet, { path: '/readyz', port: 'http' });
    assert.deepEqual(container.livenessProbe?.httpGet, { path: '/healthz', port: 'http' });
    assert.deepEqual(container.startupProbe?.httpGet, { path: '/healthz', port: 'http' });
  });

  it('probe with the public host in API-key mode, which refuses every other', () => {
    const { container } = new Release('api-key').pod();
    for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
      assert.deepEqual(probe?.httpGet?.httpHeaders, [{ name: 'Host', value: 'trade.example.com:8443' }]);
    }
  });

  it('keep two pods serving while they are replaced or drained', () => {
    const release = new Release('minimal');
    const { spec } = release.get('Deployment') as IDeployment;
    assert.equal(spec?.replicas, 2);
    assert.deepEqual(spec.strategy?.rollingUpdate, { maxUnavailable: 0, maxSurge: 1 });
    assert.equal((release.get('PodDisruptionBudget') as IPodDisruptionBudget).spec?.maxUnavailable, 1);
  });

  it('give a stopping pod time to leave the proxies and to finish', () => {
    assert.equal(new Release('minimal').settings()['SHUTDOWN_DELAY'], '10s');
    for (const [delay, seconds] of [
      ['10s', 10],
      ['2m', 120],
      ['1500ms', 1.5],
      [null, 0],
    ] as const) {
      const more = JSON.stringify({ settings: { SHUTDOWN_DELAY: delay } });
      const grace = new Release('minimal', { more }).pod().pod.terminationGracePeriodSeconds ?? 0;
      assert.ok(grace >= seconds + 40 && grace < seconds + 60, `${delay}: ${grace}`);
    }
  });

  it('leave the number of pods to the autoscaler, if there is one', () => {
    const release = new Release('everything');
    assert.equal((release.get('Deployment') as IDeployment).spec?.replicas, undefined);
    const { spec } = release.get('HorizontalPodAutoscaler') as IHorizontalPodAutoscaler;
    assert.equal(spec.scaleTargetRef.name, 'longport-bff');
    assert.ok((spec.minReplicas ?? 0) >= 2);
  });

  it('use the same pod labels everywhere', () => {
    const release = new Release('minimal');
    const { spec } = release.get('Deployment') as IDeployment;
    assert.deepEqual(spec?.selector.matchLabels, LABELS);
    assert.deepEqual(spec.template.metadata?.labels, LABELS);
    for (const suffix of ['', '-metrics'])
      assert.deepEqual((release.get('Service', suffix) as IService).spec?.selector, LABELS);
    assert.deepEqual((release.get('PodDisruptionBudget') as IPodDisruptionBudget).spec?.selector?.matchLabels, LABELS);
    assert.deepEqual((release.get('NetworkPolicy') as INetworkPolicy).spec?.podSelector?.matchLabels, LABELS);
    for (const { labelSelector } of spec.template.spec?.topologySpreadConstraints ?? []) {
      assert.deepEqual(labelSelector?.matchLabels, LABELS);
    }
  });

  it('have the name of the release, so that two can be in one namespace', () => {
    const one = new Set(new Release('everything', { name: 'blue' }).names());
    assert.ok([...one].every((name) => name.startsWith('blue-longport-bff')));
    assert.ok(new Release('everything', { name: 'green' }).names().every((name) => !one.has(name)));
  });

  it('have a separate Service for metrics, and allow each port only for its clients', () => {
    const release = new Release('minimal');
    const portsOf = (suffix: string) =>
      (release.get('Service', suffix) as IService).spec?.ports?.map((each) => each.targetPort);
    assert.deepEqual(portsOf(''), ['http']);
    assert.deepEqual(portsOf('-metrics'), ['metrics']);
    const { spec } = new Release('everything').get('NetworkPolicy') as INetworkPolicy;
    assert.deepEqual(spec?.policyTypes, ['Ingress', 'Egress']);
    assert.deepEqual(
      spec.ingress?.map(({ ports }) => ports?.map(({ port }) => port)),
      [['http'], ['metrics']],
    );
    for (const { from } of spec.ingress) assert.equal(from?.length, 1);
    assert.deepEqual(
      spec.egress?.map(({ ports }) => ports?.map(({ port }) => port)),
      [[53, 53], [6379, 6380], [443], [3128]],
    );
    for (const { to } of spec.egress) assert.ok((to?.length ?? 0) > 0);
  });

  it('lead the host of PUBLIC_URL to the public port, and never to the metrics', () => {
    const release = new Release('everything');
    const [rule] = (release.get('Ingress') as IIngress).spec?.rules ?? [];
    assert.equal(rule?.host, 'trade.example.com');
    assert.deepEqual(
      rule.http?.paths.map(({ backend }) => backend.service),
      [{ name: 'longport-bff', port: { name: 'http' } }],
    );
    const route = (release.get('HTTPRoute') as IHttpRoute).spec;
    assert.deepEqual(route.hostnames, ['trade.example.com']);
    assert.deepEqual(
      route.rules.map(({ timeouts, backendRefs }) => ({ timeouts, backendRefs })),
      [{ timeouts: { request: '0s' }, backendRefs: [{ name: 'longport-bff', port: 80 }] }],
    );
    assert.ok(!new Release('minimal').kinds().some((kind) => /Ingress|Route|Monitor|Rule|Autoscaler/.test(kind)));
  });

  it('give Prometheus the shipped alerts, for the job that it scrapes', () => {
    const shipped = projectFile('deploy/prometheus/alerts.yaml');
    const release = new Release('everything');
    const { spec: rules } = release.get('PrometheusRule') as IPrometheusRule;
    const expected = shipped
      .replaceAll('job="longport-bff"', 'job="longport-bff-staging"')
      .replaceAll('https://docs.example.com/longport-bff/', 'https://wiki.example.com/bff/');
    assert.notEqual(expected, shipped);
    assert.deepEqual(rules, parse(expected));
    const { spec: monitor } = release.get('ServiceMonitor') as IServiceMonitor;
    assert.deepEqual(
      monitor.endpoints.map(({ port, relabelings }) => ({ port, relabelings })),
      [
        {
          port: 'metrics',
          relabelings: [{ action: 'replace', targetLabel: 'job', replacement: 'longport-bff-staging' }],
        },
      ],
    );
    const labelsOf = (suffix: string) => release.get('Service', suffix).metadata.labels ?? {};
    const isSelected = (suffix: string) =>
      Object.entries(monitor.selector.matchLabels).every(([name, value]) => labelsOf(suffix)[name] === value);
    assert.deepEqual([isSelected('-metrics'), isSelected('')], [true, false]);
  });
});
