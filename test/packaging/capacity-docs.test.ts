import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { SETTINGS } from '../../src/config/settings.ts';
import { memoryNeedBytes } from '../../src/shared/memory-need.ts';
import { composeService } from './compose-file.ts';
import { projectFile } from '../support/project-file.ts';

const UNITS: Readonly<Record<string, number>> = { M: 1024 ** 2, G: 1024 ** 3 };

/** `512 MiB`, `1Gi` or `1g`, in bytes. */
function bytesOf(size: string): number {
  const [, number = '', unit = ''] = /^([\d.]+) ?([mg])(?:i|iB)?$/i.exec(size) ?? [];
  return Number(number) * (UNITS[unit.toUpperCase()] ?? Number.NaN);
}

const defaultCalls = Number(SETTINGS.API_MAX_CONCURRENT.default);

describe('the memory of an instance', () => {
  const rows = [
    ...projectFile('docs/capacity.md').matchAll(/^\| +(\d+)(?: \(default\))? \| ([\d.]+ MiB) +\| (\S+ \SiB) +\|$/gm),
  ];

  it('has the limit in docs/capacity.md that the formula asks for', () => {
    assert.ok(rows.length >= 4);
    for (const [row, calls = '', needed = '', limit = ''] of rows) {
      const bytes = memoryNeedBytes({ maxConcurrent: Number(calls) });
      assert.equal(bytesOf(needed), Math.ceil(bytes / 1024 ** 2) * 1024 ** 2, row);
      assert.ok(bytesOf(limit) >= bytes, row);
    }
    assert.ok(rows.some(([, calls]) => Number(calls) === defaultCalls));
  });

  it('is enough for the default of API_MAX_CONCURRENT, in the compose file and the Helm chart', () => {
    const { resources } = parse(projectFile('deploy/helm/longport-bff/values.yaml')) as {
      readonly resources: { readonly limits: { readonly memory: string } };
    };
    const compose = composeService('docker-compose.yml', 'bff').deploy?.resources?.limits.memory ?? '';
    for (const limit of [resources.limits.memory, compose]) {
      assert.ok(bytesOf(limit) >= memoryNeedBytes({ maxConcurrent: defaultCalls }), limit);
    }
  });
});
