import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';
import { eventually } from '../support/eventually.ts';
import { alertRules, recordingRules } from '../support/alert-rules.ts';
import { makeCertificates, type Certificates } from '../support/certificates.ts';
import { freePort } from '../support/free-port.ts';
import { skipWithoutHaproxy, startHaproxy } from '../support/haproxy.ts';
import { startNameServer } from '../support/name-server.ts';
import { openTlsFront } from '../support/tls-front.ts';
import { promtool, skipWithoutPromtool } from '../support/promtool.ts';
import { scrape, type Sample } from '../support/scrape.ts';
import { tempDir } from '../support/temp-dir.ts';
import { useRedis } from '../support/use-redis.ts';

const PROMETHEUS = join(PROJECT_ROOT, 'deploy/prometheus');

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}
interface Dashboard {
  readonly schemaVersion: number;
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: unknown }[] };
  readonly panels: readonly Panel[];
}
const dashboard = JSON.parse(projectFile('deploy/grafana/longport-bff.json')) as Dashboard;

interface Query {
  readonly where: string;
  readonly expr: string;
  /** The labels of the result that the panel shows. */
  readonly shown: readonly string[];
}
const queries: readonly Query[] = [
  ...alertRules().map(({ alert, expr, annotations }) => ({
    where: alert,
    expr,
    shown: [...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label),
  })),
  ...recordingRules().map(({ record, expr }) => ({ where: record, expr, shown: [] })),
  ...dashboard.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr, legendFormat }) => ({
      where: title,
      expr: expr.replaceAll('$__rate_interval', '1m').replaceAll('$job', 'longport-bff').replaceAll('$instance', '.*'),
      shown: [...legendFormat.matchAll(/{{(\w+)}}/g)].map(([, label = '']) => label),
    })),
  ),
];

const WORDS = new Set(['and', 'or', 'unless', 'by', 'on', 'without', 'offset', 'bool']);
/** Labels that Prometheus adds. */
const OWN_LABELS = new Set(['job', 'instance']);
const OWN_SERIES = new Set(['up']);
/** Without HAProxy its series are not known. */
const isUnknownHere = (name: string): boolean => name.startsWith('haproxy_') && skipWithoutHaproxy() !== false;
/** Its value differs from build to build. */
const FREE_LABEL = 'version';
const RECORDED = recordingRules();
/** The label of the recorded series. */
const RECORDED_LABEL = 'indicator';

const SITUATIONS = ['alerts.test.yaml', 'slo.test.yaml', 'slo-days.test.yaml'];
interface Situations {
  readonly tests: readonly {
    readonly name: string;
    readonly input_series: readonly { readonly series: string }[];
    readonly promql_expr_test: readonly { readonly exp_samples: readonly { readonly labels: string }[] }[];
  }[];
}
const situations = SITUATIONS.flatMap((file) => (parse(projectFile(`deploy/prometheus/${file}`)) as Situations).tests);

interface Selector {
  readonly name: string;
  readonly matchers: readonly { readonly label: string; readonly operator: string; readonly value: string }[];
}

/** The series in an expression. This is not a parser; promtool is one. */
function selectorsOf(expr: string): Selector[] {
  const withoutClauses = expr.replace(/\b(?:by|on|without)\s*\([^)]*\)/g, '').replace(/\[[^\]]*\]/g, '');
  return [...withoutClauses.matchAll(/(?<![\w:])([a-z_][\w:]*)(?:\{([^}]*)\})?(?![\w:]*\s*\()/gi)].flatMap(
    ([, name = '', inner = '']) => {
      if (WORDS.has(name)) return [];
      const matchers = [...inner.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g)].map(
        ([, label = '', operator = '', value = '']) => ({ label, operator, value }),
      );
      return [{ name, matchers }];
    },
  );
}

