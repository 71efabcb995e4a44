import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { lintDescription } from '../../scripts/openapi/lint.ts';
import { generateDescription } from '../../scripts/openapi/main.ts';
import { readTable } from '../../scripts/openapi/read-table.ts';
import { PROBLEM_CODES, statusOf } from '../../src/http/problem.ts';
import { POST_READS } from '../../src/proxy/post-reads.ts';

const text = readFileSync(new URL('../../openapi/longport.json', import.meta.url), 'utf8');
const table = readTable();
const calls = [...table.groups.values()].flatMap((group) => Object.entries(group.calls));

describe('the description of the API', () => {
  it('is what its table makes', () => {
    assert.ok(generateDescription() === text, 'openapi/longport.json is old: npm run openapi');
  });

  it('passes the linter', async () => {
    assert.deepEqual(await lintDescription(), []);
  });

  it('names the same POST calls as reads as the proxy does', () => {
    const reads = calls.filter(([, call]) => call.reads === true).map(([, call]) => call.call.replace('POST ', ''));
    assert.deepEqual(reads.sort(), [...POST_READS].sort());
  });

  it('gives every code of a problem the status it is sent with', () => {
    const statuses = Object.entries(table.problems).map(([code, [status]]) => [code, status]);
    assert.deepEqual(
      Object.fromEntries(statuses),
      Object.fromEntries(PROBLEM_CODES.map((code) => [code, statusOf(code)])),
    );
  });

  it('describes no call that hands out a credential', () => {
    const paths = calls.map(([, call]) => call.call);
    assert.deepEqual(
      paths.filter((path) => /token/i.test(path)),
      [],
    );
  });
});
