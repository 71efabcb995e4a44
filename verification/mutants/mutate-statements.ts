import ts from 'typescript';
import {
  calleeText,
  isNothing,
  promisesNothing,
  replace,
  shown,
  type Change,
  type Context,
  type Mutator,
} from './change.ts';

/** Drops a statement that does something: a call, an assignment. */
export const dropStatement: Mutator = (node, { source }) => {
  if (!ts.isExpressionStatement(node)) return [];
  return [{ ...replace('drop-statement', node, source, ';'), what: `drop ${calleeText(node.expression, source)}` }];
};

/** Drops a call whose result is nothing, where it is the whole of a short function or of a return. */
export const dropVoidCall: Mutator = (node, { source, checker }) => {
  const call = ts.isReturnStatement(node)
    ? node.expression
    : ts.isArrowFunction(node) && !ts.isBlock(node.body)
      ? node.body
      : undefined;
  if (call === undefined || !ts.isCallExpression(call)) return [];
  const type = checker.getTypeAtLocation(call);
  const instead = isNothing(type) ? 'undefined' : promisesNothing(type, checker) ? 'Promise.resolve()' : undefined;
  if (instead === undefined) return [];
  return [{ ...replace('drop-call', call, source, instead), what: `drop ${calleeText(call, source)}` }];
};

/** Goes on without waiting. */
export const dropAwait: Mutator = (node, { source }) => {
  if (ts.isExpressionStatement(node) && ts.isAwaitExpression(node.expression)) {
    const { expression } = node.expression;
    const what = `do not await ${calleeText(expression, source)}`;
    return [{ ...replace('drop-await', node.expression, source, `void ${expression.getText(source)}`), what }];
  }
  // Outside of a try block a returned promise is awaited by the caller anyway.
  if (!ts.isReturnStatement(node) || node.expression === undefined || !ts.isAwaitExpression(node.expression)) return [];
  if (ts.findAncestor(node, (each) => ts.isTryStatement(each) || ts.isFunctionLike(each))?.kind !== TRY) return [];
  const { expression } = node.expression;
  const what = `do not await ${calleeText(expression, source)}`;
  return [{ ...replace('drop-await', node.expression, source, expression.getText(source)), what }];
};

const TRY = ts.SyntaxKind.TryStatement;

/** Empties what follows a `try`. */
export const emptyBlock: Mutator = (node, { source }) => {
  if (!ts.isTryStatement(node)) return [];
  const { catchClause, finallyBlock } = node;
  const changes: Change[] = [];
  if (catchClause !== undefined && catchClause.block.statements.length > 0) {
    changes.push({
      ...replace('empty-catch', catchClause.block, source, '{}'),
      what: `empty ${shown(catchClause.block.getText(source))}`,
    });
  }
  if (finallyBlock !== undefined && finallyBlock.statements.length > 0) {
    changes.push({
      ...replace('empty-finally', finallyBlock, source, '{}'),
      what: `empty ${shown(finallyBlock.getText(source))}`,
    });
  }
  return changes;
};

/** A function returns before it has done anything, where its caller expects nothing of it. */
export const returnEarly: Mutator = (node, { source, checker }) => {
  if (!isFunctionWithBlock(node) || node.body.statements.length < 2) return [];
  const type = returnTypeOf(node, checker);
  if (type === undefined || !(isNothing(type) || promisesNothing(type, checker))) return [];
  const at = node.body.getStart(source) + 1;
  return [
    { kind: 'return-early', what: 'return at once', start: at, end: at, replacement: ' if (Boolean(1)) return;' },
  ];
};

/** Returns undefined, where the function may. */
export const returnUndefined: Mutator = (node, { source, checker }) => {
  if (!ts.isReturnStatement(node) || node.expression === undefined) return [];
  if (ts.isIdentifier(node.expression) && node.expression.text === 'undefined') return [];
  const around = ts.findAncestor(node, ts.isFunctionLike);
  const type = around === undefined ? undefined : returnTypeOf(around, checker);
  if (type === undefined || isNothing(type)) return [];
  const returned = checker.getAwaitedType(type) ?? type;
  if (!returned.isUnion() || !returned.types.some(isNothing)) return [];
  return [replace('return-undefined', node.expression, source, 'undefined')];
};

function returnTypeOf(node: ts.SignatureDeclaration, checker: ts.TypeChecker): ts.Type | undefined {
  return checker.getSignatureFromDeclaration(node)?.getReturnType();
}

type FunctionWithBlock = ts.FunctionLikeDeclaration & { readonly body: ts.Block };

function isFunctionWithBlock(node: ts.Node): node is FunctionWithBlock {
  if (ts.isConstructorDeclaration(node)) return false;
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && ts.isBlock(node.body);
}

/** Leaves out the last argument, where it is optional. */
export const dropArgument: Mutator = (node, context) => {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const last = node.arguments?.at(-1);
  if (node.arguments === undefined || last === undefined) return [];
  if (!mayBeLeftOut(node, node.arguments.length, context)) return [];
  const { source } = context;
  const before = node.arguments.at(-2);
  const start = before === undefined ? last.getStart(source) : before.end;
  const what = `${shown(node.expression.getText(source))}(…) without ${shown(last.getText(source))}`;
  return [{ kind: 'drop-argument', what, start, end: last.end, replacement: '' }];
};

function mayBeLeftOut(node: ts.CallExpression | ts.NewExpression, count: number, { checker }: Context): boolean {
  const parameters = checker.getResolvedSignature(node)?.getParameters() ?? [];
  const parameter = parameters[Math.min(count, parameters.length) - 1]?.valueDeclaration;
  if (parameter === undefined || !ts.isParameter(parameter)) return false;
  return [parameter.questionToken, parameter.initializer, parameter.dotDotDotToken].some((part) => part !== undefined);
}
