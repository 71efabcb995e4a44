import assert from 'node:assert/strict';

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What GET /metrics of the admin listener answered. */
export interface Scrape {
  readonly text: string;
  /** The type of each metric, by its name. */
  readonly types: ReadonlyMap<string, string>;
  readonly samples: readonly Sample[];
  /** The value of the one series with exactly these labels. */
  value(name: string, labels?: Readonly<Record<string, string>>): number;
}

const TYPE = /^# TYPE (\w+) (\w+)$/;
const SAMPLE = /^(\w+)(?:\{(.*)\})? (\S+)$/;
const LABEL = /(\w+)="([^"\\]*)"/g;

/** Reads the metrics of a BFF. */
export async function scrape(bff: { readonly adminUrl: string }): Promise<Scrape> {
  const answer = await fetch(`${bff.adminUrl}/metrics`);
  assert.equal(answer.status, 200);
  const text = await answer.text();
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    const [, typed, type] = TYPE.exec(line) ?? [];
    if (typed !== undefined && type !== undefined) types.set(typed, type);
    if (line === '' || line.startsWith('#')) continue;
    const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? assert.fail(`no sample: ${line}`);
    const pairs = [...labels.matchAll(LABEL)].map(([, key = '', word = '']) => [key, word] as const);
    samples.push({ name, labels: Object.fromEntries(pairs), value: Number(value) });
  }
  const keyOf = (labels: Readonly<Record<string, string>>): string => JSON.stringify(Object.entries(labels).sort());
  return {
    text,
    types,
    samples,
    value(name, labels = {}) {
      const found = samples.filter((each) => each.name === name && keyOf(each.labels) === keyOf(labels));
      assert.equal(found.length, 1, `series ${name} ${JSON.stringify(labels)}`);
      return found[0]?.value ?? NaN;
    },
  };
}
