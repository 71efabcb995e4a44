import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';

const PAGES = globSync(['*.md', '{docs,dev,deploy,examples,verification,bench,test}/**/*.md'], { cwd: PROJECT_ROOT });
/** Folders of src, so that a path below them is a path of the program. */
const SOURCE_PATH =
  /`((?:app|api-key|cli|config|http|login|memory|net|oauth|observability|proxy|redis|session|shared)\/(?:[\w./-]+\.ts|(?:[\w-]+\/)*))`/g;

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutCode(projectFile(page)).matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/&lt;|&gt;/g, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    anchors.add(times === 0 ? slug : `${slug}-${times}`);
  }
  return anchors;
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^ *```[^]*?^ *```$/gm, '');
}

describe('the documentation', () => {
  for (const page of PAGES) {
    const text = withoutCode(projectFile(page));

    it(`has no broken link in ${page}`, () => {
      const broken = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]*)\)/g)].flatMap(([, link = '']) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page : normalize(join(dirname(page), path));
        if (!existsSync(join(PROJECT_ROOT, target))) return [link];
        if (anchor === undefined || !target.endsWith('.md')) return [];
        return anchorsOf(target).has(anchor) ? [] : [link];
      });
      assert.deepEqual(broken, []);
    });

    it(`names only paths of src that exist in ${page}`, () => {
      const missing = [...text.matchAll(SOURCE_PATH)].flatMap(([, path = '']) =>
        existsSync(join(PROJECT_ROOT, 'src', path)) || existsSync(join(PROJECT_ROOT, path)) ? [] : [path],
      );
      assert.deepEqual(missing, []);
    });
  }
});
