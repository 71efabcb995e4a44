import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alertNames, alertRules, recordingRules } from '../support/alert-rules.ts';
import { runCli } from '../support/run-cli.ts';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';

const alerts = projectFile('docs/alerts.md');
const pages = {
  'runbook.md': projectFile('docs/runbook.md'),
  'alerts.md': alerts,
  'logs.md': projectFile('docs/logs.md'),
  'traces.md': projectFile('docs/traces.md'),
};
const headingsOf = (text: string): string[] => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
/** The anchor of a heading, as it is made where Markdown is shown. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');

describe('docs/alerts.md', () => {
  const entries = new Map(
    alerts.split(/^## (?=LongportBff)/m).map((part) => {
      const [name = '', ...text] = part.split('\n');
      return [name, text.join('\n')] as const;
    }),
  );

  it('has one heading for each alert, and no other', () => {
    assert.deepEqual(
      headingsOf(alerts).filter((heading) => heading.startsWith('LongportBff')),
      alertNames(),
    );
  });

  it('is the target of the runbook_url of each alert', () => {
    for (const { alert, annotations } of alertRules()) {
      const [, anchor] = /\/alerts\.md#(.+)$/.exec(annotations.runbook_url) ?? [];
      assert.equal(anchor, anchorOf(alert), alert);
    }
  });

  it('gives each alert its severities, an effect, a check, an action and an end', () => {
    for (const name of alertNames()) {
      const severities = alertRules().flatMap(({ alert, labels }) => (alert === name ? [labels.severity] : []));
      const parts = [severities.toSorted().join(', ') + '.', 'Effect.', 'Check.', 'Do.', 'Resolved when'];
      const found = [...(entries.get(name) ?? '').matchAll(/^\*\*(.+?)\*\*/gm)].map(([, part]) => part);
      assert.deepEqual(found, parts, name);
    }
  });

  it('has the objectives of the rules, and an alert for each', () => {
    const budgets = recordingRules().filter(({ record }) => record === 'longport_bff:error_budget:ratio');
    const objectives = budgets.map(({ expr }) => Number(/^vector\(1 - ([\d.]+)\)$/.exec(expr)?.[1]) * 100);
    const rows = [...alerts.matchAll(/^\| `(LongportBff\w+)` .*\| ([\d.]+) % +\|$/gm)];
    assert.deepEqual(
      rows.map(([, , percent]) => Number(percent)),
      objectives.map((percent) => Number(percent.toFixed(2))),
    );
    const names = alertRules().flatMap(({ alert, expr }) => (expr.startsWith('longport_bff:page:') ? [alert] : []));
    assert.deepEqual(
      rows.map(([, name]) => name),
      names,
    );
  });
});

describe('the pages for operators', () => {
  const text = Object.values(pages).join('\n');

  it('name only metrics and alerts that exist', () => {
    const metrics = projectFile('docs/metrics.md');
    const named = new Set(text.match(/\b(?:longport_bff|process|nodejs)_\w+[a-z]\b/g));
    for (const name of named) {
      const metric = name.replace(/_(?:bucket|sum|count)$/, '');
      assert.ok(metrics.includes(`| \`${metric}`), name);
    }
    const names = new Set(alertNames());
    for (const name of text.match(/LongportBff\w+/g) ?? []) assert.ok(names.has(name), name);
  });

  it('name only commands and options that the command line has', async () => {
    const helps = new Map<string, string>();
    const help = async (words: readonly string[]): Promise<string> => {
      const key = words.join(' ');
      const known = helps.get(key);
      if (known !== undefined) return known;
      const { status, stdout } = await runCli({ folder: PROJECT_ROOT }, ...words, '--help');
      assert.equal(status, 0, key);
      helps.set(key, stdout);
      return stdout;
    };
    /** A command that a group has is listed at the beginning of a line of its help. */
    const isCommand = (usage: string, word: string): boolean => new RegExp(`^ {2}${word} {2}`, 'm').test(usage);

    const written = text.match(/(?<![\w/-]|--user )longport-bff [a-z][^`|#\n&;]*/g) ?? [];
    const inTable = [...text.matchAll(/^\| `(sessions [^`]+)`/gm)].map(([, words = '']) => `longport-bff ${words}`);
    const commands = [...written, ...inTable];
    assert.ok(commands.length > 20);
    for (const command of commands) {
      const [, ...words] = command.split(/\s+/).filter((word) => word !== '');
      const path: string[] = [];
      for (const word of words) {
        const usage = await help(path);
        if (!/^Usage: .*<command>/.test(usage)) break;
        assert.ok(isCommand(usage, word), command);
        path.push(word);
      }
      const usage = await help(path);
      for (const option of words.filter((word) => word.startsWith('--'))) assert.ok(usage.includes(option), command);
    }
  });
});
