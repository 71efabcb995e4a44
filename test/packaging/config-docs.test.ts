import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import { namesOf } from '../../src/config/read-settings.ts';
import type { Setting } from '../../src/config/setting.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { TRACING_NAMES } from '../../src/config/tracing.ts';
import { projectFile } from '../support/project-file.ts';

interface Documented {
  readonly name: string;
  readonly default: string;
  readonly help: string;
}

const settings = Object.entries<Setting>(SETTINGS);
const inTheSchema: readonly Documented[] = settings.map(([name, setting]) => ({
  name,
  default: setting.default ?? '',
  help: setting.help,
}));
const acceptedNames = new Set(settings.flatMap(([name, setting]) => namesOf(name, setting)));
const fileNames = settings
  .flatMap(([name, setting]) => namesOf(name, setting))
  .filter((name) => name.endsWith('_FILE'));

/** Names that are settings of the deployment, not of the program. */
const SURROUNDINGS = [
  'CONFIG_FILE',
  'NODE_ENV',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
];
/** An example of a mistyped name. */
const MISTYPED = 'API_READONLY';
const composeNames = [
  ...new Set([...projectFile('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name)),
];

/** A block of comment lines that begins with the help, then `#NAME=default`. */
function inEnvExample(): Documented[] {
  return [...projectFile('.env.example').matchAll(/^# (.*)\n(?:#(?: .*)?\n)*#([A-Z\d_]+)=(.*)$/gm)].map(
    ([, help = '', name = '', value = '']) => ({ name, default: value, help }),
  );
}

/** The cells of the first table, without Markdown. */
function inConfigurationDocs(): Documented[] {
  const table = projectFile('docs/configuration.md')
    .split('\n\n')
    .find((part) => part.startsWith('| Name '));
  const rows = table?.split('\n').slice(2) ?? [];
  return rows.map((row) => {
    const [name = '', value = '', help = ''] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return {
      name: name.replaceAll('`', ''),
      default: value === '–' ? '' : value.replaceAll('`', ''),
      help: help.replace(/\\([*_<>])/g, '$1'),
    };
  });
}

describe('the documentation of the settings', () => {
  it('has every setting in .env.example, in order, with its help and its default', () => {
    const documented = inEnvExample();
    assert.deepEqual(documented.slice(0, settings.length), inTheSchema);
    assert.deepEqual(
      documented.slice(settings.length).map(({ name }) => name),
      composeNames.filter((name) => !(name in SETTINGS)),
      'behind the settings comes what docker-compose.yml alone reads',
    );
  });

  it('has every setting in docs/configuration.md, in order, with its help and its default', () => {
    assert.deepEqual(inConfigurationDocs(), inTheSchema);
  });

  it('says in docs/configuration.md which settings a reload takes, and which of them all instances share', () => {
    const section = projectFile('docs/configuration.md')
      .split('\n## ')
      .find((part) => part.startsWith('Change settings'));
    const rows = (section ?? '').split('\n').filter((row) => row.includes('| new value'));
    const namesIn = (found: readonly string[]) =>
      found.flatMap((row) => row.match(/[A-Z]+(?:_[A-Z]+)+/g) ?? []).toSorted();
    const taken = settings.filter(([, { reload }]) => reload !== undefined);
    const shared = taken.filter(([, { reload }]) => reload === 'shared');
    assert.deepEqual(namesIn(rows), taken.map(([name]) => name).toSorted());
    assert.deepEqual(
      namesIn(rows.filter((row) => row.includes('every instance'))),
      shared.map(([name]) => name).toSorted(),
    );
  });

  it('sets nothing in .env.example, and exactly the defaults if its lines are uncommented', () => {
    const example = projectFile('.env.example');
    assert.deepEqual(Object.keys(parseEnv(example)), []);
    const active = parseEnv(example.replace(/^#(?=[A-Z\d_]+=)/gm, ''));
    for (const { name, default: value } of inTheSchema) assert.equal(active[name], value, name);
  });

  it('has defaults that the program accepts', () => {
    for (const [name, { default: value, schema }] of settings) {
      if (value !== undefined) assert.ok(schema.safeParse(value).success, name);
    }
  });

  for (const path of ['.env.example', 'docs/configuration.md']) {
    it(`names in ${path} no setting that does not exist`, () => {
      const known = new Set([...acceptedNames, ...composeNames, ...SURROUNDINGS, ...TRACING_NAMES, MISTYPED]);
      const mentioned = projectFile(path).match(/\b[A-Z]+(?:_[A-Z\d]+)+\b/g) ?? [];
      // LONGPORT_ and LONGBRIDGE_ with nothing behind, and _FILE with nothing before, speak of names in general.
      assert.deepEqual(
        [...new Set(mentioned)].filter((name) => !known.has(name)),
        [],
      );
    });

    it(`names in ${path} the file of each secret`, () => {
      const text = projectFile(path);
      for (const name of fileNames.filter((each) => !each.startsWith('LONGBRIDGE_'))) {
        assert.ok(text.includes(name), `${name} is not mentioned`);
      }
    });
  }

  it('gives the issuer of every host, and the scopes of trading pages', () => {
    for (const path of ['.env.example', 'docs/configuration.md']) {
      const text = projectFile(path);
      for (const host of ['longportapp.com', 'longportapp.cn', 'longport.cn', 'longbridge.com', 'longbridge.cn']) {
        assert.match(text, new RegExp(`https://openapi\\.${host}\\b`));
      }
      assert.match(text, /"4 6 10 11"/);
    }
  });

  it('shows in the table of limits the default of each setting', () => {
    const rows = projectFile('docs/configuration.md')
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .filter(
        ([, area, , value, , name]) => area !== undefined && value !== undefined && /^`[A-Z_]+`$/.test(name ?? ''),
      );
    const firstNumber = (text: string): number => Number(/\d+/.exec(text.replaceAll(',', ''))?.[0]);
    assert.ok(rows.length >= 10, `${rows.length} rows`);
    for (const [, , limit = '', value = '', , name = ''] of rows) {
      const documented = inTheSchema.find((each) => each.name === name.replaceAll('`', ''));
      assert.ok(documented !== undefined, name);
      // "4 × `API_MAX_CONCURRENT`" follows from the setting.
      if (!value.includes('`')) assert.equal(firstNumber(value), firstNumber(documented.default), limit);
    }
  });
});
