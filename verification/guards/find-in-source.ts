import ts from 'typescript';
import { functionNameOf } from '../mutants/enumerate.ts';

/** What is looked for is not in this file, or is there more than once. */
export class PlaceNotFoundError extends Error {
  override readonly name = 'PlaceNotFoundError';
}

/** The one node of a kind in the function of this name. One in the function itself wins over those in functions within it. */
export function findOne(
  source: ts.SourceFile,
  within: string,
  what: string,
  fits: (node: ts.Node) => boolean,
): ts.Node {
  const found: ts.Node[] = [];
  const own: ts.Node[] = [];
  for (const { body } of functionsNamed(source, within)) {
    const visit = (node: ts.Node, isOwn: boolean): void => {
      if (fits(node)) (isOwn ? own : found).push(node);
      ts.forEachChild(node, (child) => {
        visit(child, isOwn && !ts.isFunctionLike(node));
      });
    };
    visit(body, true);
  }
  return only(own.length > 0 ? own : found, `${what} in ${within}`, source);
}

type FunctionWithBody = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody };

/** The one function of this name, or of this end of its name: `start` is also `createRefresher.start`. */
export function findFunction(source: ts.SourceFile, name: string): FunctionWithBody {
  return only(functionsNamed(source, name), `a function ${name}`, source);
}

function functionsNamed(source: ts.SourceFile, name: string): FunctionWithBody[] {
  const found: FunctionWithBody[] = [];
  const visit = (node: ts.Node): void => {
    if (hasBody(node) && isNamed(node, name)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function hasBody(node: ts.Node): node is FunctionWithBody {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

function isNamed(node: ts.Node, name: string): boolean {
  const { parent } = node;
  const own = functionNameOf(node);
  // An anonymous function has the name of the one around it, and is not meant.
  const namesIt =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  if (own === functionNameOf(parent) && !namesIt) return false;
  return own === name || own.endsWith(`.${name}`);
}

/** The value of a constant at module level. */
export function constantOf(source: ts.SourceFile, name: string): ts.Expression {
  const values = source.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap((declaration) => (declaration.name.getText() === name ? (declaration.initializer ?? []) : []));
  return only(values, `a constant ${name}`, source);
}

/** The one list in the value of a constant, which may be a Set or a Map of it. */
export function listOf(source: ts.SourceFile, name: string): ts.ArrayLiteralExpression {
  const lists: ts.ArrayLiteralExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node)) lists.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(constantOf(source, name));
  return only(lists, `a list in ${name}`, source);
}

/** Whether a node is a call of `callee`: `remove` and `store.remove` both name `this.store.remove(…)`. */
export function calls(node: ts.Node, callee: string): boolean {
  if (!ts.isCallExpression(node)) return false;
  const text = node.expression.getText();
  return text === callee || text.endsWith(`.${callee}`);
}

/** Whether a node's text has all these words, each as a whole. */
export function mentionsAll(node: ts.Node, words: readonly string[]): boolean {
  const text = node.getText();
  return words.every((word) => {
    const escaped = word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
    return new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`).test(text);
  });
}

/** @throws {PlaceNotFoundError} unless there is exactly one. */
export function only<T>(found: readonly T[], what: string, source: ts.SourceFile): T {
  const [one] = found;
  if (one !== undefined && found.length === 1) return one;
  throw new PlaceNotFoundError(`${source.fileName} has ${found.length} times instead of once: ${what}`);
}
