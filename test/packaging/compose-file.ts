import { projectFile } from './project-file.ts';

/** What the tests ask of a service of a compose file. */
export interface ComposeService {
  readonly name: string;
  /** Its lines as they are. */
  readonly text: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The services of a compose file of ours, by indentation alone: enough for files that are written plainly (two spaces,
 * no anchors), and no reason for a YAML library.
 */
export function composeServices(path: string): ReadonlyMap<string, ComposeService> {
  const [, services = ''] = /^services:\n((?:(?: .*)?\n)+)/m.exec(projectFile(path)) ?? [];
  const found = [...services.matchAll(/^ {2}(\w+):\n((?:(?: {3,}.*)?\n)+)/gm)];
  return new Map(
    found.map(([, name = '', text = '']) => [name, { name, text, environment: environmentOf(text) }] as const),
  );
}

function environmentOf(service: string): Record<string, string> {
  const [, block = ''] = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(service) ?? [];
  return Object.fromEntries(
    [...block.matchAll(/^ {6}(\w+): (.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value.replace(/^'(.*)'$/, '$1'),
    ]),
  );
}
