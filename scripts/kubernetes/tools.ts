import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Programs and schemas for the tests of the Helm chart, all of them Go modules of exact versions. */
export const PROGRAMS = {
  helm: 'helm.sh/helm/v4/cmd/helm@v4.3.1',
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
} as const;

/** The oldest Kubernetes that the chart supports (its `kubeVersion`), and the newest that it is tested for. */
export const KUBERNETES_VERSIONS = ['1.31.14', '1.37.2'] as const;

export const kubernetesModule = (version: string): string => `k8s.io/kubernetes@v${version}`;
export const OPERATOR_MODULE = 'github.com/prometheus-operator/prometheus-operator@v0.85.0';
export const GATEWAY_MODULE = 'sigs.k8s.io/gateway-api@v1.6.3';

/** A change of the form of the schemas gets a new number, so that older ones are made again. */
const SCHEMA_FORM = 1;

/** The folder with `bin` and `schemas`, by their versions. It is outside the checkout, because building takes minutes. */
export function toolsFolder(): string {
  const versions = [PROGRAMS, KUBERNETES_VERSIONS, OPERATOR_MODULE, GATEWAY_MODULE, SCHEMA_FORM];
  const hash = createHash('sha256').update(JSON.stringify(versions)).digest('hex').slice(0, 12);
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(cache, 'longport-bff', `kubernetes-${hash}`);
}