describe('the files for Prometheus', { skip: skipWithoutPromtool() }, () => {
  const accepts = (...args: string[]): void => {
    const { ok, output } = promtool(args);
    assert.ok(ok, output);
  };

  it('promtool accepts the rules and the configuration', () => {
    accepts('check', 'rules', join(PROMETHEUS, 'alerts.yaml'));
    accepts('check', 'config', join(PROMETHEUS, 'scrape.yaml'));
  });

  for (const file of SITUATIONS) {
    it(`each alert fires in its situation, and in no other: ${file}`, () => {
      accepts('test', 'rules', join(PROMETHEUS, file));
    });
  }

  it('each alert has a situation for each of its severities', () => {
    const samples = situations.flatMap((each) => each.promql_expr_test.flatMap((test) => test.exp_samples));
    assert.deepEqual(
      [...new Set(samples.map(({ labels }) => labels))].toSorted(),
      alertRules()
        .map(({ alert, labels }) => `{alertname="${alert}", severity="${labels.severity}"}`)
        .toSorted(),
    );
  });

  it('promtool parses every expression of the dashboard', () => {
    const folder = tempDir('dashboard');
    try {
      const rules = queries.map(({ expr }, at) => ({ record: `panel_${at}`, expr }));
      const path = join(folder, 'rules.json');
      // JSON is YAML too.
      writeFileSync(path, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
      accepts('check', 'rules', path);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('alerts and dashboard', () => {
  const fixture = useRedis();
  const series = new Map<string, Sample[]>();
  const owned = new AsyncDisposableStack();
  after(() => owned.disposeAsync());
  before(async () => {
    const certificates = owned.use(await makeCertificates());
    const port = await freePort();
    owned.use(await openTlsFront({ certificates, port, serverPort: port }));
    // With everything that gives each gauge a value.
    const bff = await fixture.instance({
      env: {
        LONGPORT_CLIENT_SECRET: 'canary-client-secret-0123456789',
        LONGPORT_CLIENT_SECRET_EXPIRES_AT: '2030-01-01T00:00:00Z',
      },
      configure: (config) => ({ ...config, server: { ...config.server, publicOrigin: `https://127.0.0.1:${port}` } }),
    });
    const proxy = skipWithoutHaproxy() === false ? [await startProxy(certificates)] : [];
    const late = ['nodejs_gc_duration_seconds_sum', 'longport_bff_public_certificate_expires_timestamp_seconds'];
    await eventually('a garbage collection was measured, and the certificate read', async () => {
      global.gc?.();
      series.clear();
      const scrapes = await Promise.all([bff, ...proxy].map(scrape));
      for (const sample of scrapes.flatMap(({ samples }) => samples)) {
        series.set(sample.name, [...(series.get(sample.name) ?? []), sample]);
      }
      return late.every((name) => series.has(name));
    });
  });

  /** HAProxy with the shipped configuration, in front of no instance. */
  async function startProxy(certificates: Certificates): Promise<{ readonly adminUrl: string }> {
    const names = owned.use(await startNameServer());
    const instancePort = await freePort();
    const proxy = owned.use(await startHaproxy({ certificates, dnsPort: names.port, instancePort }));
    return { adminUrl: new URL(proxy.metricsUrl).origin };
  }

  /** Fails if the BFF does not export the series of a selector. */
  function assertExported(where: string, { name, matchers }: Selector): void {
    if (OWN_SERIES.has(name) || isUnknownHere(name)) return;
    const found = series.get(name) ?? assert.fail(`${where}: there is no series ${name}`);
    for (const { label, operator, value } of matchers) {
      if (OWN_LABELS.has(label) || label === FREE_LABEL) continue;
      const values = found.map(({ labels }) => labels[label]).filter((each) => each !== undefined);
      if (!operator.includes('~')) {
        assert.ok(values.includes(value), `${where}: ${name}{${label}="${value}"}`);
        continue;
      }
      for (const each of value.split('|')) {
        const exists = values.some((known) => new RegExp(`^(?:${each})$`).test(known));
        assert.ok(exists, `${where}: ${name}{${label}${operator}"${each}"}`);
      }
    }
  }

  it('use only series, labels and values that a BFF or HAProxy exports', () => {
    for (const { where, expr } of queries) {
      for (const selector of selectorsOf(expr)) {
        if (!selector.name.includes(':')) assertExported(where, selector);
      }
    }
  });

  it('use only recorded series that a rule makes', () => {
    for (const { where, expr } of queries) {
      for (const { name, matchers } of selectorsOf(expr).filter((each) => each.name.includes(':'))) {
        const made = RECORDED.filter(({ record }) => record === name);
        assert.ok(made.length > 0, `${where}: no rule makes ${name}`);
        const indicators = RECORDED.flatMap(({ labels }) => labels?.indicator ?? []);
        for (const { label, value } of matchers) {
          assert.equal(label, RECORDED_LABEL, where);
          assert.ok(indicators.includes(value), `${where}: ${value}`);
        }
      }
    }
  });

  it('are tested with series that a BFF or HAProxy exports, with all their labels', () => {
    for (const { name, input_series } of situations) {
      for (const selector of input_series.flatMap((each) => selectorsOf(each.series))) {
        assertExported(name, selector);
        const labelsOf = (labels: readonly string[]): string => labels.toSorted().join();
        const given = labelsOf(selector.matchers.map(({ label }) => label).filter((label) => !OWN_LABELS.has(label)));
        const known = (series.get(selector.name) ?? []).map(({ labels }) => labelsOf(Object.keys(labels)));
        const isFree = OWN_SERIES.has(selector.name) || isUnknownHere(selector.name);
        assert.ok(isFree || known.includes(given), `${name}: ${selector.name}{${given}}`);
      }
    }
  });

  it('group by and show only labels of their series', () => {
    for (const { where, expr, shown } of queries) {
      const grouped = [...expr.matchAll(/\b(?:by|on)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
      const known = new Set([...OWN_LABELS, RECORDED_LABEL]);
      for (const { name } of selectorsOf(expr)) {
        for (const { labels } of series.get(name) ?? []) for (const label of Object.keys(labels)) known.add(label);
      }
      for (const label of [...grouped, ...shown]) assert.ok(known.has(label), `${where}: ${label}`);
    }
  });

  it('the dashboard works with Grafana 10 and later, and each panel has a description', () => {
    assert.ok(dashboard.schemaVersion >= 38);
    assert.deepEqual(
      dashboard.templating.list.map(({ name }) => name),
      ['datasource', 'job', 'instance'],
    );
    for (const { type, title, description, targets } of dashboard.panels.filter((panel) => panel.type !== 'row')) {
      assert.notEqual(description, undefined, title);
      for (const { expr } of targets ?? []) {
        assert.ok(expr.includes('job="$job", instance=~"$instance"'), `${type} ${title}: ${expr}`);
      }
    }
    const places = JSON.parse(projectFile('deploy/grafana/longport-bff.json')) as {
      panels: { id: number; gridPos: { x: number; w: number } }[];
    };
    assert.equal(new Set(places.panels.map(({ id }) => id)).size, places.panels.length);
    for (const { gridPos } of places.panels) assert.ok(gridPos.x + gridPos.w <= 24);
  });
});
