import type { ConfigFile } from './config-file.ts';
import { editDistance } from './edit-distance.ts';
import { namesOf, type Environment } from './read-settings.ts';
import type { Setting } from './setting.ts';
import { SETTINGS } from './settings.ts';

/** Every form of every setting, whatever the mode is. */
const KNOWN = new Set([
  'CONFIG_FILE',
  ...Object.entries<Setting>(SETTINGS).flatMap(([name, setting]) => namesOf(name, setting)),
]);
const KNOWN_BY_PLAIN = new Map([...KNOWN].map((name) => [plainOf(name), name]));
/** `API`, `SESSION` and so on. */
const PREFIXES = new Set([...KNOWN].map(prefixOf).filter((prefix) => prefix !== ''));

/** Names with a prefix of ours that other programs read, in the environment and in files that are shared with them. */
const OF_OTHERS = new Set([
  // docker-compose.yml.
  'REDIS_PASSWORD',
  // Desktops (X11) and platforms that host Node.
  'SESSION_MANAGER',
  'WEB_CONCURRENCY',
  // LongPort's own clients. What they share with us is a setting.
  ...['LANGUAGE', 'QUOTE_WS_URL', 'TRADE_WS_URL', 'ENABLE_OVERNIGHT', 'PUSH_CANDLESTICK_MODE']
    .concat('PRINT_QUOTE_PACKAGES', 'LOG_PATH')
    .flatMap((name) => [`LONGPORT_${name}`, `LONGBRIDGE_${name}`]),
]);

/** What Kubernetes and Docker set for each Service of a namespace, such as one named `redis`. */
const SERVICE_LINK = /_SERVICE_(?:HOST|PORT(?:_\w+)?)$|_PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?$/;
const SERVICE_LINK_VALUE = /^(?:tcp|udp|sctp):\/\//;

export interface FindUnknownNamesInput {
  readonly env: Environment;
  /** The names of `env` that came from the file. */
  readonly fromEnvFile: ReadonlySet<string>;
  readonly file: ConfigFile;
}

/**
 * Names that look like settings and are none. A mistyped setting stays at its default, which may allow more than was
 * wanted. So a name is an issue if it is close to a setting, or has a prefix of ours and is in the file, which is ours
 * alone. Any other name with a prefix of ours is a warning: the environment is shared with other programs.
 */
export function findUnknownNames({ env, fromEnvFile, file }: FindUnknownNamesInput): {
  readonly issues: readonly string[];
  readonly warnings: readonly string[];
} {
  const issues: string[] = [];
  const warnings: string[] = [];
  for (const name of Object.keys({ ...env, ...file.values })) {
    const value = (env[name] ?? file.values[name])?.trim() ?? '';
    if (value === '' || KNOWN.has(name) || isOfOthers(name, value)) continue;
    const likeness = likenessOf(name);
    if (likeness === undefined) continue;
    const isInFile = fromEnvFile.has(name) || file.values[name] !== undefined;
    const place = isInFile ? ` (in ${file.path})` : '';
    const sentence = `${name} is not a setting${place}: ${likeness.advice}`;
    (likeness.isClose || isInFile ? issues : warnings).push(sentence);
  }
  return { issues, warnings };
}

function isOfOthers(name: string, value: string): boolean {
  if (OF_OTHERS.has(name) || SERVICE_LINK.test(name)) return true;
  return name.endsWith('_PORT') && SERVICE_LINK_VALUE.test(value);
}

/** A slip is at most one change for each five characters. */
const CHARACTERS_PER_SLIP = 5;
const MAX_SLIPS = 2;

interface Likeness {
  readonly advice: string;
  /** A setting must have been meant. */
  readonly isClose: boolean;
}

/** How like a setting a name is; undefined for a name that has nothing to do with ours. */
function likenessOf(name: string): Likeness | undefined {
  const plain = plainOf(name);
  const same = KNOWN_BY_PLAIN.get(plain);
  if (same?.includes('_') === true) return { advice: `did you mean ${same}?`, isClose: true };
  if (!PREFIXES.has(prefixOf(name))) return undefined;
  const setting = name.replace(/_FILE$/, '');
  if (KNOWN.has(setting)) return { advice: `only a secret can come from a file, so set ${setting}`, isClose: true };
  const begun = [...KNOWN].find((known) => known.includes('_') && name.startsWith(`${known}_`));
  const [nearest, distance] = begun === undefined ? nearestOf(plain, [...KNOWN]) : [begun, 0];
  const slips = Math.min(MAX_SLIPS, Math.floor(plainOf(nearest).length / CHARACTERS_PER_SLIP));
  if (distance <= slips) return { advice: `did you mean ${nearest}?`, isClose: true };
  const related = [...KNOWN].filter((known) => prefixOf(known) === prefixOf(name));
  return { advice: `did you mean ${nearestOf(plain, related)[0]}?`, isClose: false };
}

/** The name that is reached with the fewest changes, and their number. */
function nearestOf(plain: string, names: readonly string[]): readonly [nearest: string, distance: number] {
  let [nearest, distance] = ['', Infinity];
  for (const name of names) {
    const each = editDistance(plain, plainOf(name));
    if (each < distance) [nearest, distance] = [name, each];
  }
  return [nearest, distance];
}

/** The letters and digits of a name: capitals and underscores are what is mistaken most often. */
function plainOf(name: string): string {
  return name.replaceAll(/[^a-z\d]/gi, '').toUpperCase();
}

/** What stands before the first separator; empty if there is none. */
function prefixOf(name: string): string {
  return (/^[^_.-]+(?=[_.-])/.exec(name)?.[0] ?? '').toUpperCase();
}
