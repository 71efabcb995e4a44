import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { KUBERNETES_VERSIONS } from '../../scripts/kubernetes/tools.ts';
import { HELM_VALUES, kubeconform, renderText, skipWithoutHelm } from '../support/helm.ts';
import { projectFile } from '../support/project-file.ts';
import { tempDir } from '../support/temp-dir.ts';

const [, onKubernetes = ''] = /^## On Kubernetes\n([^]*?)^## /m.exec(projectFile('docs/deployment.md')) ?? [];
const pages = {
  'docs/deployment.md': onKubernetes,
  'the README of the chart': projectFile('deploy/helm/longport-bff/README.md'),
};

describe('the values in the docs', { skip: skipWithoutHelm() }, () => {
  for (const [page, text] of Object.entries(pages)) {
    const examples = [...text.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, example = '']) => example);

    it(`are there: ${page}`, () => {
      assert.ok(examples.length > 0);
    });

    for (const example of examples) {
      it(`are accepted, and give valid manifests: ${page}, ${Object.keys(parse(example) as object).join(', ')}`, () => {
        const file = join(tempDir('values'), 'values.yaml');
        writeFileSync(file, example);
        const manifests = renderText([join(HELM_VALUES, 'minimal.yaml'), file]);
        for (const version of KUBERNETES_VERSIONS) {
          const { ok, stdout } = kubeconform(version, manifests);
          assert.ok(ok, stdout);
        }
      });
    }
  }
});
