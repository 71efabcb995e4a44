import ts from 'typescript';
import { isBoolean, replace, shown, type Change, type Context, type Mutator } from './change.ts';

/** Not `true` and `false` themselves: the compiler would call what follows unreachable. It still narrows the types. */
const TRUE = 'Boolean(1)';
const FALSE = 'Boolean(0)';

/** Forces the condition of an `if`, a loop or a conditional expression. */
export const forceCondition: Mutator = (node, { source }) => {
  const condition = conditionOf(node);
  if (condition === undefined) return [];
  const text = condition.getText(source);
  const place = { start: condition.getStart(source), end: condition.end };
  const isLoop = !ts.isIfStatement(node) && !ts.isConditionalExpression(node);
  const forced: Change[] = [
    { kind: 'force-false', what: `(${shown(text)}) → false`, ...place, replacement: `(${text}) && ${FALSE}` },
  ];
  if (!isLoop) {
    forced.push({ kind: 'force-true', what: `(${shown(text)}) → true`, ...place, replacement: `(${text}) || ${TRUE}` });
  }
  return forced;
};

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return node.expression;
  if (ts.isConditionalExpression(node)) return node.condition;
  if (ts.isForStatement(node)) return node.condition;
  return undefined;
}

const { SyntaxKind } = ts;
const OTHER_OPERATORS = new Map<ts.SyntaxKind, readonly string[]>([
  [SyntaxKind.LessThanToken, ['<=', '>=']],
  [SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [SyntaxKind.AmpersandAmpersandToken, ['||']],
  [SyntaxKind.BarBarToken, ['&&']],
  [SyntaxKind.PlusToken, ['-']],
  [SyntaxKind.MinusToken, ['+']],
  [SyntaxKind.AsteriskToken, ['/']],
  [SyntaxKind.SlashToken, ['*']],
  [SyntaxKind.PlusEqualsToken, ['-=']],
  [SyntaxKind.MinusEqualsToken, ['+=']],
]);

/** Puts another operator between the same operands. */
export const otherOperator: Mutator = (node, { source }) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { left, operatorToken, right } = node;
  const what = (operator: string): string => `${shown(node.getText(source))} → ${operator}`;
  const others = OTHER_OPERATORS.get(operatorToken.kind) ?? [];
  // Brackets, since `a || b && c` must not become another tree of the same parts.
  if (isLogical(operatorToken.kind)) {
    const put = (operator: string): string => `((${left.getText(source)}) ${operator} (${right.getText(source)}))`;
    return others.map((operator) => ({
      ...replace('operator', node, source, put(operator)),
      what: what(operator),
    }));
  }
  return others.map((operator) => ({ ...replace('operator', operatorToken, source, operator), what: what(operator) }));
};

function isLogical(kind: ts.SyntaxKind): boolean {
  return kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.BarBarToken;
}

/** Drops one side of `&&`, `||` and `??`: a part of a condition, a default. */
export const dropOperand: Mutator = (node, { source }) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { left, operatorToken, right } = node;
  if (!isLogical(operatorToken.kind) && operatorToken.kind !== SyntaxKind.QuestionQuestionToken) return [];
  const operator = operatorToken.getText(source);
  return [
    replace(`drop-right-of-${operator}`, node, source, `(${left.getText(source)})`),
    replace(`drop-left-of-${operator}`, node, source, `(${right.getText(source)})`),
  ];
};

/** `!x` becomes `x`. */
export const dropNegation: Mutator = (node, context) => {
  if (!ts.isPrefixUnaryExpression(node) || node.operator !== SyntaxKind.ExclamationToken) return [];
  const { source } = context;
  const operand = node.operand.getText(source);
  return [replace('drop-negation', node, source, isBoolean(node.operand, context) ? operand : `Boolean(${operand})`)];
};

/** `x++` becomes `x--`. */
export const otherStep: Mutator = (node, { source }) => {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return [];
  const text = node.getText(source);
  if (node.operator === SyntaxKind.PlusPlusToken) return [replace('step', node, source, text.replace('++', '--'))];
  if (node.operator === SyntaxKind.MinusMinusToken) return [replace('step', node, source, text.replace('--', '++'))];
  return [];
};

/** A function that decides says yes, or no, whatever it is asked. */
export const fixedDecision: Mutator = (node, context) => {
  const decision = decisionOf(node, context);
  if (decision === undefined) return [];
  return ['true', 'false'].map((value) => replace(`return-${value}`, decision, context.source, value));
};

function decisionOf(node: ts.Node, context: Context): ts.Expression | undefined {
  const expression = ts.isReturnStatement(node)
    ? node.expression
    : ts.isArrowFunction(node) && !ts.isBlock(node.body)
      ? node.body
      : undefined;
  if (expression === undefined || isLiteral(expression) || !isBoolean(expression, context)) return undefined;
  return expression;
}

function isLiteral({ kind }: ts.Expression): boolean {
  return kind === SyntaxKind.TrueKeyword || kind === SyntaxKind.FalseKeyword;
}
