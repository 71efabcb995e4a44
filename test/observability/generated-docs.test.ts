import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FIELD_MEANINGS } from '../../scripts/docs/field-meanings.ts';
import { FIELDS, LINES } from '../../scripts/docs/log-tables.ts';
import { generatePage } from '../../scripts/generate-docs.ts';
import { projectFile } from '../support/project-file.ts';

describe('the generated sections of the docs', () => {
  for (const page of ['docs/logs.md', 'docs/metrics.md']) {
    it(`are what "npm run docs" writes: ${page}`, async () => {
      const text = projectFile(page);
      assert.match(text, /<!-- generated: /);
      assert.equal(await generatePage(page, text), text);
    });
  }

  it('describe every field of the log, and none that is never written', () => {
    assert.deepEqual(Object.keys(FIELD_MEANINGS).toSorted(), FIELDS.toSorted());
  });
});

describe('the commands of the runbook and of the alerts', () => {
  it('ask for lines and fields of the log that exist', () => {
    const messages = new Set(LINES.map(({ message }) => message));
    const fields = new Set([...FIELDS, 'msg', 'level', 'time']);
    const filters = [
      ...(projectFile('docs/runbook.md') + projectFile('docs/alerts.md')).matchAll(/^logs \| jq [^']*'([^']+)'/gm),
    ].map(([, filter = '']) => filter);
    assert.ok(filters.length > 10, `${filters.length} commands`);
    for (const filter of filters) {
      for (const [, message = ''] of filter.matchAll(/\.msg == "([^"]+)"/g)) assert.ok(messages.has(message), message);
      for (const [, prefix = ''] of filter.matchAll(/test\("(\^[^"]+)"\)/g)) {
        assert.ok([...messages].filter((message) => new RegExp(prefix).test(message)).length > 1, prefix);
      }
      for (const [, name = ''] of filter.replace(/"[^"]*"/g, '').matchAll(/\.(\w+)/g))
        assert.ok(fields.has(name), filter);
    }
  });
});
