import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';

const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.md'], {
  cwd: PROJECT_ROOT,
  encoding: 'utf8',
});
const pages = stdout.split('\n').filter((path) => path !== '' && existsSync(join(PROJECT_ROOT, path)));

/** Pages name files from the root of the project, from src or from their own folder. */
const PLACES = ['', 'src'];

/** The anchors that Markdown viewers make of the headings of a page. */
function anchorsOf(page: string): Set<string> {
  const text = projectFile(page).replace(/^( *)```[^]*?^\1```$/gm, '');
  return new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll('&lt;', '')
        .replaceAll('&gt;', '')
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** The links of a page to files of the project: the file, and the anchor if there is one. */
function linksOf(
  page: string,
): { readonly target: string; readonly path: string; readonly anchor: string | undefined }[] {
  const text = projectFile(page).replace(/^( *)```[^]*?^\1```$/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return { target, path: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    });
}

describe('the pages', () => {
  it('link only to files and headings that exist', () => {
    assert.ok(pages.length > 20);
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter(({ path, anchor }) => {
          if (!existsSync(join(PROJECT_ROOT, path))) return true;
          return anchor !== undefined && path.endsWith('.md') && !anchorsOf(path).has(anchor);
        })
        .map(({ target }) => `${page}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it('name only files that exist', () => {
    const missing = pages.flatMap((page) =>
      [...projectFile(page).matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|mjs|cjs|js|sh|md|yml|yaml))`/g)]
        .map(([, path = '']) => path)
        .filter((path) => ![...PLACES, dirname(page)].some((folder) => existsSync(join(PROJECT_ROOT, folder, path))))
        .map((path) => `${page}: ${path}`),
    );
    assert.deepEqual(missing, []);
  });
});
