// Copies the examples into the documentation, so that people copy code that was compiled and run.
//   node scripts/fill-examples.ts     run it after an example has changed; a test fails until then
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `<!-- path -->` or `<!-- path: name -->`, and the block of code behind it, if there is one yet. */
const MARK = /^<!-- (?<path>examples\/[\w./-]+)(?:: (?<name>\w+))? -->\n(?:\n```\w+\n[^]*?\n```\n)?/gm;

/** A page of documentation with the code that its marks name: a whole file, or one declaration of it. */
export function fillExamples(markdown: string, read: (path: string) => string): string {
  return markdown.replace(MARK, (...match) => {
    const { path, name } = match.at(-1) as { readonly path: string; readonly name?: string };
    const code = name === undefined ? read(path).trimEnd() : declarationOf(name, read(path));
    const mark = name === undefined ? path : `${path}: ${name}`;
    return `<!-- ${mark} -->\n\n\`\`\`${path.slice(path.lastIndexOf('.') + 1)}\n${code}\n\`\`\`\n`;
  });
}

/** The lines from the docstring of a declaration at the top level to its end. */
function declarationOf(name: string, code: string): string {
  const lines = code.split('\n');
  const begins = new RegExp(`^(?:export )?(?:async )?(?:function\\*?|const|class|interface|type) ${name}\\b`);
  const at = lines.findIndex((line) => begins.test(line));
  if (at === -1) throw new Error(`there is no ${name} at the top level`);
  const isDocstring = (line = ''): boolean => /^(?:\/\*\*| \*)/.test(line);
  let first = at;
  while (isDocstring(lines[first - 1])) first -= 1;
  // A declaration ends with the first line behind it that is empty: inside of one there is something on each.
  const end = lines.findIndex((line, index) => index >= at && line === '' && !/^\s/.test(lines[index + 1] ?? ''));
  return lines
    .slice(first, end === -1 ? undefined : end)
    .join('\n')
    .trimEnd();
}

if (import.meta.main) {
  const root = new URL('..', import.meta.url);
  const page = new URL('docs/frontend.md', root);
  const filled = fillExamples(readFileSync(page, 'utf8'), (path) => readFileSync(new URL(path, root), 'utf8'));
  writeFileSync(page, filled);
  console.log(`${fileURLToPath(page)} is filled`);
}
