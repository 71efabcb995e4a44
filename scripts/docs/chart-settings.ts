import { z } from 'zod';
import { count, flag, port, rate } from '../../src/config/parsers.ts';
import type { Setting } from '../../src/config/setting.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { TRACING_NAMES } from '../../src/config/tracing.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const all: readonly (readonly [name: string, setting: Setting])[] = Object.entries(SETTINGS);
/** Those that values.yaml sets itself, before the list. */
const SET_BY_CHART = 'PUBLIC_URL LONGPORT_CLIENT_ID TRUST_PROXY HOST ADMIN_HOST PORT ADMIN_PORT SHUTDOWN_DELAY'.split(
  ' ',
);
/** Text that YAML may read as a number: a hop count, a scope. */
const MAY_BE_NUMBER = ['TRUST_PROXY', 'LONGPORT_SCOPE'];
/** Names that the program reads beside its own. Headers for the collector are a secret, so they are not here. */
const STANDARD_NAMES = ['HTTPS_PROXY', 'NO_PROXY', ...TRACING_NAMES.filter((name) => !name.endsWith('_HEADERS'))];

/** The settings that are not secret, as comments of values.yaml with their defaults. */
export function settingsComment(): string {
  return all
    .filter(([name, setting]) => setting.secret !== true && !SET_BY_CHART.includes(name))
    .map(([name, setting]) => `  # ${setting.help}\n  # ${name}: ${defaultOf(setting)}\n`)
    .join('');
}

/** The schema of `settings`: every setting that is not secret, and the standard names that the program reads. */
export function settingsSchema(): Readonly<Record<string, JsonSchema>> {
  const own = all
    .filter(([, setting]) => setting.secret !== true)
    .map(([name, setting]) => [name, { description: setting.help, ...formOf(name, setting) }] as const);
  return Object.fromEntries<JsonSchema>([
    ...own,
    ...STANDARD_NAMES.map((name) => [name, { type: ['string', 'number', 'null'] }] as const),
  ]);
}

/** The schema of `secret.values`: every secret. */
export function secretsSchema(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    all
      .filter(([, setting]) => setting.secret === true)
      .map(([name, setting]) => [name, { description: setting.help, type: 'string' }]),
  );
}

/** The form of a value. `null` is for a setting that another file of values has, and this release has not. */
function formOf(name: string, { schema }: Setting): JsonSchema {
  if (schema instanceof z.ZodEnum) {
    const options: readonly unknown[] = schema.options;
    return { enum: [...options, null] };
  }
  if (schema === flag) return { type: ['boolean', 'null'] };
  if (schema === count) return { type: ['integer', 'null'], minimum: 1 };
  if (schema === port) return { type: 'integer', minimum: 1, maximum: 65_535 };
  return { type: schema === rate || MAY_BE_NUMBER.includes(name) ? ['string', 'integer', 'null'] : ['string', 'null'] };
}

function defaultOf(setting: Setting): string {
  if (setting.default === undefined) return "''";
  return setting.schema === flag || setting.schema === count ? setting.default : `'${setting.default}'`;
}
