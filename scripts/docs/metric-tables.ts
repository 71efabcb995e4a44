import { createMetrics } from '../../src/observability/metrics.ts';
import { PROBLEM_CODES } from '../../src/shared/app-error.ts';
import { toTable } from './table.ts';

interface Metric {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly labels: Map<string, Set<string>>;
}

/** The metrics of the BFF, and those of the process, for docs/metrics.md: read from the text that Prometheus gets. */
export async function metricTables(): Promise<{ readonly own: string; readonly ofProcess: string }> {
  const metrics = metricsIn(await freshText());
  const own = metrics.filter(({ name }) => name.startsWith('longport_bff_'));
  const ofProcess = metrics.filter(({ name }) => !name.startsWith('longport_bff_'));
  return {
    own: toTable(
      ['Metric', 'Type', 'Labels', 'Meaning'],
      own.map((metric) => [`\`${metric.name}\``, metric.type, labelsOf(metric), metric.help]),
    ),
    // Their names say what they are. The labels are those of Node, and some have no value before something happens.
    ofProcess: toTable(
      ['Metric', 'Type'],
      ofProcess.map(({ name, type }) => [`\`${name}\``, type]),
    ),
  };
}

function freshText(): Promise<string> {
  const health = { report: () => Promise.resolve({ version: '', mode: 'apikey', uptimeSeconds: 0 } as const) };
  const limits = { maxConcurrent: 0, maxConcurrentPerAccount: 0, maxConcurrentPerSession: 0, maxConnections: 0 };
  return createMetrics({ health, limits: () => limits, openConnections: () => Promise.resolve(0) }).text();
}

function metricsIn(text: string): readonly Metric[] {
  const metrics = new Map<string, Metric>();
  const helps = [...text.matchAll(/^# HELP (\w+) (.*)\n# TYPE \1 (\w+)$/gm)];
  for (const [, name = '', help = '', type = ''] of helps) metrics.set(name, { name, type, help, labels: new Map() });
  for (const [, series = '', labels = ''] of text.matchAll(/^(\w+)\{([^}]*)\} \S+$/gm)) {
    const metric = metrics.get(series) ?? metrics.get(series.replace(/_(bucket|sum|count)$/, ''));
    for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="([^"]*)"/g)) {
      if (label === 'le' || metric === undefined) continue;
      metric.labels.set(label, (metric.labels.get(label) ?? new Set()).add(value));
    }
  }
  return [...metrics.values()];
}

function labelsOf({ labels }: Metric): string {
  return [...labels].map(([label, values]) => `\`${label}\`${valuesOf(label, values)}`).join(', ');
}

function valuesOf(label: string, values: ReadonlySet<string>): string {
  if (label === 'version') return '';
  const isProblem = PROBLEM_CODES.every((code) => values.has(code));
  return ` (${isProblem ? 'a problem code' : [...values].join(', ')})`;
}
