import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IConfigMap, IContainer, IPodSpec } from 'kubernetes-models/v1';
import { readConfigFile, type ConfigFile } from '../../src/config/config-file.ts';
import { HELM_VALUES, render, type Manifest } from './helm.ts';
import { tempDir } from './temp-dir.ts';

/** The resources of a release with the values of a file of test/fixtures/helm-values. */
export class Release {
  readonly #manifests: readonly Manifest[];
  /** `more` is YAML of more values, which win. */
  constructor(
    values: string,
    { name = 'longport-bff', more }: { readonly name?: string; readonly more?: string } = {},
  ) {
    const files = [join(HELM_VALUES, `${values}.yaml`)];
    if (more !== undefined) {
      const file = join(tempDir('values'), 'values.yaml');
      writeFileSync(file, more);
      files.push(file);
    }
    this.#manifests = render(files, { release: name });
  }
  /** The only resource of a kind with this end of its name. */
  get(kind: string, suffix = ''): Manifest {
    const found = this.#manifests.filter((each) => each.kind === kind && each.metadata.name.endsWith(`bff${suffix}`));
    const [only] = found;
    assert.ok(only !== undefined && found.length === 1, `${kind} ${suffix}`);
    return only;
  }
  kinds(): string[] {
    return this.#manifests.map(({ kind }) => kind).toSorted();
  }
  names(): string[] {
    return this.#manifests.map(({ metadata }) => metadata.name);
  }
  pod(): { readonly pod: IPodSpec; readonly container: IContainer } {
    const pod = (this.get('Deployment') as IDeployment).spec?.template.spec;
    const [container] = pod?.containers ?? [];
    assert.ok(pod && container);
    return { pod, container };
  }
  /** The environment of the container, without what comes from elsewhere in the cluster. */
  environment(): Readonly<Record<string, string>> {
    const { env = [] } = this.pod().container;
    return Object.fromEntries(env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
  }
  /** The file with settings, as the program reads it. @throws when no pod has it where CONFIG_FILE says. */
  configFile(): ConfigFile {
    const path = this.environment()['CONFIG_FILE'] ?? '';
    const { pod, container } = this.pod();
    const mount = container.volumeMounts?.find(({ mountPath }) => mountPath === dirname(path));
    const volume = pod.volumes?.find(({ name }) => name === mount?.name)?.configMap;
    const { data, metadata } = this.get('ConfigMap') as IConfigMap;
    assert.equal(volume?.name, metadata?.name);
    assert.equal(mount?.subPath, undefined, 'a file that is mounted alone never changes');
    const text = data?.[basename(path)];
    assert.ok(text !== undefined, path);
    return readConfigFile({ path, mustExist: true, readFile: () => text });
  }
  /** All settings, by name. */
  settings(): Readonly<Record<string, string | undefined>> {
    return { ...this.configFile().values, ...this.environment() };
  }
}
