// What people read in a file: the text of a page, the comments of a program, the titles of tests, the messages in strings.
import ts from 'typescript';

export interface Passage {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** With its line breaks, without the marks of comments and without code in backticks. */
  readonly text: string;
}

/** A word that stands for code in backticks and for the holes of a template. */
const CODE = 'X';
const TEST_FUNCTION = /^(?:describe|it|test|suite)(?:\.\w+)?$/;

/** The passages of a file, by its name; none for a file of another kind. */
export function passagesOf(path: string, text: string): Passage[] {
  if (path.endsWith('.md')) return markdownPassages(text);
  if (/\.[cm]?[jt]s$/.test(path)) return programPassages(path, text);
  if (/\.(?:sh|ya?ml|conf|example|env)$|(?:^|\/)(?:Dockerfile|\.ci\/run|CODEOWNERS)$/.test(path))
    return hashComments(text);
  return [];
}

/** A page without code, addresses of links and comments. Each paragraph, list item and cell of a table is a passage. */
function markdownPassages(text: string): Passage[] {
  const blank = (match: string): string => match.replace(/[^\n]/g, ' ');
  const plain = text
    .replace(/^( *)```[^]*?^\1```$/gm, blank)
    .replace(/<!--[^]*?-->/g, blank)
    .replace(/`[^`\n]+`/g, CODE)
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/https?:\/\/[^\s)>]+/g, CODE);
  return split(plain, /\n\s*\n|\n(?=\s*(?:[-*]|\d+\.|#+) )|(?<=\n)#+ |\|/g);
}

function split(text: string, separator: RegExp): Passage[] {
  let line = 1;
  let from = 0;
  const passages: Passage[] = [];
  const add = (to: number): void => {
    const part = text.slice(from, to);
    const lead = /^\s*(?:(?:[-*]|\d+\.|#+|>) )?/.exec(part)?.[0] ?? '';
    const body = part.slice(lead.length);
    if (body.trim() !== '') passages.push({ line: line + breaksIn(lead), text: body });
  };
  for (const match of text.matchAll(separator)) {
    add(match.index);
    line += breaksIn(text.slice(from, match.index + match[0].length));
    from = match.index + match[0].length;
  }
  add(text.length);
  return passages;
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}

/** Comments that begin with `#`; consecutive lines are one passage. */
function hashComments(text: string): Passage[] {
  const passages: Passage[] = [];
  let last = 0;
  for (const [index, each] of text.split('\n').entries()) {
    const comment = /(?:^|\s)#+ (.*)$/.exec(each)?.[1];
    if (comment === undefined) continue;
    const before = passages.at(-1);
    if (before !== undefined && last === index) passages[passages.length - 1] = joined(before, comment);
    else passages.push({ line: index + 1, text: withoutCode(comment) });
    last = index + 1;
  }
  return passages;
}

function joined(before: Passage, text: string): Passage {
  return { line: before.line, text: `${before.text}\n${withoutCode(text)}` };
}

function withoutCode(text: string): string {
  return text.replace(/`[^`\n]+`/g, CODE).replace(/https?:\/\/[^\s)>]+/g, CODE);
}

/** Comments everywhere, the titles of tests, and in src every string of several words: a message, a page or a log line. */
function programPassages(path: string, text: string): Passage[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const comments = new Map<number, ts.CommentRange>();
  const passages: Passage[] = [];
  const lineAt = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node): void => {
    for (const range of [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ]) {
      comments.set(range.pos, range);
    }
    if (isReadByPeople(node, path)) {
      const words = ts.isTemplateExpression(node) ? templateText(node) : (node as ts.StringLiteral).text;
      if (words.split(/\s+/).length > 2 && !words.includes('redis.call'))
        passages.push({ line: lineAt(node.getStart()), text: words });
    }
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  return [...passages, ...commentPassages([...comments.values()], text, lineAt)].toSorted((a, b) => a.line - b.line);
}

function isReadByPeople(node: ts.Node, path: string): boolean {
  if (!ts.isStringLiteral(node) && !ts.isNoSubstitutionTemplateLiteral(node) && !ts.isTemplateExpression(node))
    return false;
  if (path.startsWith('src/')) return true;
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.arguments[0] === node && TEST_FUNCTION.test(parent.expression.getText());
}

function templateText({ head, templateSpans }: ts.TemplateExpression): string {
  return templateSpans.reduce((text, { literal }) => `${text}${CODE}${literal.text}`, head.text);
}

/** Line comments that follow each other are one passage. */
function commentPassages(
  ranges: readonly ts.CommentRange[],
  text: string,
  lineAt: (position: number) => number,
): Passage[] {
  const passages: Passage[] = [];
  let end = -1;
  for (const range of ranges.toSorted((a, b) => a.pos - b.pos)) {
    const body = withoutCode(text.slice(range.pos, range.end).replace(/^\s*(?:\/\/|\/\*+|\*(?!\/)) ?|\s*\*\/$/gm, ''));
    const before = passages.at(-1);
    const follows = range.kind === ts.SyntaxKind.SingleLineCommentTrivia && /^\n\s*$/.test(text.slice(end, range.pos));
    if (before !== undefined && follows) passages[passages.length - 1] = { ...before, text: `${before.text}\n${body}` };
    else passages.push({ line: lineAt(range.pos), text: body });
    end = range.kind === ts.SyntaxKind.SingleLineCommentTrivia ? range.end : -1;
  }
  return passages;
}
