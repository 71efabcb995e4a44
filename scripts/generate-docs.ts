import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { fieldTable, lineTable } from './docs/log-tables.ts';
import { metricTables } from './docs/metric-tables.ts';

/** The pages with generated sections. A section stands between `<!-- generated: NAME -->` and `<!-- end -->`. */
const PAGES = ['docs/logs.md', 'docs/metrics.md'] as const;

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

if (import.meta.main) {
  for (const page of PAGES) writeFileSync(page, await generatePage(page, readFileSync(page, 'utf8')));
}
