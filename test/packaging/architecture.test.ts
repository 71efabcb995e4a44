import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';

interface Rule {
  readonly name: string;
  readonly from: { readonly path?: string };
  readonly to: { readonly pathNot?: string };
}

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly Rule[];
};

/** `folder: the folders it may import`, as the import rules have it. */
function importRules(): string[] {
  return forbidden
    .filter(({ name }) => name.includes('-imports-only-'))
    .map(({ from, to }) => {
      const folder = /^\^src\/(.+)\(\/\|\$\)$/.exec(from.path ?? '')?.[1] ?? '';
      const [, ...allowed] = /^\^src\/\((.+)\)\(\/\|\$\)$/.exec(to.pathNot ?? '')?.[1]?.split('|') ?? [];
      return `${folder.replace('\\', '')}: ${allowed.toSorted().join(' ')}`;
    });
}

/** The same from the table of ARCHITECTURE.md. */
function documentedRules(): string[] {
  const [, table = ''] =
    /^(\| folder +\| what is in it +\| may import[^]*?)\n\n/m.exec(projectFile('ARCHITECTURE.md')) ?? [];
  return table
    .split('\n')
    .slice(2)
    .map((row) => {
      const [, folder = '', , allowed = ''] = row.split(' | ').join('|').split('|');
      return `${folder.replaceAll('`', '').trim()}: ${[...allowed.matchAll(/`([^`]+)`/g)].map(([, name]) => name).join(' ')}`;
    });
}

describe('the map of ARCHITECTURE.md', () => {
  it('has the import rules of .dependency-cruiser.cjs', () => {
    const sorted = documentedRules().map((rule) => {
      const [folder = '', allowed = ''] = rule.split(': ');
      return `${folder}: ${allowed.split(' ').toSorted().join(' ')}`;
    });
    assert.deepEqual(sorted.toSorted(), importRules().toSorted());
  });

  it('has every folder of src', () => {
    const folders = readdirSync(join(PROJECT_ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const documented = new Set(documentedRules().map((rule) => rule.split(': ')[0]));
    assert.deepEqual(
      folders.filter((folder) => !documented.has(folder)),
      [],
    );
  });
});

describe('the pages for developers', () => {
  const pages = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'AGENTS.md'];

  it('name each function in the file that has it', () => {
    const text = pages.map((page) => projectFile(page)).join('\n');
    const named = [...text.matchAll(/`(\w+)`\s+in\s+`([\w./-]+\.ts)`/g)];
    assert.ok(named.length > 10);
    const missing = named.filter(([, name = '', path = '']) => !new RegExp(`\\b${name}\\b`).test(sourceOf(path)));
    assert.deepEqual(
      missing.map(([found]) => found),
      [],
    );
  });

  function sourceOf(path: string): string {
    const folder = ['', 'src/'].find((each) => existsSync(join(PROJECT_ROOT, each + path)));
    return folder === undefined ? '' : projectFile(folder + path);
  }
});

describe('the glossary', () => {
  it('names only code that exists', () => {
    const sources = globSync('src/**/*.ts', { cwd: PROJECT_ROOT }).map((path) => projectFile(path));
    const isThere = (name: string): boolean => {
      if (name.includes('/')) return ['', 'src/'].some((folder) => existsSync(join(PROJECT_ROOT, folder + name)));
      const word = new RegExp(`\\b${name.split('.').at(-1)?.replace(/\W/g, '') ?? ''}`);
      return sources.some((source) => word.test(source));
    };
    const rows = projectFile('docs/glossary.md').match(/^\| .*\|$/gm) ?? [];
    const named = rows.flatMap((row) =>
      [...(row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    );
    assert.ok(named.length > 15);
    assert.deepEqual(
      named.filter((name) => !isThere(name)),
      [],
    );
  });
});
