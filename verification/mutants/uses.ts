import { join } from 'node:path';
import ts from 'typescript';
import type { Mutation } from './mutation.ts';

/** Where each name is used within functions of src/: by name, then by file, as offsets. */
export type Uses = ReadonlyMap<string, UsesByFile>;
export type UsesByFile = ReadonlyMap<string, readonly number[]>;

/**
 * Code at module level runs in every process that imports the file, so its coverage does not tell tests apart. The
 * coverage of the functions that use its name does.
 */
export function usesIn(program: ts.Program, root: string, files: readonly string[]): Uses {
  const uses = new Map<string, Map<string, number[]>>();
  for (const file of files) {
    const visit = (node: ts.Node, inFunction: boolean): void => {
      if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
      if (inFunction && ts.isIdentifier(node)) {
        const byFile = uses.get(node.text) ?? new Map<string, number[]>();
        byFile.set(file, [...(byFile.get(file) ?? []), node.getStart()]);
        uses.set(node.text, byFile);
      }
      ts.forEachChild(node, (child) => {
        visit(child, inFunction || ts.isFunctionLike(node));
      });
    };
    const source = program.getSourceFile(join(root, file));
    if (source !== undefined) visit(source, false);
  }
  return uses;
}

/** The uses of the constant that holds a mutation; none where the mutation is within a function. */
export function usesOfConstant(program: ts.Program, root: string, uses: Uses, mutation: Mutation): UsesByFile {
  const source = program.getSourceFile(join(root, mutation.file));
  const statement = source?.statements.find(({ pos, end }) => pos <= mutation.start && mutation.end <= end);
  if (statement === undefined || !ts.isVariableStatement(statement)) return new Map();
  if (isInFunction(statement, mutation.start)) return new Map();
  const byFile = uses.get(mutation.functionName) ?? new Map<string, readonly number[]>();
  const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  return isExported ? byFile : new Map([...byFile].filter(([file]) => file === mutation.file));
}

function isInFunction(node: ts.Node, offset: number): boolean {
  if (offset < node.pos || offset >= node.end) return false;
  return ts.isFunctionLike(node) || ts.forEachChild(node, (child) => isInFunction(child, offset)) === true;
}
