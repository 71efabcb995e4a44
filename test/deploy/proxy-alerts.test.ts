import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { makeCertificates } from '../support/certificates.ts';
import { skipWithoutHaproxy, startHaproxy } from '../support/haproxy.ts';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';
import { promtool, skipWithoutPromtool } from '../support/promtool.ts';

const FILE = 'deploy/prometheus/proxy-alerts.yaml';

describe('the alerts on the proxy', () => {
  it('fire in their situations, and in no other', { skip: skipWithoutPromtool() }, () => {
    const { ok, output } = promtool(['test', 'rules', join(PROJECT_ROOT, 'deploy/prometheus/proxy-alerts.test.yaml')]);
    assert.ok(ok, output);
  });

  it('use only series that HAProxy exports', { skip: skipWithoutHaproxy() }, async () => {
    await using certificates = await makeCertificates();
    await using proxy = await startHaproxy({ certificates, dnsPort: 1, instancePort: 1 });
    const exported = await (await fetch(proxy.metricsUrl)).text();
    const used = [...projectFile(FILE).matchAll(/\b(haproxy_\w+)\{job="[^"]+", ([^}]+)\}/g)];
    assert.ok(used.length > 0);
    for (const [, name = '', labels = ''] of used) {
      const lines = exported.split('\n').filter((line) => line.startsWith(`${name}{`));
      const isThere = lines.some((line) => labels.split(', ').every((label) => line.includes(label)));
      assert.ok(isThere, `${name}{${labels}}`);
    }
  });
});
