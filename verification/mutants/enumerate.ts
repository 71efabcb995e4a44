import { join } from 'node:path';
import ts from 'typescript';
import type { Change, Mutator } from './change.ts';
import * as conditions from './mutate-conditions.ts';
import * as statements from './mutate-statements.ts';
import * as values from './mutate-values.ts';
import { keyOf, type Mutation } from './mutation.ts';

const MUTATORS: readonly Mutator[] = [
  ...Object.values(conditions),
  ...Object.values(statements),
  ...Object.values(values),
];

/** All mutations of one source file, which is named relative to `root`. */
export function mutationsOf(program: ts.Program, root: string, file: string): Mutation[] {
  const source = program.getSourceFile(join(root, file));
  if (source === undefined) throw new Error(`${file} is not part of the program`);
  const context = { source, checker: program.getTypeChecker() };
  const found: Mutation[] = [];
  const seen = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    if (isOnlyTypes(node)) return;
    for (const mutator of MUTATORS) {
      for (const change of mutator(node, context)) found.push(named(change, node, { file, source, seen }));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isOnlyTypes(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node)
  );
}

interface Naming {
  readonly file: string;
  readonly source: ts.SourceFile;
  /** How often each name was given: the second of a name is `… #2`. */
  readonly seen: Map<string, number>;
}

function named(change: Change, node: ts.Node, { file, source, seen }: Naming): Mutation {
  const { line, character } = source.getLineAndCharacterOfPosition(change.start);
  const mutation = { ...change, file, functionName: functionNameOf(node), line: line + 1, column: character + 1 };
  const key = keyOf(mutation);
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return count === 1 ? mutation : { ...mutation, what: `${mutation.what} #${count}` };
}

/** The named functions around a node, from the outermost; at module level what is declared there. */
export function functionNameOf(node: ts.Node): string {
  const names: string[] = [];
  for (let each: ts.Node = node; !ts.isSourceFile(each); each = each.parent) {
    const name = nameOf(each);
    if (name !== undefined) names.unshift(name);
  }
  return names.length === 0 ? '(module)' : names.join('.');
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isClassDeclaration(node)) {
    return node.name?.getText();
  }
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isAccessor(node)) return node.name.getText();
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) {
    const holdsFunction = node.initializer !== undefined && isFunctionExpression(node.initializer);
    const isAtTop = ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent);
    return holdsFunction || isAtTop ? node.name.getText() : undefined;
  }
  return undefined;
}

function isFunctionExpression(node: ts.Node): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}
