import ts from 'typescript';
import { calls, constantOf, findFunction, findOne, listOf, mentionsAll, only } from './find-in-source.ts';

/** A piece of a file, and what stands there instead. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A change to one place of the source, which is found by names, so that it survives a reworded line. */
export interface Patch {
  /** The file, or a folder in which one file has the place. */
  readonly path: string;
  /** @throws {PlaceNotFoundError} if the file does not have the place exactly once. */
  readonly edit: (source: ts.SourceFile) => TextEdit;
}

/** A place within a function: `createRefresher.start`, or as much of the end of that as is unique. */
export interface Place {
  readonly path: string;
  readonly within: string;
}

/** The function says `expression`, whatever it is asked. */
export function replaceFunction({ path, within }: Place, expression: string): Patch {
  return {
    path,
    edit(source) {
      const { body } = findFunction(source, within);
      return over(body, ts.isBlock(body) ? `{ return ${expression}; }` : `(${expression})`);
    },
  };
}

/** The function begins with this statement. */
export function insertFirst({ path, within }: Place, statement: string): Patch {
  return {
    path,
    edit(source) {
      const at = findFunction(source, within).body.getStart() + 1;
      return { start: at, end: at, text: ` ${statement}` };
    },
  };
}

/** Removes the statement that calls `callee`, or that hands on what it returns. */
export function dropCall(place: Place, callee: string): Patch {
  return at(place, `a statement that calls ${callee}`, (node) => isStatementOf(node, callee), ';');
}

function isStatementOf(node: ts.Node, callee: string): boolean {
  if (!ts.isExpressionStatement(node)) return false;
  let { expression } = node;
  while (ts.isAwaitExpression(expression) || ts.isVoidExpression(expression)) expression = expression.expression;
  if (!ts.isCallExpression(expression)) return false;
  return calls(expression, callee) || expression.arguments.some((each) => calls(each, callee));
}

/** Puts another expression in the place of the call of `callee`; it may be made of the call's own text. */
export function replaceCall(place: Place, callee: string, text: string | ((call: string) => string)): Patch {
  return at(place, `a call of ${callee}`, (node) => calls(node, callee), text);
}

/** Gives the call of `callee` another argument. */
export function setArgument({ path, within }: Place, callee: string, [index, text]: readonly [number, string]): Patch {
  return {
    path,
    edit(source) {
      const call = findOne(source, within, `a call of ${callee}`, (node) => calls(node, callee)) as ts.CallExpression;
      const argument = call.arguments[index];
      return over(only(argument === undefined ? [] : [argument], `argument ${index} of ${callee}`, source), text);
    },
  };
}

/** Removes the `if` whose condition mentions all these words. */
export function dropIf(place: Place, ...words: readonly string[]): Patch {
  return replaceIf(place, words, ';');
}

/** Replaces the whole `if` whose condition mentions all these words. */
export function replaceIf(place: Place, words: readonly string[], text: string): Patch {
  return at(place, `an if with ${words.join(' and ')}`, (node) => ts.isIfStatement(node) && isAbout(node, words), text);
}

/** Gives the `if` or the conditional expression whose condition mentions these words another condition. */
export function setCondition({ path, within }: Place, words: readonly string[], text: string): Patch {
  return {
    path,
    edit(source) {
      const found = findOne(source, within, `a condition with ${words.join(' and ')}`, (node) => isAbout(node, words));
      return over(conditionOf(found) ?? found, text);
    },
  };
}

function isAbout(node: ts.Node, words: readonly string[]): boolean {
  const condition = conditionOf(node);
  return condition !== undefined && mentionsAll(condition, words);
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node)) return node.expression;
  return ts.isConditionalExpression(node) ? node.condition : undefined;
}

const { EqualsEqualsEqualsToken, ExclamationEqualsEqualsToken, GreaterThanToken, LessThanToken } = ts.SyntaxKind;
const COMPARISONS = [EqualsEqualsEqualsToken, ExclamationEqualsEqualsToken, GreaterThanToken, LessThanToken];

