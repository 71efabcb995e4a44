import ts from 'typescript';
import { replace, shown, type Change, type Mutator } from './change.ts';

/** A constant is ten times as large, or nothing, or one more. */
export const otherNumber: Mutator = (node, { source }) => {
  if (!ts.isNumericLiteral(node) || ts.isLiteralTypeNode(node.parent)) return [];
  const value = Number(node.text);
  // A sort that is told -2 instead of -1 sorts the same.
  if (ts.isPrefixUnaryExpression(node.parent)) return [inContext(replace('number', node, source, '0'), node, source)];
  const others = value === 0 ? ['1'] : value < 10 ? ['0', String(value + 1)] : ['0', String(value * 10)];
  return others.map((other) => inContext(replace('number', node, source, other), node, source));
};

export const otherBoolean: Mutator = (node, { source }) => {
  const { TrueKeyword, FalseKeyword } = ts.SyntaxKind;
  if (node.kind !== TrueKeyword && node.kind !== FalseKeyword) return [];
  if (ts.isLiteralTypeNode(node.parent)) return [];
  const other = node.kind === TrueKeyword ? 'false' : 'true';
  return [inContext(replace('boolean', node, source, other), node, source)];
};

/** A bare literal says too little, so the expression it belongs to is shown. */
function inContext(change: Change, node: ts.Node, source: ts.SourceFile): Change {
  return { ...change, what: `${shown(node.parent.getText(source))} with ${change.replacement}` };
}

/** The text of a message may change; a header, a key or an option may not. */
export const otherString: Mutator = (node, { source }) => {
  if (!ts.isStringLiteral(node) || node.text === '' || isProse(node)) return [];
  const { parent } = node;
  const isName =
    ts.isLiteralTypeNode(parent) ||
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isImportTypeNode(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isPropertySignature(parent) ||
    ts.isModuleDeclaration(parent);
  if (isName) return [];
  return [inContext(replace('string', node, source, JSON.stringify(`${node.text}x`)), node, source)];
};

/** A text of several words is a message. */
function isMessage(node: ts.Node): boolean {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
  return isText && node.getText().split(' ').length > 2;
}

function isProse(node: ts.StringLiteral): boolean {
  if (isMessage(node)) return true;
  const { parent } = node;
  return ts.isNewExpression(parent) && parent.expression.getText().endsWith('Error');
}

/** An expression is less exact. */
export const looserPattern: Mutator = (node, { source }) => {
  if (!ts.isRegularExpressionLiteral(node)) return [];
  const end = node.text.lastIndexOf('/');
  const pattern = node.text.slice(1, end);
  const flags = node.text.slice(end + 1);
  const others: string[] = [];
  if (pattern.startsWith('^')) others.push(`/${pattern.slice(1)}/${flags}`);
  if (pattern.endsWith('$') && !pattern.endsWith('\\$')) others.push(`/${pattern.slice(0, -1)}/${flags}`);
  if (flags.includes('i')) others.push(`/${pattern}/${flags.replace('i', '')}`);
  return others.filter((other) => !other.startsWith('//')).map((other) => replace('pattern', node, source, other));
};

/** Leaves out an element of a list or a property of an object. */
export const dropElement: Mutator = (node, { source }) => {
  if (ts.isArrayLiteralExpression(node)) return without('drop-element', node.elements, source);
  if (ts.isObjectLiteralExpression(node)) return without('drop-property', node.properties, source);
  return [];
};

function without(kind: string, elements: ts.NodeArray<ts.Node>, source: ts.SourceFile): Change[] {
  return elements.flatMap((element, index): Change[] => {
    if (isMessage(ts.isPropertyAssignment(element) ? element.initializer : element)) return [];
    const next = elements[index + 1];
    const what = `without ${shown(element.getText(source))}`;
    const before = elements[index - 1];
    if (next !== undefined) {
      return [{ kind, what, start: element.getStart(source), end: next.getStart(source), replacement: '' }];
    }
    return [{ kind, what, start: before?.end ?? element.getStart(source), end: element.end, replacement: '' }];
  });
}

const OTHER_METHODS: Readonly<Record<string, string>> = {
  max: 'min',
  min: 'max',
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  once: 'on',
  floor: 'ceil',
  ceil: 'floor',
  allSettled: 'all',
};

/** Calls the method's counterpart. */
export const otherMethod: Mutator = (node, { source }) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { name } = node.expression;
  const other = Object.hasOwn(OTHER_METHODS, name.text) ? OTHER_METHODS[name.text] : undefined;
  if (other === undefined) return [];
  const what = `${shown(node.getText(source))} → ${other}`;
  return [{ ...replace('method', name, source, other), what }];
};

/** `a.b(…)` becomes `a`, where both are of one type: a limit of a schema, a `trim()`, an `unref()`. */
export const dropLink: Mutator = (node, { source, checker }) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  if (ts.isExpressionStatement(node.parent)) return [];
  const receiver = node.expression.expression;
  const from = checker.getTypeAtLocation(receiver);
  const to = checker.getTypeAtLocation(node);
  if ((to.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0 || (from.flags & ts.TypeFlags.Any) !== 0) return [];
  if (!checker.isTypeAssignableTo(from, to)) return [];
  const what = `${shown(receiver.getText(source))} without .${node.expression.name.text}(…)`;
  return [{ kind: 'drop-link', what, start: receiver.end, end: node.end, replacement: '' }];
};
