import { parse } from 'yaml';
import { projectFile } from '../support/project-file.ts';

type ComposeNetworks = Readonly<
  Record<string, { readonly ipv4_address?: string; readonly aliases?: readonly string[] } | null>
>;

/** The parts of a service in a compose file that the tests read. */
export interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly target?: string };
  readonly command?: string | readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly networks?: readonly string[] | ComposeNetworks;
  readonly network_mode?: string;
  readonly depends_on?: readonly string[] | Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly user?: string;
  readonly working_dir?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly privileged?: boolean;
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly logging?: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  readonly stop_grace_period?: string;
  readonly stop_signal?: string;
  readonly deploy?: {
    readonly replicas?: string;
    readonly resources?: { readonly limits: { readonly memory: string } };
  };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<
    Record<
      string,
      {
        readonly internal?: boolean;
        readonly ipam?: { readonly config: readonly { subnet: string; ip_range: string }[] };
      }
    >
  >;
}

/** A compose file of the project, before its variables are replaced. */
export function composeFile(path: string): ComposeFile {
  return parse(projectFile(path), { merge: true }) as ComposeFile;
}

/** @throws when there is no such service. */
export function composeService(path: string, name: string): ComposeService {
  const service = composeFile(path).services[name];
  if (service === undefined) throw new Error(`${path} has no service ${name}`);
  return service;
}

/** The networks of a service by name, each with the fixed address of the service there, if it has one. */
export function networksOf({ networks = ['default'] }: ComposeService): Readonly<Record<string, string | undefined>> {
  if (Array.isArray(networks)) return Object.fromEntries((networks as string[]).map((name) => [name, undefined]));
  const known = networks as ComposeNetworks;
  return Object.fromEntries(Object.entries(known).map(([name, network]) => [name, network?.ipv4_address]));
}

/** The environment of a service with the values of a `.env`, as Compose makes it. @throws when a required one is missing. */
export function environmentOf(
  { environment = {} }: ComposeService,
  dotEnv: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filledIn(value, dotEnv)]));
}

function filledIn(text: string, dotEnv: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_whole, name: string, operator?: string, rest = '') => {
    const value = dotEnv[name] ?? '';
    if (value === '' && operator === '?') throw new Error(String(rest));
    return value === '' && operator === '-' ? String(rest) : value;
  });
}
