import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { SCHEMA_FILE } from '../../scripts/kubernetes/schemas.ts';
import { toolsFolder } from '../../scripts/kubernetes/tools.ts';
import { PROJECT_ROOT } from './project-file.ts';

/** What a program said, and whether it found nothing to object to. */
export interface ProgramResult {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** A resource of Kubernetes, as it is in a manifest. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

export const CHART = join(PROJECT_ROOT, 'deploy/helm/longport-bff');

/** Sets of values for the tests, a file each. */
export const HELM_VALUES = join(PROJECT_ROOT, 'test/fixtures/helm-values');

/** Why tests with Helm and kubeconform are skipped, or false when they run. */
export function skipWithoutHelm(): string | false {
  return existsSync(toolsFolder()) ? false : 'npm run kubernetes-tools installs Helm';
}

export function helm(args: readonly string[]): ProgramResult {
  return run('helm', args);
}

/** The manifests of a chart as Helm writes them, for a release with these files of values. @throws when it is refused. */
export function renderText(
  values: readonly string[],
  { chart = CHART, release = 'longport-bff' }: { readonly chart?: string; readonly release?: string } = {},
): string {
  const files = values.flatMap((file) => ['--values', file]);
  const { ok, stdout, stderr } = helm(['template', release, chart, '--namespace', 'trading', ...files]);
  if (!ok) throw new Error(stderr);
  return stdout;
}

/** {@link renderText} as objects. */
export function render(values: readonly string[], options: { readonly release?: string } = {}): readonly Manifest[] {
  return parseAllDocuments(renderText(values, options)).map((document) => document.toJS() as Manifest);
}

/** Checks manifests against the schemas of a version of Kubernetes and of the custom resources; stdout names each fault. */
export function kubeconform(version: string, manifests: string): ProgramResult {
  const schemas = ['custom', version].flatMap((folder) => [
    '-schema-location',
    join(toolsFolder(), 'schemas', folder, SCHEMA_FILE),
  ]);
  return run('kubeconform', ['-strict', '-summary', ...schemas], manifests);
}

function run(program: 'helm' | 'kubeconform', args: readonly string[], input?: string): ProgramResult {
  const path = join(toolsFolder(), 'bin', program);
  const { status, stdout, stderr, error } = spawnSync(path, args, {
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  return { ok: status === 0, stdout: error === undefined ? stdout : '', stderr: error?.message ?? stderr };
}
