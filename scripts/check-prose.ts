// Finds turns that plain technical English does without, and names that docs/glossary.md has replaced, in everything that
// people read: pages, comments, test titles, messages. The rules are in scripts/prose/rules.ts.
//   node scripts/check-prose.ts              every file of the checkout
//   node scripts/check-prose.ts FILE|FOLDER  these
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { passagesOf, type Passage } from './prose/passages.ts';
import { RULES, type ProseRule } from './prose/rules.ts';

/** They name the words that are not used. */
const EXEMPT = ['docs/glossary.md', 'scripts/prose', 'scripts/check-prose.ts', 'test/packaging/prose.test.ts'];

const EXPRESSIONS = RULES.map((rule) => ({ rule, pattern: new RegExp(rule.turn.replaceAll(' ', '\\s+'), 'gi') }));

export interface ProseHit {
  readonly line: number;
  readonly found: string;
  readonly rule: ProseRule;
}

/** What the rules find in a text that is in a file of this name. */
export function proseHits(path: string, text: string): ProseHit[] {
  return passagesOf(path, text).flatMap((passage) => hitsIn(passage, path));
}

function hitsIn({ line, text }: Passage, path: string): ProseHit[] {
  return EXPRESSIONS.flatMap(({ rule, pattern }) =>
    [...text.matchAll(pattern)]
      .filter(({ index }) => rule.unless?.test(`${path} ${sentenceAt(text, index)}`) !== true)
      .map(({ index, 0: found }) => ({
        line: line + text.slice(0, index).split('\n').length - 1,
        found: found.replace(/\s+/g, ' ').trim(),
        rule,
      })),
  );
}

function sentenceAt(text: string, index: number): string {
  const before =
    text
      .slice(0, index)
      .split(/[.!?]\s/)
      .at(-1) ?? '';
  const after = text.slice(index).split(/[.!?]\s/, 1)[0] ?? '';
  return before + after;
}

function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function main(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const tracked = [...new Set(stdout.split('\0'))].filter(
    (path) => path !== '' && !EXEMPT.some((each) => isUnder(path, each)),
  );
  const wanted = process.argv.slice(2).map((path) => path.replace(/^\.\/|\/$/g, ''));
  const files = tracked.filter((path) => wanted.length === 0 || wanted.some((each) => isUnder(path, each)));

  let count = 0;
  for (const path of files) {
    for (const { line, found, rule } of proseHits(path, textOf(path, root))) {
      count += 1;
      console.error(`${path}:${line}: "${found.slice(0, 80)}" -> ${rule.use}`);
    }
  }
  console.log(`prose: ${count} found in ${files.length} files`);
  // A check that read nothing (git missing, a wrong path) proves nothing.
  process.exitCode = count === 0 && files.length > 0 ? 0 : 1;
}

/** Empty for a file that is deleted and not yet committed. */
function textOf(path: string, root: string): string {
  try {
    return readFileSync(`${root}/${path}`, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.main) main();
