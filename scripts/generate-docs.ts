import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { secretsSchema, settingsComment, settingsSchema } from './docs/chart-settings.ts';
import { fieldTable, lineTable } from './docs/log-tables.ts';
import { metricTables } from './docs/metric-tables.ts';

/** The pages with generated sections. A section stands between `<!-- generated: NAME -->` and `<!-- end -->`. */
const PAGES = ['docs/logs.md', 'docs/metrics.md'] as const;
const CHART_VALUES = 'deploy/helm/longport-bff/values.yaml';
const CHART_SCHEMA = 'deploy/helm/longport-bff/values.schema.json';

/** The page as it should be: its text, with the generated sections made again from the tables of the source. */
export async function generatePage(page: string, text: string): Promise<string> {
  const { own, ofProcess } = await metricTables();
  const sections: Readonly<Record<string, string>> = {
    'log lines': lineTable(),
    'log fields': fieldTable(),
    'own metrics': own,
    'process metrics': ofProcess,
  };
  const filled = text.replace(
    /(<!-- generated: ([\w ]+) -->\n)[^]*?(<!-- end -->)/g,
    (_all, begin: string, name: string, end: string) => {
      const section = sections[name];
      if (section === undefined) throw new Error(`${page}: there is no section "${name}"`);
      return `${begin}\n${section}\n\n${end}`;
    },
  );
  return format(filled, { ...(await resolveConfig(page)), parser: 'markdown' });
}

/** values.yaml of the Helm chart, with the list of settings made again. */
export function generateChartValues(text: string): string {
  return text.replace(
    /(?<= {2}# generated: settings\n)[^]*?(?= {2}# end\n)/,
    // A function, because "$" has a meaning in a text.
    () => settingsComment(),
  );
}

/** values.schema.json of the Helm chart, with the settings and secrets made again. */
export async function generateChartSchema(text: string): Promise<string> {
  const schema = JSON.parse(text) as {
    properties: {
      settings: { properties: unknown };
      secret: { properties: { moreKeys: { items: unknown }; values: { properties: unknown } } };
    };
  };
  const { settings, secret } = schema.properties;
  const secrets = secretsSchema();
  settings.properties = settingsSchema();
  secret.properties.values.properties = secrets;
  secret.properties.moreKeys.items = { enum: Object.keys(secrets) };
  return format(JSON.stringify(schema), { ...(await resolveConfig(CHART_SCHEMA)), parser: 'json' });
}

if (import.meta.main) {
  const read = (path: string): string => readFileSync(path, 'utf8');
  for (const page of PAGES) writeFileSync(page, await generatePage(page, read(page)));
  writeFileSync(CHART_VALUES, generateChartValues(read(CHART_VALUES)));
  writeFileSync(CHART_SCHEMA, await generateChartSchema(read(CHART_SCHEMA)));
}
