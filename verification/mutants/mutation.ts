/** One small fault that a later change could bring into the source. */
export interface Mutation {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  /** The functions around it, from the outermost: `createRefresher.start`; a constant's name at module level. */
  readonly functionName: string;
  readonly kind: string;
  /** What changes, in one line, without the code around it. With file and function it is the mutation's stable name. */
  readonly what: string;
  /** Offsets of what is replaced. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly line: number;
  readonly column: number;
}

/** What identifies a mutation in another state of the source too. */
export type Named = Pick<Mutation, 'file' | 'functionName' | 'kind' | 'what'>;

/** Where to look: `src/session/x.ts:12:5 force-true`. It changes with each edit of the file. */
export function placeOf({ file, line, column, kind }: Mutation): string {
  return `${file}:${line}:${column} ${kind}`;
}

/** The stable name: it survives an edit elsewhere in the file. */
export function keyOf({ file, functionName, kind, what }: Named): string {
  return `${file} | ${functionName} | ${kind} | ${what}`;
}

/** The text of a file with the mutation in it. */
export function mutate(text: string, { start, end, replacement }: Mutation): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** The lines that change, as a diff shows them. */
export function diffOf(text: string, mutation: Mutation): readonly string[] {
  const from = text.lastIndexOf('\n', mutation.start - 1) + 1;
  const newline = text.indexOf('\n', mutation.end);
  const to = newline === -1 ? text.length : newline;
  const before = text.slice(from, to);
  const after = text.slice(from, mutation.start) + mutation.replacement + text.slice(mutation.end, to);
  const shown = (sign: string, lines: string): string[] =>
    lines
      .split('\n')
      .slice(0, 6)
      .map((line) => `${sign} ${line}`);
  return [...shown('-', before), ...shown('+', after)];
}