/** Puts another expression in the place of the comparison that mentions all these words. */
export function replaceComparison(place: Place, words: readonly string[], text: string): Patch {
  const fits = (node: ts.Node): boolean =>
    ts.isBinaryExpression(node) &&
    COMPARISONS.some((kind) => kind === node.operatorToken.kind) &&
    mentionsAll(node, words);
  return at(place, `a comparison with ${words.join(' and ')}`, fits, text);
}

/** Puts another expression in the place of the operand of `&&`, `||` or `??` that mentions all these words. */
export function replaceOperand(place: Place, words: readonly string[], text: string): Patch {
  const fits = (node: ts.Node): boolean => isOperand(node) && mentionsAll(node, words);
  return at(place, `an operand with ${words.join(' and ')}`, fits, text);
}

/** The parts that operators join, not what is joined: in `a && b && c` these are `a`, `b` and `c`. */
function isOperand(node: ts.Node): boolean {
  return isJoined(node.parent) && node !== node.parent.operatorToken && !isJoined(node);
}

function isJoined(node: ts.Node): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken } = ts.SyntaxKind;
  const { kind } = node.operatorToken;
  return kind === AmpersandAmpersandToken || kind === BarBarToken || kind === QuestionQuestionToken;
}

/** Removes the operand of `&&`, `||` or `??` that mentions all these words. */
export function dropOperand({ path, within }: Place, ...words: readonly string[]): Patch {
  return {
    path,
    edit(source) {
      const fits = (node: ts.Node): boolean => isOperand(node) && mentionsAll(node, words);
      const operand = findOne(source, within, `an operand with ${words.join(' and ')}`, fits);
      const joined = operand.parent as ts.BinaryExpression;
      return over(joined, (operand === joined.left ? joined.right : joined.left).getText());
    },
  };
}

/** Gives a variable of the function another value. */
export function setVariable({ path, within }: Place, name: string, text: string): Patch {
  return {
    path,
    edit(source) {
      const fits = (node: ts.Node): boolean => ts.isVariableDeclaration(node) && node.name.getText() === name;
      const found = findOne(source, within, `a variable ${name}`, fits) as ts.VariableDeclaration;
      return over(found.initializer ?? found, text);
    },
  };
}

/** Gives a constant of a module another value. */
export function setConstant(path: string, name: string, text: string): Patch {
  return { path, edit: (source) => over(constantOf(source, name), text) };
}

/** Puts another text in the place of the one that stands once in the value of a constant, such as a script of Redis. */
export function replaceInConstant(path: string, name: string, text: string, instead: string): Patch {
  return {
    path,
    edit(source) {
      const value = constantOf(source, name);
      const before = only(value.getText().split(text).slice(0, -1), `${text} in ${name}`, source);
      const start = value.getStart() + before.length;
      return { start, end: start + text.length, text: instead };
    },
  };
}

/** Puts an element at the start of the list that a constant holds. */
export function addToList(path: string, name: string, element: string): Patch {
  return {
    path,
    edit(source) {
      const { pos } = listOf(source, name).elements;
      return { start: pos, end: pos, text: `${element},` };
    },
  };
}

/** Removes the element that mentions these words from the list that a constant holds. */
export function dropFromList(path: string, name: string, ...words: readonly string[]): Patch {
  return {
    path,
    edit(source) {
      const found = listOf(source, name).elements.filter((element) => mentionsAll(element, words));
      // A hole in a list would be an element, so an empty list is spread there.
      return over(only(found, `an element of ${name} with ${words.join(' and ')}`, source), '...[]');
    },
  };
}

/** An edit of the one node in a function that fits. */
function at(
  { path, within }: Place,
  what: string,
  fits: (node: ts.Node) => boolean,
  text: string | ((found: string) => string),
): Patch {
  return {
    path,
    edit(source) {
      const node = findOne(source, within, what, fits);
      return over(node, typeof text === 'string' ? text : text(node.getText()));
    },
  };
}

function over(node: ts.Node, text: string): TextEdit {
  return { start: node.getStart(), end: node.end, text };
}
