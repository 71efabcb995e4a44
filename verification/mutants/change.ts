import ts from 'typescript';

/** A replacement of a part of one source file, before it is given a name and a place. */
export interface Change {
  readonly kind: string;
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** What a kind of mutation may ask. */
export interface Context {
  readonly source: ts.SourceFile;
  readonly checker: ts.TypeChecker;
}

/** Looks at one node and proposes changes. */
export type Mutator = (node: ts.Node, context: Context) => readonly Change[];

const MAX_SHOWN = 80;

/** A piece of source in one line. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}

/** Replaces a node by other text. */
export function replace(kind: string, node: ts.Node, source: ts.SourceFile, replacement: string): Change {
  const text = node.getText(source);
  return {
    kind,
    what: `${shown(text)} → ${shown(replacement)}`,
    start: node.getStart(source),
    end: node.end,
    replacement,
  };
}

/** A call without its arguments: what a reader would call it. */
export function calleeText(call: ts.Expression, source: ts.SourceFile): string {
  if (ts.isAwaitExpression(call)) return `await ${calleeText(call.expression, source)}`;
  if (ts.isVoidExpression(call)) return `void ${calleeText(call.expression, source)}`;
  if (ts.isCallExpression(call)) return `${shown(call.expression.getText(source))}(…)`;
  return shown(call.getText(source));
}

export function isBoolean(node: ts.Expression, { checker }: Context): boolean {
  return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.BooleanLike) !== 0;
}

export function isNothing(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0;
}

/** Whether a function promises nothing: its callers cannot see that it returned early. */
export function promisesNothing(type: ts.Type, checker: ts.TypeChecker): boolean {
  const awaited = checker.getAwaitedType(type);
  return awaited !== undefined && awaited !== type && isNothing(awaited);
}
