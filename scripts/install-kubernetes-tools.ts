// Builds Helm and kubeconform, and makes the schemas of Kubernetes, the Prometheus Operator and the Gateway API, for the
// tests of the Helm chart. It needs Go, takes some minutes the first time, and nothing when all is there.
//   npm run kubernetes-tools
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  schemasOfCustomResource,
  schemasOfKubernetes,
  type CustomResourceDefinition,
  type NamedSchema,
  type OpenApi,
} from './kubernetes/schemas.ts';
import {
  GATEWAY_MODULE,
  KUBERNETES_VERSIONS,
  OPERATOR_MODULE,
  PROGRAMS,
  kubernetesModule,
  toolsFolder,
} from './kubernetes/tools.ts';

/** Builds the programs of a Go module into a folder. */
function build(target: string, folder: string): void {
  console.log(`builds ${target}`);
  const env = { ...process.env, GOBIN: folder };
  execFileSync('go', ['install', '-ldflags=-s -w', target], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Downloads a Go module, whose checksum Go verifies. Returns its folder. */
function download(goModule: string): string {
  console.log(`downloads ${goModule}`);
  const output = execFileSync('go', ['mod', 'download', '-json', goModule], { cwd: '/', encoding: 'utf8' });
  return (JSON.parse(output) as { readonly Dir: string }).Dir;
}

function write(folder: string, schemas: readonly NamedSchema[]): void {
  for (const { file, schema } of schemas) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(schema));
  }
}

function customResourcesIn(folder: string): NamedSchema[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
    .filter((document) => document.get('kind') === 'CustomResourceDefinition')
    .flatMap((document) => schemasOfCustomResource(document.toJS() as CustomResourceDefinition));
}

function install(folder: string): void {
  for (const target of Object.values(PROGRAMS)) build(target, join(folder, 'bin'));
  for (const version of KUBERNETES_VERSIONS) {
    const openApi = join(download(kubernetesModule(version)), 'api/openapi-spec/swagger.json');
    const schemas = schemasOfKubernetes(JSON.parse(readFileSync(openApi, 'utf8')) as OpenApi);
    write(join(folder, 'schemas', version), schemas);
  }
  const custom = join(folder, 'schemas/custom');
  write(custom, customResourcesIn(join(download(OPERATOR_MODULE), 'example/prometheus-operator-crd')));
  write(custom, customResourcesIn(join(download(GATEWAY_MODULE), 'config/crd/standard')));
}

const folder = toolsFolder();
if (!existsSync(folder)) {
  // A folder that is there is complete.
  const partial = `${folder}.${process.pid}`;
  try {
    install(partial);
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
console.log(folder);
